package org.youlin.gateway.mqtt;

import io.netty.handler.codec.mqtt.MqttConnectMessage;
import java.net.SocketAddress;
import java.util.Optional;
import org.youlin.domain.device.ConnectionAttempt;
import org.youlin.domain.device.Device;
import org.youlin.domain.device.DeviceId;
import org.youlin.domain.place.Identifiers;

/** Who is at the other end of a connection that has not logged in yet. */
final class Peer {
    private final Endpoint endpoint;
    private final String address;
    private final String key;

    /** @param address null when the connection has gone already */
    Peer(Endpoint endpoint, SocketAddress address) {
        this.endpoint = endpoint;
        this.address = String.valueOf(address).replaceFirst("^.*/", "");
        this.key = AddressLimits.key(address);
    }

    String address() {
        return address;
    }

    String key() {
        return key;
    }

    /** Whether it may try to come in at all. */
    boolean mayTry(long nowMillis) {
        return endpoint.addresses().mayLogIn(key, nowMillis);
    }

    /** Whether it may come in. A refusal is remembered, for those who look for the device and against the address. */
    Admission admit(MqttConnectMessage connect, Optional<String> commonName, long nowMillis) {
        if (!mayTry(nowMillis)) {
            return Admission.tooManyFailures(connect);
        }
        Admission admission = Admission.of(connect, commonName, endpoint.directory());
        if (admission.device().isEmpty()) {
            endpoint.addresses().failed(key, nowMillis);
            String clientId = connect.payload().clientIdentifier();
            String name = commonName.orElse(clientId);
            String detail =
                    admission.detail() + (commonName.isPresent() ? "; certificate of '" : "; client id '") + name + "'";
            Optional<Device> named =
                    Identifiers.isValid(name) ? endpoint.directory().find(new DeviceId(name)) : Optional.empty();
            note(named.map(Device::id), admission.ending().name(), detail, nowMillis);
        }
        return admission;
    }

    /** Remembers what happened to a connection of {@code device}, or of nobody known. */
    void note(Optional<DeviceId> device, String outcome, String detail, long nowMillis) {
        ConnectionHistory history = endpoint.connections().history();
        ConnectionAttempt attempt = ConnectionHistory.attempt(nowMillis, address, outcome, detail);
        device.ifPresentOrElse(id -> history.add(id, attempt), () -> history.addUnknown(attempt));
    }
}
