package org.youlin.gateway.format.meter.mbus;

import static org.youlin.gateway.format.meter.FrameCursor.hex;

import java.util.List;
import java.util.Optional;
import org.youlin.domain.reading.Refusal;
import org.youlin.domain.reading.RefusalReason;
import org.youlin.gateway.decoder.Decoder;
import org.youlin.gateway.decoder.DecoderLimits;
import org.youlin.gateway.decoder.Uplink;
import org.youlin.gateway.format.meter.BadFrameException;
import org.youlin.gateway.format.meter.Frame;
import org.youlin.gateway.format.meter.FrameCursor;
import org.youlin.gateway.format.meter.FrameFormat;
import org.youlin.gateway.format.meter.FramesDecoder;

/**
 * M-Bus: {@code 68 L L 68 C A CI data CS 16} with variable data. A meter's identification number is its hardware id, as
 * 8 digits. Questions and acknowledgements ({@code 10 … 16}, {@code E5}) say nothing.
 */
public final class Mbus implements FrameFormat {
    private static final int LONG_START = 0x68;
    private static final int SECOND_START_AT = 3;
    private static final int HEADER_BYTES = 4;
    private static final int TRAILER_BYTES = 2;
    /** C, A and CI. */
    private static final int LENGTH_MIN = 3;

    private static final int SHORT_START = 0x10;
    private static final int SHORT_BYTES = 5;
    private static final byte ACKNOWLEDGED = (byte) 0xe5;

    private static final int FROM_MASTER = 0x40;
    private static final int FUNCTION = 0x0f;
    private static final int USER_DATA = 0x08;
    private static final int ERROR_REPORT = 0x70;
    private static final int ALARM_REPORT = 0x71;
    private static final int VARIABLE_DATA = 0x72;

    private static final List<String> ERRORS = List.of(
            "unspecified",
            "CI field not implemented",
            "buffer too long",
            "too many records",
            "premature end of record",
            "more than 10 DIFEs",
            "more than 10 VIFEs",
            "reserved",
            "application busy",
            "too many readouts");

    private final VariableData variableData;

    private Mbus(MbusSettings settings) {
        this.variableData = new VariableData(settings);
    }

    public static Decoder decoder(MbusSettings settings, DecoderLimits limits) {
        return new FramesDecoder(new Mbus(settings), settings.encoding(), limits);
    }

    @Override
    public String beginning() {
        return "68";
    }

    @Override
    public boolean mayBegin(byte[] bytes, int at) {
        return bytes[at] == LONG_START || isShort(bytes, at);
    }

    @Override
    public boolean isFiller(byte between) {
        return between == ACKNOWLEDGED || FrameFormat.super.isFiller(between);
    }

    /** 10h is too frequent a byte to believe in without the rest of its frame. */
    private static boolean isShort(byte[] bytes, int at) {
        return bytes[at] == SHORT_START
                && Frame.summed(bytes, at, at + 1, at + SHORT_BYTES).fault().isEmpty();
    }

    @Override
    public Frame frame(byte[] bytes, int at) {
        if (bytes[at] == SHORT_START) {
            return Frame.sound(at, at + SHORT_BYTES);
        }
        if (at + SECOND_START_AT >= bytes.length) {
            return Frame.cut(bytes, at, at + HEADER_BYTES + LENGTH_MIN + TRAILER_BYTES);
        }
        int length = bytes[at + 1] & 0xff;
        if (bytes[at + 2] != bytes[at + 1] || length < LENGTH_MIN) {
            return Frame.faulty(
                    at,
                    at + HEADER_BYTES,
                    RefusalReason.FRAME_MALFORMED,
                    at + 1,
                    hex(length) + " " + hex(bytes[at + 2]),
                    "the length, 3 or more, twice");
        }
        if (bytes[at + SECOND_START_AT] != LONG_START) {
            return Frame.faulty(
                    at,
                    at + HEADER_BYTES,
                    RefusalReason.FRAME_MALFORMED,
                    at + SECOND_START_AT,
                    hex(bytes[at + SECOND_START_AT]),
                    "the second 68");
        }
        return Frame.summed(bytes, at, at + HEADER_BYTES, at + HEADER_BYTES + length + TRAILER_BYTES);
    }

    @Override
    public Optional<Uplink> read(FrameCursor frame, List<Refusal> refusals) throws BadFrameException {
        if (frame.peek(0) == SHORT_START) {
            return Optional.empty();
        }
        int controlAt = frame.skip(HEADER_BYTES).at();
        int control = frame.u8();
        if ((control & FROM_MASTER) != 0) {
            return Optional.empty();
        }
        if ((control & FUNCTION) != USER_DATA) {
            throw new BadFrameException(
                    RefusalReason.UNKNOWN_CODE, controlAt, hex(control), "the control code of a meter's data, 08");
        }
        int address = frame.u8();
        int kindAt = frame.at();
        int kind = frame.u8();
        FrameCursor data = frame.part(frame.remaining() - TRAILER_BYTES);
        return switch (kind) {
            case VARIABLE_DATA -> variableData.read(data, refusals);
            case ERROR_REPORT ->
                throw new BadFrameException(
                        RefusalReason.DEVICE_ERROR,
                        kindAt,
                        "error " + error(data),
                        "a reading; the meter at address " + address + " answered with an error");
            case ALARM_REPORT ->
                throw new BadFrameException(
                        RefusalReason.DEVICE_ERROR,
                        kindAt,
                        "alarm " + data.shown(),
                        "a reading; the meter at address " + address + " reports an alarm");
            default ->
                throw new BadFrameException(
                        RefusalReason.UNKNOWN_CODE, kindAt, hex(kind), "variable data, low byte first, CI 72");
        };
    }

    private static String error(FrameCursor data) throws BadFrameException {
        if (data.remaining() == 0) {
            return ERRORS.get(0);
        }
        int code = data.peek(0);
        return code < ERRORS.size() ? code + ", " + ERRORS.get(code) : Integer.toString(code);
    }
}
