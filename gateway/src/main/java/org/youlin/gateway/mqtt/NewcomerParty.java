package org.youlin.gateway.mqtt;

import io.netty.handler.codec.mqtt.MqttConnectMessage;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.youlin.domain.device.DeviceId;
import org.youlin.domain.device.Onboarding.ProvisionRequest;
import org.youlin.domain.reading.Refusal;
import org.youlin.domain.reading.RefusalReason;
import org.youlin.gateway.api.Answers;
import org.youlin.gateway.api.Parsed;
import org.youlin.gateway.intake.Outcome;
import org.youlin.gateway.intake.Received;

/** Somebody without credentials who may ask for some, and do nothing else. */
final class NewcomerParty implements Party {
    private static final Logger LOG = LoggerFactory.getLogger(NewcomerParty.class);
    private static final String NAME = "provision";
    private static final String TOPIC = "/provision/request";

    private final Endpoint endpoint;
    private final Outbox outbox;
    private final String address;
    private int attempts;

    NewcomerParty(Endpoint endpoint, String address, Outbox outbox) {
        this.endpoint = endpoint;
        this.address = address;
        this.outbox = outbox;
    }

    /** Whether somebody connects only to ask for credentials: by the user name, else by the client id. */
    static boolean isOne(MqttConnectMessage connect) {
        String userName = connect.payload().userName();
        byte[] password = connect.payload().passwordInBytes();
        boolean noPassword = password == null || password.length == 0;
        boolean noUserName = userName == null || userName.isEmpty();
        return noPassword
                && (NAME.equals(userName)
                        || (noUserName && NAME.equals(connect.payload().clientIdentifier())));
    }

    @Override
    public Optional<DeviceId> device() {
        return Optional.empty();
    }

    @Override
    public Optional<Ending> ending() {
        return attempts < ProvisionAttempts.PER_CONNECTION_MAX ? Optional.empty() : Optional.of(Ending.NOT_AUTHORIZED);
    }

    @Override
    public CompletionStage<Outcome> take(Received message, String topic) {
        attempts++;
        if (!mayAsk(message.receivedAtMillis())) {
            return refuse(
                    message,
                    new Refusal(
                            RefusalReason.RATE_LIMITED,
                            "address",
                            address,
                            "at most " + ProvisionAttempts.PER_ADDRESS_MAX + " requests a minute from one address"));
        }
        if (!TOPIC.equals(topic)) {
            return refuse(message, new Refusal(RefusalReason.TOPIC_NOT_ALLOWED, "topic", message.topic(), TOPIC));
        }
        Parsed<ProvisionRequest> parsed =
                Messages.read(message, endpoint.services().messages().onboarding()::provision);
        return parsed.value().isPresent()
                ? provision(parsed.value().get())
                : refuse(message, parsed.refusal().orElseThrow());
    }

    private boolean mayAsk(long nowMillis) {
        return endpoint.addresses().mayLogIn(address, nowMillis)
                && endpoint.services().provisionAttempts().mayAsk(address, nowMillis);
    }

    private CompletionStage<Outcome> provision(ProvisionRequest request) {
        return endpoint.services().onboarding().provision(request).handle((answer, failure) -> {
            if (failure != null) {
                LOG.debug("Credentials for {} could not be made", request.deviceName(), failure);
                reply(Answers.notProvisioned("the registry does not answer; try again later"));
            } else {
                if (answer.accessToken().isEmpty()) {
                    failed();
                }
                reply(answer.accessToken()
                        .map(Answers::provisioned)
                        .orElseGet(() -> Answers.notProvisioned(answer.refusal())));
            }
            return Outcome.NOTED;
        });
    }

    private CompletionStage<Outcome> refuse(Received message, Refusal refusal) {
        failed();
        reply(Answers.notProvisioned(refusal.reason() + " " + refusal.field() + ": expected " + refusal.expected()));
        return endpoint.intake().refuse(message.withheld(), Optional.empty(), refusal);
    }

    /** Counts against the address like a log-in with wrong credentials. */
    private void failed() {
        endpoint.addresses().failed(address, endpoint.clock().millis());
    }

    private void reply(String payload) {
        outbox.answer(Feed.PROVISION_ANSWER, 0, payload);
    }

    @Override
    public boolean mayHear(Filter filter) {
        return filter.isForNewcomers();
    }

    @Override
    public void hears(Filter filter) {
        // It is answered only.
    }

    @Override
    public void ended() {
        outbox.close();
    }
}
