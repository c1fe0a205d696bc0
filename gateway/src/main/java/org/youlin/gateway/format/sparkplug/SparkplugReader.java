package org.youlin.gateway.format.sparkplug;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.youlin.domain.reading.RefusalReason;
import org.youlin.gateway.decoder.Refusals;

/** Reads the fields of Sparkplug's protobuf messages that matter here, and passes over the others without keeping them. */
final class SparkplugReader {
    private static final int METRICS_MAX = 5_000;

    private static final int VARINT = WireFormat.WIRETYPE_VARINT;
    private static final int BYTES = WireFormat.WIRETYPE_LENGTH_DELIMITED;
    private static final int PAYLOAD_TIMESTAMP = 1 << 3 | VARINT;
    private static final int PAYLOAD_METRIC = 2 << 3 | BYTES;
    private static final int PAYLOAD_SEQ = 3 << 3 | VARINT;
    private static final int METRIC_NAME = 1 << 3 | BYTES;
    private static final int METRIC_ALIAS = 2 << 3 | VARINT;
    private static final int METRIC_TIMESTAMP = 3 << 3 | VARINT;
    private static final int METRIC_DATATYPE = 4 << 3 | VARINT;
    private static final int METRIC_HISTORICAL = 5 << 3 | VARINT;
    private static final int METRIC_NULL = 7 << 3 | VARINT;
    private static final int METRIC_INT = 10 << 3 | VARINT;
    private static final int METRIC_LONG = 11 << 3 | VARINT;
    private static final int METRIC_FLOAT = 12 << 3 | WireFormat.WIRETYPE_FIXED32;
    private static final int METRIC_DOUBLE = 13 << 3 | WireFormat.WIRETYPE_FIXED64;
    private static final int METRIC_BOOLEAN = 14 << 3 | VARINT;
    private static final int METRIC_STRING = 15 << 3 | BYTES;
    private static final int METRIC_BYTES = 16 << 3 | BYTES;
    private static final int METRIC_DATASET = 17 << 3 | BYTES;
    private static final int METRIC_TEMPLATE = 18 << 3 | BYTES;

    private SparkplugReader() {}

    /**
     * Reads a payload.
     *
     * @throws RefusedException when it is no Sparkplug payload, with the byte
     */
    static SparkplugPayload read(ByteBuffer payload) throws RefusedException {
        CodedInputStream in = CodedInputStream.newInstance(payload.duplicate());
        try {
            return payload(in);
        } catch (IOException e) {
            throw new RefusedException(Refusals.of(
                    RefusalReason.FRAME_MALFORMED,
                    "byte " + in.getTotalBytesRead(),
                    words(e),
                    "a Sparkplug B payload in protobuf"));
        }
    }

    private static String words(IOException e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    private static SparkplugPayload payload(CodedInputStream in) throws IOException, RefusedException {
        OptionalLong tsMillis = OptionalLong.empty();
        OptionalLong seq = OptionalLong.empty();
        List<SparkplugMetric> metrics = new ArrayList<>();
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            switch (tag) {
                case PAYLOAD_TIMESTAMP -> tsMillis = OptionalLong.of(in.readUInt64());
                case PAYLOAD_SEQ -> seq = OptionalLong.of(in.readUInt64());
                case PAYLOAD_METRIC -> {
                    if (metrics.size() == METRICS_MAX) {
                        throw new RefusedException(Refusals.ofPayload(
                                RefusalReason.TOO_MANY_READINGS,
                                "more than " + METRICS_MAX + " metrics",
                                "at most " + METRICS_MAX + " metrics in a message"));
                    }
                    int outer = in.pushLimit(in.readRawVarint32());
                    metrics.add(metric(in));
                    in.popLimit(outer);
                }
                default -> skip(in, tag);
            }
        }
        return new SparkplugPayload(tsMillis, seq, metrics);
    }

    private static SparkplugMetric metric(CodedInputStream in) throws IOException {
        Optional<String> name = Optional.empty();
        OptionalLong alias = OptionalLong.empty();
        OptionalLong tsMillis = OptionalLong.empty();
        OptionalInt datatype = OptionalInt.empty();
        boolean historical = false;
        boolean isNull = false;
        SparkplugMetric.Kind kind = SparkplugMetric.Kind.NONE;
        long bits = 0;
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            switch (tag) {
                case METRIC_NAME -> name = Optional.of(in.readStringRequireUtf8());
                case METRIC_ALIAS -> alias = OptionalLong.of(in.readUInt64());
                case METRIC_TIMESTAMP -> tsMillis = OptionalLong.of(in.readUInt64());
                case METRIC_DATATYPE -> datatype = OptionalInt.of(in.readUInt32());
                case METRIC_HISTORICAL -> historical = in.readBool();
                case METRIC_NULL -> isNull = in.readBool();
                case METRIC_INT -> {
                    kind = SparkplugMetric.Kind.INTEGER;
                    bits = in.readUInt32();
                }
                case METRIC_LONG -> {
                    kind = SparkplugMetric.Kind.INTEGER;
                    bits = in.readUInt64();
                }
                case METRIC_FLOAT -> {
                    kind = SparkplugMetric.Kind.REAL;
                    bits = Double.doubleToRawLongBits(decimal(in.readFloat()));
                }
                case METRIC_DOUBLE -> {
                    kind = SparkplugMetric.Kind.REAL;
                    bits = Double.doubleToRawLongBits(in.readDouble());
                }
                case METRIC_BOOLEAN -> {
                    kind = SparkplugMetric.Kind.BOOLEAN;
                    bits = in.readBool() ? 1 : 0;
                }
                case METRIC_STRING, METRIC_BYTES, METRIC_DATASET, METRIC_TEMPLATE -> {
                    kind = SparkplugMetric.Kind.OTHER;
                    skip(in, tag);
                }
                default -> skip(in, tag);
            }
        }
        return new SparkplugMetric(name, alias, tsMillis, datatype, historical, isNull, kind, bits);
    }

    /** The double that people write as they would write {@code sent}: 45.2, not 45.20000076. */
    private static double decimal(float sent) {
        return Double.parseDouble(Float.toString(sent));
    }

    private static void skip(CodedInputStream in, int tag) throws IOException {
        if (!in.skipField(tag)) {
            throw new InvalidProtocolBufferException("the end of a group that did not begin");
        }
    }
}
