package org.youlin.gateway.format.meter.modbus;

import static org.youlin.gateway.format.meter.FrameCursor.hex;

import java.util.List;
import java.util.Optional;
import org.youlin.domain.reading.Refusal;
import org.youlin.domain.reading.RefusalReason;
import org.youlin.gateway.decoder.Uplink;
import org.youlin.gateway.format.meter.BadFrameException;
import org.youlin.gateway.format.meter.Frame;
import org.youlin.gateway.format.meter.FrameCursor;
import org.youlin.gateway.format.meter.FrameFormat;

/** Modbus TCP: {@code transaction(2) 00 00 length(2) unit answer}. */
final class TcpFrames implements FrameFormat {
    private static final int PROTOCOL_AT = 2;
    private static final int LENGTH_AT = 4;
    private static final int UNIT_AT = 6;
    /** Unit, function and at least a byte more. */
    private static final int LENGTH_MIN = 3;

    private static final int LENGTH_MAX = 254;
    /** Function, first register and count; answers with registers have an even number of bytes. */
    private static final int QUESTION_BYTES = 5;

    private final Answers answers;

    TcpFrames(Answers answers) {
        this.answers = answers;
    }

    @Override
    public String beginning() {
        return "a transaction number and 00 00";
    }

    @Override
    public boolean mayBegin(byte[] bytes, int at) {
        return true;
    }

    @Override
    public boolean hasChecksum() {
        return false;
    }

    @Override
    public Frame frame(byte[] bytes, int at) {
        if (at + UNIT_AT > bytes.length) {
            return Frame.cut(bytes, at, at + UNIT_AT + LENGTH_MIN);
        }
        int protocol = number(bytes, at + PROTOCOL_AT);
        if (protocol != 0) {
            return Frame.faulty(
                    at,
                    bytes.length,
                    RefusalReason.FRAME_MALFORMED,
                    at + PROTOCOL_AT,
                    hex(protocol >> 8) + " " + hex(protocol),
                    "00 00, the protocol Modbus");
        }
        int length = number(bytes, at + LENGTH_AT);
        if (length < LENGTH_MIN || length > LENGTH_MAX) {
            return Frame.faulty(
                    at,
                    bytes.length,
                    RefusalReason.FRAME_MALFORMED,
                    at + LENGTH_AT,
                    Integer.toString(length),
                    "a length of " + LENGTH_MIN + " to " + LENGTH_MAX);
        }
        int to = at + UNIT_AT + length;
        return to > bytes.length ? Frame.cut(bytes, at, to) : Frame.sound(at, to);
    }

    private static int number(byte[] bytes, int at) {
        return ((bytes[at] & 0xff) << 8) | (bytes[at + 1] & 0xff);
    }

    @Override
    public Optional<Uplink> read(FrameCursor frame, List<Refusal> refusals) throws BadFrameException {
        int unitAt = frame.skip(UNIT_AT).at();
        int unit = frame.u8();
        return frame.remaining() == QUESTION_BYTES ? Optional.empty() : answers.read(unit, unitAt, frame, refusals);
    }
}
