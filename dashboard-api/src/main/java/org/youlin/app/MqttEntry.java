package org.youlin.app;

import java.nio.file.Path;
import java.util.Optional;
import org.youlin.gateway.mqtt.ConnectionLimits;
import org.youlin.gateway.mqtt.MqttEndpointConfig;
import org.youlin.gateway.mqtt.RateLimits;
import org.youlin.gateway.mqtt.RateLimits.Rate;
import org.youlin.gateway.mqtt.TlsSettings;
import org.youlin.ingest.config.InvalidSettingsException;

/** The MQTT endpoint as {@code youlin.yaml} describes it. */
record MqttEntry(
        String host,
        int port,
        Optional<TlsEntry> tls,
        Optional<WebSocketEntry> webSocket,
        Optional<LimitsEntry> limits) {

    record TlsEntry(
            int port, String certificate, String key, Optional<String> clientCa, Optional<String> clientCertificate) {
        TlsSettings resolve(Path folder) {
            return new TlsSettings(
                    port,
                    folder.resolve(certificate),
                    folder.resolve(key),
                    clientCa.map(folder::resolve),
                    clientCertificate
                            .map(TlsEntry::clientCertificate)
                            .orElse(
                                    clientCa.isPresent()
                                            ? TlsSettings.ClientCertificate.OPTIONAL
                                            : TlsSettings.ClientCertificate.NONE));
        }

        private static TlsSettings.ClientCertificate clientCertificate(String text) {
            return switch (text) {
                case "none" -> TlsSettings.ClientCertificate.NONE;
                case "optional" -> TlsSettings.ClientCertificate.OPTIONAL;
                case "required" -> TlsSettings.ClientCertificate.REQUIRED;
                default ->
                    throw new InvalidSettingsException(
                            "mqtt.tls.clientCertificate is '" + text + "'; it must be none, optional or required");
            };
        }
    }

    record WebSocketEntry(int port, Optional<Boolean> tls) {}

    /** Every limit that is left out has its default. */
    record LimitsEntry(
            Optional<Integer> connections,
            Optional<Integer> connectionsPerAddress,
            Optional<Integer> failedLogInsPerMinute,
            Optional<RateEntry> device,
            Optional<RateEntry> tenant) {
        ConnectionLimits connectionLimits() {
            ConnectionLimits defaults = ConnectionLimits.DEFAULTS;
            int inAll = connections.orElse(defaults.connectionsMax());
            return defaults.with(
                    inAll,
                    connectionsPerAddress.orElse(Math.min(inAll, defaults.perAddressMax())),
                    failedLogInsPerMinute.orElse(defaults.failedLogInsPerMinuteMax()));
        }

        RateLimits rateLimits() {
            RateLimits defaults = RateLimits.DEFAULTS;
            return new RateLimits(
                    device.map(rate -> rate.messages(defaults.deviceMessages())).orElse(defaults.deviceMessages()),
                    device.map(rate -> rate.bytes(defaults.deviceBytes())).orElse(defaults.deviceBytes()),
                    tenant.map(rate -> rate.messages(defaults.tenantMessages())).orElse(defaults.tenantMessages()),
                    tenant.map(rate -> rate.bytes(defaults.tenantBytes())).orElse(defaults.tenantBytes()));
        }
    }

    record RateEntry(
            Optional<Long> messagesPerSecond,
            Optional<Long> messagesBurst,
            Optional<Long> bytesPerSecond,
            Optional<Long> bytesBurst) {
        Rate messages(Rate otherwise) {
            return rate(messagesPerSecond, messagesBurst, otherwise);
        }

        Rate bytes(Rate otherwise) {
            return rate(bytesPerSecond, bytesBurst, otherwise);
        }

        private static Rate rate(Optional<Long> perSecond, Optional<Long> burst, Rate otherwise) {
            long speed = perSecond.orElse(otherwise.perSecond());
            return new Rate(speed, burst.orElse(Math.max(speed, otherwise.burst())));
        }
    }

    MqttEndpointConfig resolve(Path folder) {
        try {
            MqttEndpointConfig config = MqttEndpointConfig.of(host, port);
            if (tls.isPresent()) {
                config = config.withTls(tls.get().resolve(folder));
            }
            if (webSocket.isPresent()) {
                config = config.withWebSocket(new MqttEndpointConfig.WebSocket(
                        webSocket.get().port(), webSocket.get().tls().orElse(false)));
            }
            if (limits.isPresent()) {
                config = config.withConnections(limits.get().connectionLimits())
                        .withRates(limits.get().rateLimits());
            }
            return config;
        } catch (IllegalArgumentException e) {
            throw new InvalidSettingsException("mqtt: " + e.getMessage(), e);
        }
    }
}
