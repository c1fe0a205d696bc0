package org.youlin.gateway.format.sparkplug;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.eclipse.tahu.protobuf.SparkplugBProto.DataType;
import org.eclipse.tahu.protobuf.SparkplugBProto.Payload;
import org.youlin.gateway.decoder.VendorMessage;

/** An edge node with one device, written in the words of Eclipse Tahu. Gives its metrics new aliases at each birth. */
public final class SimulatedEdgeNode {
    public static final List<String> METRICS = List.of("Supply/Temp", "Return/Temp", "Supply/Pressure");
    private static final String DEVICE = "sec-net";

    /** What it publishes. */
    public record Message(String topic, ByteString payload) {
        public byte[] bytes() {
            return payload.toByteArray();
        }

        VendorMessage receivedAt(long millis) {
            return new VendorMessage(topic, "", payload.asReadOnlyByteBuffer(), millis);
        }
    }

    private final String edge;
    private final Random random;
    private final List<Long> aliases = new ArrayList<>(List.of(1L, 2L, 3L, 4L, 5L));
    private long millis;
    private int bdSeq = -1;
    private int seq;

    public SimulatedEdgeNode(String edge, Random random, long millis) {
        this.edge = edge;
        this.random = random;
        this.millis = millis;
    }

    /** When it sent its last message. */
    public long millis() {
        return millis;
    }

    /** A new connection begins; its will is {@link #death}. */
    public void connect() {
        bdSeq = (bdSeq + 1) & 0xFF;
    }

    public Message nodeBirth() {
        seq = 255;
        return message(
                "NBIRTH",
                numbered()
                        .addMetrics(metric("bdSeq", DataType.Int64).setLongValue(bdSeq))
                        .addMetrics(
                                metric("Node Control/Rebirth", DataType.Boolean).setBooleanValue(false)));
    }

    public Message deviceBirth(double... values) {
        Collections.shuffle(aliases, random);
        Payload.Builder payload = numbered();
        for (int i = 0; i < METRICS.size(); i++) {
            payload.addMetrics(metric(METRICS.get(i), DataType.Double)
                    .setAlias(aliases.get(i))
                    .setDoubleValue(values[i]));
        }
        return message("DBIRTH", payload);
    }

    /** The device says what one of its metrics is now. */
    public Message data(int metric, double value) {
        Payload.Builder payload = numbered();
        payload.addMetrics(Payload.Metric.newBuilder()
                .setAlias(aliases.get(metric))
                .setTimestamp(millis)
                .setDoubleValue(value));
        return message("DDATA", payload);
    }

    public Message nodeData() {
        return message("NDATA", numbered());
    }

    public Message deviceDeath() {
        return message("DDEATH", numbered());
    }

    public Message death() {
        return message(
                "NDEATH",
                Payload.newBuilder()
                        .setTimestamp(millis)
                        .addMetrics(metric("bdSeq", DataType.Int64).setLongValue(bdSeq)));
    }

    private Payload.Builder numbered() {
        seq = (seq + 1) & 0xFF;
        millis++;
        return Payload.newBuilder().setTimestamp(millis).setSeq(seq);
    }

    private Payload.Metric.Builder metric(String name, DataType type) {
        return Payload.Metric.newBuilder().setName(name).setTimestamp(millis).setDatatype(type.getNumber());
    }

    private Message message(String kind, Payload.Builder payload) {
        String topic = "spBv1.0/yannan/" + kind + "/" + edge + (kind.startsWith("D") ? "/" + DEVICE : "");
        return new Message(topic, payload.build().toByteString());
    }
}
