package org.youlin.gateway.bridge;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.mqtt.MqttConnectMessage;
import io.netty.handler.codec.mqtt.MqttFixedHeader;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageBuilders;
import io.netty.handler.codec.mqtt.MqttMessageIdVariableHeader;
import io.netty.handler.codec.mqtt.MqttMessageType;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.netty.handler.codec.mqtt.MqttSubscribeMessage;
import io.netty.handler.codec.mqtt.MqttVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** The packets that a bridge sends to its broker. */
final class BrokerPackets {
    static final MqttMessage DISCONNECT = new MqttMessage(header(MqttMessageType.DISCONNECT));
    static final MqttMessage PINGREQ = new MqttMessage(header(MqttMessageType.PINGREQ));

    private BrokerPackets() {}

    /**
     * A log-in to a session that the broker keeps.
     *
     * @throws IOException when a file with a secret cannot be read
     */
    static MqttConnectMessage connect(BridgeConfig config) throws IOException {
        MqttMessageBuilders.ConnectBuilder connect = MqttMessageBuilders.connect()
                .protocolVersion(MqttVersion.MQTT_3_1_1)
                .clientId(config.clientId())
                .cleanSession(false)
                .keepAlive(BrokerLink.KEEP_ALIVE_SECONDS);
        config.login().name().ifPresent(connect::username);
        config.login().password().ifPresent(word -> connect.password(word.getBytes(StandardCharsets.UTF_8)));
        return connect.build();
    }

    static MqttSubscribeMessage subscribe(BridgeConfig config, int packetId) {
        MqttMessageBuilders.SubscribeBuilder subscribe =
                MqttMessageBuilders.subscribe().messageId(packetId);
        for (Subscription subscription : config.subscriptions()) {
            subscribe.addSubscription(MqttQoS.valueOf(subscription.qos()), config.asked(subscription));
        }
        return subscribe.build();
    }

    static MqttPublishMessage publish(String topic, byte[] payload, MqttQoS qos, int packetId) {
        return MqttMessageBuilders.publish()
                .topicName(topic)
                .qos(qos)
                .messageId(packetId)
                .payload(Unpooled.wrappedBuffer(payload))
                .build();
    }

    /** The last word on a message of QoS 2. */
    static MqttMessage completed(MqttMessageIdVariableHeader released) {
        return new MqttMessage(header(MqttMessageType.PUBCOMP), MqttMessageIdVariableHeader.from(released.messageId()));
    }

    private static MqttFixedHeader header(MqttMessageType type) {
        return new MqttFixedHeader(type, false, MqttQoS.AT_MOST_ONCE, false, 0);
    }
}
