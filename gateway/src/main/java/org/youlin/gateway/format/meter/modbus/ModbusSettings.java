package org.youlin.gateway.format.meter.modbus;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.youlin.domain.device.HardwareId;
import org.youlin.gateway.format.meter.Encoding;

/**
 * What a controller's registers hold.
 *
 * @param encoding how the serial gateway wraps frames; raw when not said
 * @param framing what stands around an answer; that of a serial line when not said
 * @param units which device answers at which address; the sender of the message does, when not said
 * @param blocks what is asked for, 1 or more, no two of the same function and count
 */
public record ModbusSettings(
        Optional<Encoding> encoding, Optional<Framing> framing, Optional<List<Unit>> units, List<Block> blocks) {

    /** What stands around an answer. */
    public enum Framing {
        /** Address in front, CRC behind. */
        @JsonProperty("rtu")
        RTU,
        /** The seven bytes of Modbus TCP in front. */
        @JsonProperty("tcp")
        TCP,
        /** Nothing: function, length, registers. */
        @JsonProperty("pdu")
        PDU
    }

    /**
     * A device on the line.
     *
     * @param address 0 to 255
     */
    public record Unit(int address, String hardwareId) {
        private static final int ADDRESS_MAX = 255;

        public Unit {
            if (address < 0 || address > ADDRESS_MAX) {
                throw new IllegalArgumentException("units: address is " + address + "; it must be 0 to " + ADDRESS_MAX);
            }
            requireNonNull(hardwareId, "hardwareId is null");
            if (!HardwareId.isValid(hardwareId)) {
                throw new IllegalArgumentException("units: hardwareId '" + hardwareId + "' must be 1 to "
                        + HardwareId.CHARS_MAX + " characters without blanks at the ends");
            }
        }
    }

    public ModbusSettings {
        requireNonNull(blocks, "blocks is null");
        blocks = List.copyOf(blocks);
        units = units.map(List::copyOf);
        if (blocks.isEmpty()) {
            throw new IllegalArgumentException("blocks must not be empty");
        }
        for (int i = 0; i < blocks.size(); i++) {
            Block block = blocks.get(i);
            if (blocks.subList(0, i).stream().anyMatch(block::isSameShapeAs)) {
                throw new IllegalArgumentException("blocks: function " + block.function() + " with count "
                        + block.count() + " is there twice; answers could not be told apart");
            }
        }
        Set<Integer> addresses = new HashSet<>();
        for (Unit unit : units.orElse(List.of())) {
            if (!addresses.add(unit.address())) {
                throw new IllegalArgumentException("units: address " + unit.address() + " is there twice");
            }
        }
        if (units.isPresent() && framing.orElse(Framing.RTU) == Framing.PDU) {
            throw new IllegalArgumentException("units: an answer in framing 'pdu' has no address");
        }
    }
}
