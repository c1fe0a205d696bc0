package org.youlin.app.bench;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.mqtt.MqttEncoder;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageBuilders;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.netty.handler.codec.mqtt.MqttVersion;
import java.nio.charset.StandardCharsets;

/** The MQTT 3.1.1 packets of a device, as bytes. */
final class MqttPackets {
    static final String TOPIC = "v1/devices/me/telemetry";

    private MqttPackets() {}

    static byte[] connect(String clientId, String accessToken) {
        return encode(MqttMessageBuilders.connect()
                .protocolVersion(MqttVersion.MQTT_3_1_1)
                .clientId(clientId)
                .username(accessToken)
                .cleanSession(true)
                .keepAlive(0)
                .build());
    }

    static byte[] publish(int qos, String topic, String payload) {
        return encode(MqttMessageBuilders.publish()
                .topicName(topic)
                .qos(MqttQoS.valueOf(qos))
                .messageId(qos == 0 ? 0 : 1)
                .payload(Unpooled.copiedBuffer(payload, StandardCharsets.UTF_8))
                .build());
    }

    private static byte[] encode(MqttMessage packet) {
        EmbeddedChannel channel = new EmbeddedChannel(MqttEncoder.INSTANCE);
        try {
            channel.writeOutbound(packet);
            ByteBuf bytes = channel.readOutbound();
            try {
                return ByteBufUtil.getBytes(bytes);
            } finally {
                bytes.release();
            }
        } finally {
            channel.finishAndReleaseAll();
        }
    }
}
