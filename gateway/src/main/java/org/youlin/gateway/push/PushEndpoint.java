package org.youlin.gateway.push;

import static java.util.Objects.requireNonNull;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.nio.ByteBuffer;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.youlin.domain.device.DecoderSpec;
import org.youlin.domain.device.Device;
import org.youlin.domain.device.DeviceCredentials;
import org.youlin.domain.device.DeviceDirectory;
import org.youlin.domain.reading.JournalUnavailableException;
import org.youlin.gateway.decoder.VendorMessage;
import org.youlin.gateway.intake.Adoption;
import org.youlin.gateway.intake.Intake;
import org.youlin.gateway.intake.Outcome;
import org.youlin.gateway.intake.Received;
import org.youlin.gateway.intake.Speaker;

/**
 * Takes what devices push: {@code POST /push/{profile}/{token}}, or {@code POST /push/{profile}} with the token in a
 * header. Answers 2xx only once everything is durable. Reads bodies itself, so no body handler may stand before it.
 */
public final class PushEndpoint implements Handler<RoutingContext> {
    private static final Logger LOG = LoggerFactory.getLogger(PushEndpoint.class);
    private static final String SOURCE = "push";
    private static final String BEARER = "Bearer ";
    /** Who pushes brings no children along: those that are unknown go to quarantine. */
    private static final Adoption NOBODY_NEW = name -> CompletableFuture.completedStage(Optional.empty());

    private final DeviceDirectory directory;
    private final PushFormats formats;
    private final Intake intake;
    private final PushConfig config;
    private final InstantSource clock;
    private final MinuteCounts failedTokens;
    private final MinuteCounts messages;

    public PushEndpoint(
            DeviceDirectory directory, PushFormats formats, Intake intake, PushConfig config, InstantSource clock) {
        this.directory = requireNonNull(directory, "directory is null");
        this.formats = requireNonNull(formats, "formats is null");
        this.intake = requireNonNull(intake, "intake is null");
        this.config = requireNonNull(config, "config is null");
        this.clock = requireNonNull(clock, "clock is null");
        this.failedTokens = new MinuteCounts(config.failedTokensPerMinuteMax());
        this.messages = new MinuteCounts(config.messagesPerMinuteMax());
    }

    /** Takes the pushes that come to {@code router}. */
    public void mount(Router router) {
        router.post("/push/:profile/:token").handler(this);
        router.post("/push/:profile").handler(this);
    }

    @Override
    public void handle(RoutingContext context) {
        HttpServerRequest request = context.request();
        String profile = context.pathParam("profile");
        Optional<Device> device =
                token(context).flatMap(text -> directory.authenticate(new DeviceCredentials.AccessToken(text)));
        if (device.isEmpty()) {
            refuseToken(request);
            return;
        }
        Optional<DecoderSpec> format = formats.of(device.get(), profile);
        if (format.isEmpty()) {
            answer(request, wrongProfile(device.get()));
        } else if (!messages.allows(device.get().id().value(), clock.millis())) {
            answer(request, PushAnswer.tooMany(config.messagesPerMinuteMax()));
        } else if (intake.isFull()) {
            answer(request, PushAnswer.UNAVAILABLE);
        } else {
            Push push = new Push(device.get(), profile, format.get());
            PushBody.read(request, context.vertx(), config).onSuccess(body -> take(push, body, context));
        }
    }

    /** A message's sender, and how it is to be understood. */
    private record Push(Device device, String profile, DecoderSpec format) {}

    private static Optional<String> token(RoutingContext context) {
        HttpServerRequest request = context.request();
        String authorization = request.getHeader("Authorization");
        return Optional.ofNullable(context.pathParam("token"))
                .or(() -> Optional.ofNullable(request.getHeader("X-Device-Token")))
                .or(() -> Optional.ofNullable(authorization)
                        .filter(text -> text.regionMatches(true, 0, BEARER, 0, BEARER.length()))
                        .map(text -> text.substring(BEARER.length()).strip()))
                .filter(text -> !text.isEmpty());
    }

    /** Only wrong tokens are counted: the devices of an estate share one address, and one of them may be set wrong. */
    private void refuseToken(HttpServerRequest request) {
        String address = request.remoteAddress() == null
                ? ""
                : String.valueOf(request.remoteAddress().hostAddress());
        boolean mayTry = failedTokens.allows(address, clock.millis());
        answer(request, mayTry ? PushAnswer.UNAUTHORIZED : PushAnswer.TOO_MANY_WRONG_TOKENS);
    }

    private static PushAnswer wrongProfile(Device device) {
        return PushAnswer.problem(
                403,
                "device '" + device.id() + "' pushes to profile '"
                        + device.profile().id() + "'",
                0);
    }

    private static void answer(HttpServerRequest request, PushAnswer answer) {
        request.resume(); // The body is of no interest, but it must pass before the next request.
        answer.send(request.response());
    }

    private void take(Push push, PushBody body, RoutingContext context) {
        HttpServerRequest request = context.request();
        String contentType =
                Optional.ofNullable(request.getHeader("Content-Type")).orElse("");
        if (!body.isUsable(contentType)) {
            PushAnswer answer = body.ending() == PushBody.Ending.TOO_LARGE
                    ? PushAnswer.tooLarge(config.bodyBytesMax())
                    : PushAnswer.problem(408, "the body did not arrive in time", 0);
            answer.sendAndClose(request.response());
            return;
        }
        // The token is a secret, so the topic is not the path.
        String topic = "/push/" + push.profile();
        byte[] bytes = body.bytes().getBytes();
        Received message =
                new Received(SOURCE, topic, contentType, ByteBuffer.wrap(bytes), bytes.length, clock.millis());
        boolean isWhole = body.ending() == PushBody.Ending.WHOLE;
        Future.succeededFuture()
                .compose(now -> Future.fromCompletionStage(
                        store(push, message), context.vertx().getOrCreateContext()))
                .map(PushAnswer::to)
                .otherwise(failure -> failed(push.device(), failure))
                .onSuccess(answer -> {
                    if (isWhole) {
                        answer.send(request.response());
                    } else {
                        answer.sendAndClose(request.response());
                    }
                });
    }

    private CompletionStage<Outcome> store(Push push, Received message) {
        if (!push.format().isNative()) {
            VendorMessage vendor = new VendorMessage(
                    message.topic(), message.contentType(), message.payload(), message.receivedAtMillis());
            return intake.uplinks(message, formats.decode(push.format(), vendor), Speaker.of(push.device()));
        }
        boolean isOwn = push.device().profile().id().value().equals(push.profile());
        return isOwn
                ? intake.telemetry(message, push.device())
                : intake.gatewayTelemetry(message, push.device(), NOBODY_NEW);
    }

    private static PushAnswer failed(Device device, Throwable failure) {
        // A stage that waited for another wraps its failure.
        if (failure instanceof JournalUnavailableException
                || failure.getCause() instanceof JournalUnavailableException) {
            return PushAnswer.UNAVAILABLE;
        }
        LOG.error("a push of device {} failed", device.id(), failure);
        return PushAnswer.FAILED;
    }
}
