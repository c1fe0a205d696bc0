package org.youlin.gateway.format.meter.modbus;

import static org.youlin.gateway.format.meter.BadFrameException.place;
import static org.youlin.gateway.format.meter.FrameCursor.hex;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.youlin.domain.reading.Refusal;
import org.youlin.domain.reading.RefusalReason;
import org.youlin.gateway.decoder.Refusals;
import org.youlin.gateway.decoder.Uplink;
import org.youlin.gateway.format.meter.BadFrameException;
import org.youlin.gateway.format.meter.FrameCursor;

/** Reads answers by the point table of a profile, whatever stands around them. */
final class Answers {
    private static final int EXCEPTION = 0x80;

    private final List<Block> blocks;
    private final List<ModbusSettings.Unit> units;

    Answers(ModbusSettings settings) {
        this.blocks = settings.blocks();
        this.units = settings.units().orElse(List.of());
    }

    boolean isFunction(int function) {
        return blocks.stream().anyMatch(block -> block.function() == (function & ~EXCEPTION));
    }

    /** What the answer of the unit at {@code address}, which stood at offset {@code addressAt}, says. */
    Optional<Uplink> read(int address, int addressAt, FrameCursor answer, List<Refusal> refusals)
            throws BadFrameException {
        Optional<ModbusSettings.Unit> unit =
                units.stream().filter(known -> known.address() == address).findFirst();
        if (unit.isEmpty() && !units.isEmpty()) {
            throw new BadFrameException(
                    RefusalReason.UNKNOWN_DEVICE,
                    addressAt,
                    Integer.toString(address),
                    "the address of one of the profile's units");
        }
        Optional<Uplink> uplink = read(answer, refusals);
        return unit.isEmpty() ? uplink : uplink.map(said -> said.from(unit.get().hardwareId()));
    }

    /** What an answer says of the sender itself. */
    Optional<Uplink> read(FrameCursor answer, List<Refusal> refusals) throws BadFrameException {
        int functionAt = answer.at();
        int function = answer.u8();
        if (!isFunction(function)) {
            throw new BadFrameException(
                    RefusalReason.UNKNOWN_CODE, functionAt, hex(function), "a function of the profile's blocks");
        }
        if ((function & EXCEPTION) != 0) {
            throw new BadFrameException(
                    RefusalReason.DEVICE_ERROR, answer.at(), exception(answer.u8()), "an answer with registers");
        }
        List<Uplink.Sample> samples = readRegisters(function, answer, refusals);
        return samples.isEmpty() ? Optional.empty() : Optional.of(Uplink.of(samples, List.of()));
    }

    private List<Uplink.Sample> readRegisters(int function, FrameCursor answer, List<Refusal> refusals)
            throws BadFrameException {
        int lengthAt = answer.at();
        int length = answer.u8();
        Block block = blocks.stream()
                .filter(known -> known.function() == function && known.bytes() == length)
                .findFirst()
                .orElseThrow(() -> new BadFrameException(
                        RefusalReason.FRAME_MALFORMED,
                        lengthAt,
                        length + " bytes",
                        "the length of a block of function " + function + ": " + lengths(function) + " bytes"));
        FrameCursor registers = answer.part(length);
        if (answer.remaining() > 0) {
            throw new BadFrameException(
                    RefusalReason.FRAME_MALFORMED, answer.at(), answer.shown(), "no bytes behind the registers");
        }
        List<Uplink.Sample> samples = new ArrayList<>();
        for (Point point : block.points()) {
            FrameCursor field = registers
                    .copy()
                    .skip(2 * (point.register() - block.start()))
                    .part(2 * point.registers());
            String place = "register " + point.register() + " (" + place(field.at()) + ")";
            String shown = field.shown();
            OptionalDouble value = point.value(field);
            if (value.isEmpty()) {
                refusals.add(Refusals.of(RefusalReason.NOT_FINITE, place, shown, "a finite number"));
            } else if (!point.isPlausible(value.getAsDouble())) {
                refusals.add(Refusals.of(
                        RefusalReason.OUT_OF_RANGE, place, Double.toString(value.getAsDouble()), point.expected()));
            } else {
                samples.add(new Uplink.Sample(point.metric(), value.getAsDouble(), place));
            }
        }
        return samples;
    }

    private String lengths(int function) {
        return blocks.stream()
                .filter(block -> block.function() == function)
                .map(block -> Integer.toString(block.bytes()))
                .collect(Collectors.joining(", "));
    }

    private static String exception(int code) {
        String name =
                switch (code) {
                    case 0x01 -> "illegal function";
                    case 0x02 -> "illegal data address";
                    case 0x03 -> "illegal data value";
                    case 0x04 -> "server device failure";
                    case 0x05 -> "acknowledge";
                    case 0x06 -> "server device busy";
                    case 0x08 -> "memory parity error";
                    case 0x0a -> "gateway path unavailable";
                    case 0x0b -> "gateway target device failed to respond";
                    default -> "unknown exception";
                };
        return "exception " + hex(code) + ", " + name;
    }
}
