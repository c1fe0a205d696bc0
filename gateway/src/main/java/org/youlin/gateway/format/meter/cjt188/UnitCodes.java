package org.youlin.gateway.format.meter.cjt188;

import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.youlin.gateway.format.meter.FrameCursor;
import org.youlin.gateway.format.meter.MeterUnit;

/** What unit codes mean: the usual ones, and what a profile says in addition. */
final class UnitCodes {
    private static final Map<Integer, MeterUnit> USUAL = Map.ofEntries(
            Map.entry(0x01, MeterUnit.JOULE),
            Map.entry(0x02, MeterUnit.WATT_HOUR),
            Map.entry(0x05, MeterUnit.KILOWATT_HOUR),
            Map.entry(0x08, MeterUnit.MEGAWATT_HOUR),
            Map.entry(0x0a, MeterUnit.HUNDRED_MEGAWATT_HOURS),
            Map.entry(0x0b, MeterUnit.KILOJOULE),
            Map.entry(0x0e, MeterUnit.MEGAJOULE),
            Map.entry(0x11, MeterUnit.GIGAJOULE),
            Map.entry(0x13, MeterUnit.HUNDRED_GIGAJOULES),
            Map.entry(0x14, MeterUnit.WATT),
            Map.entry(0x17, MeterUnit.KILOWATT),
            Map.entry(0x1a, MeterUnit.MEGAWATT),
            Map.entry(0x29, MeterUnit.LITRE),
            Map.entry(0x2c, MeterUnit.CUBIC_METRE),
            Map.entry(0x32, MeterUnit.LITRE_PER_HOUR),
            Map.entry(0x35, MeterUnit.CUBIC_METRE_PER_HOUR));

    private final Map<Integer, MeterUnit> units = new TreeMap<>(USUAL);

    /**
     * The usual codes and {@code more}, which win.
     *
     * @throws IllegalArgumentException when a key of {@code more} is not two hexadecimal digits
     */
    UnitCodes(Map<String, MeterUnit> more) {
        more.forEach((code, unit) -> {
            if (!code.matches("[0-9A-Fa-f]{2}")) {
                throw new IllegalArgumentException("units: '" + code + "' must be two hexadecimal digits, such as 0E");
            }
            units.put(HexFormat.fromHexDigits(code), unit);
        });
    }

    Optional<MeterUnit> unit(int code, MeterUnit.Quantity quantity) {
        return Optional.ofNullable(units.get(code)).filter(unit -> unit.quantity() == quantity);
    }

    /** The codes of {@code quantity}'s units, for people. */
    String known(MeterUnit.Quantity quantity) {
        return units.entrySet().stream()
                .filter(entry -> entry.getValue().quantity() == quantity)
                .map(entry -> FrameCursor.hex(entry.getKey()))
                .collect(Collectors.joining(" "));
    }
}
