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

/** Modbus on a serial line: {@code unit answer CRC(2)}. */
final class RtuFrames implements FrameFormat {
    private static final int UNIT_MAX = 247;
    private static final int CRC_BYTES = 2;
    private static final int EXCEPTION_BYTES = 5;
    /** Unit, function, length and CRC. */
    private static final int AROUND_REGISTERS_BYTES = 5;
    /** Answers with registers have an odd number of bytes. */
    private static final int QUESTION_BYTES = 8;

    private static final int CRC_START = 0xffff;
    private static final int CRC_POLYNOMIAL = 0xa001;

    private final Answers answers;

    RtuFrames(Answers answers) {
        this.answers = answers;
    }

    @Override
    public String beginning() {
        return "a unit address and a function of the profile's blocks";
    }

    @Override
    public boolean mayBegin(byte[] bytes, int at) {
        int unit = bytes[at] & 0xff;
        return unit >= 1 && unit <= UNIT_MAX && at + 1 < bytes.length && answers.isFunction(bytes[at + 1] & 0xff);
    }

    @Override
    public Frame frame(byte[] bytes, int at) {
        if (at + EXCEPTION_BYTES > bytes.length) {
            return Frame.cut(bytes, at, at + EXCEPTION_BYTES);
        }
        boolean isException = bytes[at + 1] < 0;
        int to = at + (isException ? EXCEPTION_BYTES : AROUND_REGISTERS_BYTES + (bytes[at + 2] & 0xff));
        if (to <= bytes.length && crcOf(bytes, at, to) == crcIn(bytes, to)) {
            return Frame.sound(at, to);
        }
        int behindQuestion = at + QUESTION_BYTES;
        if (behindQuestion <= bytes.length && crcOf(bytes, at, behindQuestion) == crcIn(bytes, behindQuestion)) {
            return Frame.sound(at, behindQuestion);
        }
        if (to > bytes.length) {
            return Frame.cut(bytes, at, to);
        }
        int crc = crcOf(bytes, at, to);
        return Frame.faulty(
                at,
                to,
                RefusalReason.CHECKSUM_WRONG,
                to - CRC_BYTES,
                hex(bytes[to - 2]) + " " + hex(bytes[to - 1]),
                "the checksum " + hex(crc) + " " + hex(crc >> 8));
    }

    /** The checksum in the last two bytes before {@code to}, low byte first. */
    private static int crcIn(byte[] bytes, int to) {
        return (bytes[to - 2] & 0xff) | ((bytes[to - 1] & 0xff) << 8);
    }

    private static int crcOf(byte[] bytes, int from, int to) {
        int crc = CRC_START;
        for (int i = from; i < to - CRC_BYTES; i++) {
            crc ^= bytes[i] & 0xff;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc & 1) == 0 ? crc >> 1 : (crc >> 1) ^ CRC_POLYNOMIAL;
            }
        }
        return crc;
    }

    @Override
    public Optional<Uplink> read(FrameCursor frame, List<Refusal> refusals) throws BadFrameException {
        if (frame.remaining() == QUESTION_BYTES) {
            return Optional.empty();
        }
        int unitAt = frame.at();
        int unit = frame.u8();
        return answers.read(unit, unitAt, frame.part(frame.remaining() - CRC_BYTES), refusals);
    }
}
