package org.youlin.gateway.format.sparkplug;

import com.google.protobuf.CodedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Asks an edge node to say again what it and its devices are.
 *
 * @param topic where the edge node listens
 * @param tsMillis when it is asked, epoch milliseconds
 */
public record Rebirth(String topic, long tsMillis) {
    private static final String METRIC = "Node Control/Rebirth";

    static Rebirth of(SparkplugTopic heard, long tsMillis) {
        return new Rebirth(
                SparkplugTopic.NAMESPACE + "/" + heard.group() + "/" + SparkplugTopic.Kind.NCMD + "/" + heard.edge(),
                tsMillis);
    }

    /** What to publish, with QoS 0 and not retained. */
    public byte[] payload() {
        byte[] metric = written(out -> {
            out.writeString(1, METRIC);
            out.writeUInt64(3, tsMillis);
            out.writeUInt32(4, SparkplugMetric.BOOLEAN);
            out.writeBool(14, true);
        });
        return written(out -> {
            out.writeUInt64(1, tsMillis);
            out.writeByteArray(2, metric);
        });
    }

    /** Writes fields by their numbers in Sparkplug's protobuf definition. */
    private interface Fields {
        void writeTo(CodedOutputStream out) throws IOException;
    }

    private static byte[] written(Fields fields) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        CodedOutputStream out = CodedOutputStream.newInstance(bytes);
        try {
            fields.writeTo(out);
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return bytes.toByteArray();
    }
}
