package org.youlin.gateway.format.meter.dlt645;

import static org.youlin.gateway.format.meter.BadFrameException.place;
import static org.youlin.gateway.format.meter.FrameCursor.hex;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

/**
 * DL/T 645: {@code 68 address(6) 68 C L data(L) CS 16}, each data byte 33h more than it means. A meter's address is its
 * hardware id, as 12 digits.
 */
public final class Dlt645 implements FrameFormat {
    private static final int START = 0x68;
    private static final int SECOND_START_AT = 7;
    private static final int LENGTH_AT = 9;
    private static final int FRAME_BYTES_MIN = 12;
    private static final int ADDRESS_BYTES = 6;
    private static final int SHIFT = 0x33;

    private static final int FROM_METER = 0x80;
    private static final int ERROR = 0x40;
    private static final int MORE_FOLLOWS = 0x20;
    private static final int READ_1997 = 0x81;
    private static final int READ_2007 = 0x91;
    /** Answers that hold no readings: address, clock, and what was written or reset. */
    private static final Set<Integer> OTHER_ANSWERS =
            Set.of(0x84, 0x8a, 0x8c, 0x8f, 0x93, 0x94, 0x95, 0x96, 0x97, 0x98, 0x99, 0x9a, 0x9b, 0x9c);

    private static final int SIGN_OF_BYTE = 0x80;

    private final Map<String, Dlt645Settings.Point> points = new HashMap<>();

    private Dlt645(Dlt645Settings settings) {
        settings.pointsOrTotalEnergy().forEach(point -> points.put(point.di(), point));
    }

    public static Decoder decoder(Dlt645Settings settings, DecoderLimits limits) {
        return new FramesDecoder(new Dlt645(settings), settings.encoding(), limits);
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
        int secondAt = at + SECOND_START_AT;
        if (secondAt < bytes.length && bytes[secondAt] != START) {
            return Frame.faulty(
                    at, secondAt, RefusalReason.FRAME_MALFORMED, secondAt, hex(bytes[secondAt]), "the second 68");
        }
        if (at + LENGTH_AT >= bytes.length) {
            return Frame.cut(bytes, at, at + FRAME_BYTES_MIN);
        }
        return Frame.summed(bytes, at, at, at + FRAME_BYTES_MIN + (bytes[at + LENGTH_AT] & 0xff));
    }

    @Override
    public Optional<Uplink> read(FrameCursor frame, List<Refusal> refusals) throws BadFrameException {
        FrameCursor address = frame.skip(1).part(ADDRESS_BYTES);
        int controlAt = frame.skip(1).at();
        int control = frame.u8();
        FrameCursor data = frame.skip(1).part(frame.remaining() - 2);
        if ((control & FROM_METER) == 0) {
            return Optional.empty();
        }
        String meter = address.digits(ADDRESS_BYTES);
        if ((control & ERROR) != 0) {
            throw new BadFrameException(
                    RefusalReason.DEVICE_ERROR,
                    controlAt,
                    hex(control) + ", error " + meant(data).shown(),
                    "a reading; meter " + meter + " answered with an error");
        }
        return switch (control & ~MORE_FOLLOWS) {
            case READ_1997 -> Optional.of(answer(data, 2).from(meter));
            case READ_2007 -> Optional.of(answer(data, 4).from(meter));
            default -> {
                if (OTHER_ANSWERS.contains(control)) {
                    yield Optional.empty();
                }
                throw new BadFrameException(
                        RefusalReason.UNKNOWN_CODE, controlAt, hex(control), "the control code of a reading, 91 or 81");
            }
        };
    }

    private static FrameCursor meant(FrameCursor data) {
        return data.meaning((number, value) -> value - SHIFT);
    }

    private Uplink answer(FrameCursor shifted, int identifierBytes) throws BadFrameException {
        int lengthAt = shifted.at() - 1;
        int length = shifted.remaining();
        FrameCursor data = meant(shifted);
        int at = data.at();
        StringBuilder identifier = new StringBuilder();
        for (int i = 0; i < identifierBytes; i++) {
            identifier.insert(0, hex(data.u8()));
        }
        Dlt645Settings.Point point = points.get(identifier.toString());
        if (point == null) {
            throw new BadFrameException(
                    RefusalReason.UNKNOWN_CODE,
                    at,
                    identifier.toString(),
                    "a data identifier of the profile's points: " + String.join(" ", points.keySet()));
        }
        if (data.remaining() != point.width()) {
            throw new BadFrameException(
                    RefusalReason.FRAME_MALFORMED,
                    lengthAt,
                    hex(length),
                    hex(identifierBytes + point.width()) + ", the length of an answer for " + point.di());
        }
        return Uplink.of(List.of(new Uplink.Sample(point.metric(), value(data, point), place(data.at()))), List.of());
    }

    private static double value(FrameCursor data, Dlt645Settings.Point point) throws BadFrameException {
        int last = point.width() - 1;
        boolean minus = point.isSigned() && (data.peek(last) & SIGN_OF_BYTE) != 0;
        FrameCursor digits = data.meaning((number, value) -> minus && number == last ? value & ~SIGN_OF_BYTE : value);
        double value =
                BigDecimal.valueOf(digits.bcd(point.width()), point.decimals()).doubleValue();
        return minus ? 0 - value : value;
    }
}
