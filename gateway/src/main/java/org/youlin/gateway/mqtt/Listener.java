package org.youlin.gateway.mqtt;

import java.util.ArrayList;
import java.util.List;

/**
 * A port to listen on.
 *
 * @param port 0 for any free one
 */
record Listener(Kind kind, int port, boolean tls) {
    /** What is spoken below MQTT. */
    enum Kind {
        TCP(-1),
        TLS(-2),
        WEB_SOCKET(-3);

        /**
         * What Vert.x wants instead of 0: by a negative port the instances of a deployment share one random port, which
         * is another one for each number.
         */
        private final int anyShared;

        Kind(int anyShared) {
            this.anyShared = anyShared;
        }
    }

    static List<Listener> of(MqttEndpointConfig config) {
        List<Listener> listeners = new ArrayList<>();
        listeners.add(new Listener(Kind.TCP, config.port(), false));
        config.tls().ifPresent(tls -> listeners.add(new Listener(Kind.TLS, tls.port(), true)));
        config.webSocket()
                .ifPresent(socket -> listeners.add(new Listener(Kind.WEB_SOCKET, socket.port(), socket.tls())));
        return listeners;
    }

    /** The port as Vert.x wants it. */
    int portToShare() {
        return port == 0 ? kind.anyShared : port;
    }
}
