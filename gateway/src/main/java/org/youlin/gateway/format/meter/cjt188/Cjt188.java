package org.youlin.gateway.format.meter.cjt188;

import static org.youlin.gateway.format.meter.FrameCursor.hex;

import java.util.List;
import java.util.Optional;
import java.util.Set;
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

/** CJ/T 188: {@code 68 T address(7) C L data(L) CS 16}. A meter's address is its hardware id, as 14 digits. */
public final class Cjt188 implements FrameFormat {
    private static final int START = 0x68;
    private static final int LENGTH_AT = 10;
    private static final int FRAME_BYTES_MIN = 13;
    private static final int ADDRESS_BYTES = 7;

    private static final int FROM_METER = 0x80;
    private static final int ERROR = 0xc0;
    private static final int READ_ANSWER = 0x81;
    /** Answers that hold no readings: address, key version, and what was written. */
    private static final Set<Integer> OTHER_ANSWERS = Set.of(0x83, 0x84, 0x89, 0x95, 0x96);

    private final CurrentReading currentReading;

    private Cjt188(Cjt188Settings settings) {
        this.currentReading = new CurrentReading(settings);
    }

    public static Decoder decoder(Cjt188Settings settings, DecoderLimits limits) {
        return new FramesDecoder(new Cjt188(settings), settings.encoding(), limits);
    }

    @Override
    public String beginning() {
        return "68";
    }

    @Override
    public boolean mayBegin(byte[] bytes, int at) {
        return bytes[at] == START;
    }

    @Override
    public Frame frame(byte[] bytes, int at) {
        if (at + LENGTH_AT >= bytes.length) {
            return Frame.cut(bytes, at, at + FRAME_BYTES_MIN);
        }
        return Frame.summed(bytes, at, at, at + FRAME_BYTES_MIN + (bytes[at + LENGTH_AT] & 0xff));
    }

    @Override
    public Optional<Uplink> read(FrameCursor frame, List<Refusal> refusals) throws BadFrameException {
        frame.skip(1);
        int typeAt = frame.at();
        int type = frame.u8();
        MeterFamily family = MeterFamily.of(type)
                .orElseThrow(() ->
                        new BadFrameException(RefusalReason.UNKNOWN_CODE, typeAt, hex(type), "a meter type, 10 to 4F"));
        FrameCursor address = frame.part(ADDRESS_BYTES);
        int controlAt = frame.at();
        int control = frame.u8();
        FrameCursor data = frame.part(frame.skip(1).remaining() - 2);
        if ((control & FROM_METER) == 0) {
            return Optional.empty();
        }
        String meter = address.digits(ADDRESS_BYTES);
        if ((control & ERROR) == ERROR) {
            throw new BadFrameException(
                    RefusalReason.DEVICE_ERROR,
                    controlAt,
                    hex(control) + ", data " + data.shown(),
                    "a reading; meter " + meter + " answered with an error");
        }
        if (OTHER_ANSWERS.contains(control)) {
            return Optional.empty();
        }
        if (control != READ_ANSWER) {
            throw new BadFrameException(
                    RefusalReason.UNKNOWN_CODE, controlAt, hex(control), "the control code of a reading, 81");
        }
        return currentReading.read(family, data, refusals).map(uplink -> uplink.from(meter));
    }
}
