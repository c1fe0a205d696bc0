package org.youlin.app.bench;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;

/** A PUBLISH packet of one room temperature, encoded once; only id, time and value change. For one thread. */
final class PublishTemplate {
    private static final String TIME = "1000000000000";
    private static final String VALUE = "00.00";
    private static final String BEFORE_TIME = "{\"ts\":";
    private static final String BEFORE_VALUE = ",\"values\":{\"room_temp\":";
    private static final String PAYLOAD = BEFORE_TIME + TIME + BEFORE_VALUE + VALUE + "}}";
    private static final int COLDEST_HUNDREDTHS = 1_950;
    private static final int SPAN_HUNDREDTHS = 100;
    private static final int STEP_HUNDREDTHS = 37;

    private final byte[] packet;
    private final boolean withId;
    private final int payloadAt;

    /** To the topic of the native API. */
    PublishTemplate(int qos) {
        this(qos, MqttPackets.TOPIC);
    }

    PublishTemplate(int qos, String topic) {
        packet = MqttPackets.publish(qos, topic, PAYLOAD);
        withId = qos > 0;
        payloadAt = packet.length - PAYLOAD.getBytes(StandardCharsets.UTF_8).length;
    }

    int bytes() {
        return packet.length;
    }

    /**
     * Appends the packet.
     *
     * @param packetId 1 to 65535; left out at QoS 0
     * @param tsMillis epoch milliseconds of 13 digits
     * @param number decides the value, which goes up and down between 19.50 and 20.49 °C
     */
    void appendTo(ByteBuf out, int packetId, long tsMillis, long number) {
        if (withId) {
            packet[payloadAt - 2] = (byte) (packetId >> 8);
            packet[payloadAt - 1] = (byte) packetId;
        }
        int timeAt = payloadAt + BEFORE_TIME.length();
        long rest = tsMillis;
        for (int i = TIME.length() - 1; i >= 0; i--) {
            packet[timeAt + i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        int hundredths = COLDEST_HUNDREDTHS + (int) (number * STEP_HUNDREDTHS % SPAN_HUNDREDTHS);
        int valueAt = timeAt + TIME.length() + BEFORE_VALUE.length();
        packet[valueAt] = (byte) ('0' + hundredths / 1_000);
        packet[valueAt + 1] = (byte) ('0' + hundredths / 100 % 10);
        packet[valueAt + 3] = (byte) ('0' + hundredths / 10 % 10);
        packet[valueAt + 4] = (byte) ('0' + hundredths % 10);
        out.writeBytes(packet);
    }
}
