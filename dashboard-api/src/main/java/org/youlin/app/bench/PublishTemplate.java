package org.youlin.app.bench;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;

/** A PUBLISH packet of one value, encoded once; only id, time and value change. For one thread. */
final class PublishTemplate {
    private static final int COLDEST_HUNDREDTHS = 1_950;
    private static final int SPAN_HUNDREDTHS = 100;
    private static final int STEP_HUNDREDTHS = 37;

    private final byte[] packet;
    private final boolean withId;
    private final int payloadAt;
    private final int timeAt;
    private final int valueAt;

    /** A room's temperature, to the topic of the native API. */
    PublishTemplate(int qos) {
        this(qos, MqttPackets.TOPIC, PayloadText.ROOM);
    }

    /** A text of ASCII, to {@code topic}. */
    PublishTemplate(int qos, String topic, PayloadText text) {
        String payload = text.example();
        packet = MqttPackets.publish(qos, topic, payload);
        withId = qos > 0;
        payloadAt = packet.length - payload.getBytes(StandardCharsets.UTF_8).length;
        timeAt = payloadAt + text.timeAt();
        valueAt = payloadAt + text.valueAt();
    }

    int bytes() {
        return packet.length;
    }

    /**
     * Appends the packet.
     *
     * @param packetId 1 to 65535; left out at QoS 0
     * @param tsMillis epoch milliseconds of 13 digits
     * @param number decides the value, which goes up and down between 19.50 and 20.49
     */
    void appendTo(ByteBuf out, int packetId, long tsMillis, long number) {
        if (withId) {
            packet[payloadAt - 2] = (byte) (packetId >> 8);
            packet[payloadAt - 1] = (byte) packetId;
        }
        long rest = tsMillis;
        for (int i = PayloadText.timeDigits() - 1; i >= 0; i--) {
            packet[timeAt + i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        int hundredths = COLDEST_HUNDREDTHS + (int) (number * STEP_HUNDREDTHS % SPAN_HUNDREDTHS);
        packet[valueAt] = (byte) ('0' + hundredths / 1_000);
        packet[valueAt + 1] = (byte) ('0' + hundredths / 100 % 10);
        packet[valueAt + 3] = (byte) ('0' + hundredths / 10 % 10);
        packet[valueAt + 4] = (byte) ('0' + hundredths % 10);
        out.writeBytes(packet);
    }
}
