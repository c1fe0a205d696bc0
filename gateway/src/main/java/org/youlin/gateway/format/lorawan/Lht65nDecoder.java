package org.youlin.gateway.format.lorawan;

import static java.util.Objects.requireNonNull;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.youlin.domain.reading.Refusal;
import org.youlin.domain.reading.RefusalReason;
import org.youlin.gateway.decoder.Decoder;
import org.youlin.gateway.decoder.DecoderSettings;
import org.youlin.gateway.decoder.Refusals;
import org.youlin.gateway.decoder.Uplink;
import org.youlin.gateway.decoder.Uplinks;
import org.youlin.gateway.decoder.VendorMessage;

/**
 * Dragino LHT65N: eleven bytes of room climate, battery and probe; or, when the seventh says so, records of eleven
 * bytes from its memory, each with its time.
 */
public final class Lht65nDecoder implements Decoder {
    private static final int RECORD_BYTES = 11;
    private static final int STATUS_AT = 6;
    private static final int TIME_AT = 7;
    private static final int PROBE_ABSENT = 0x80;
    private static final int FROM_MEMORY = 0x40;
    private static final int PROBE_KIND = 0x3F;
    private static final int BATTERY_MILLIVOLTS = 0x3FFF;
    private static final int HUMIDITY = 0x0FFF;
    /** What stands in place of a temperature where there is no sensor. */
    private static final short NO_TEMPERATURE = 0x7FFF;

    private final String probe;
    private final Optional<Battery> battery;

    /**
     * The settings.
     *
     * @param probe the metric of the external probe; {@code probe_temp} when empty
     * @param battery how a percentage is made of the voltage; empty for the voltage alone
     */
    record Settings(Optional<String> probe, Optional<Battery> battery) {
        Settings {
            requireNonNull(battery, "battery is null");
            if (probe.isPresent() && !probe.get().matches("[a-z][a-z0-9_]{0,39}")) {
                throw new IllegalArgumentException("probe '" + probe.get()
                        + "' must be the name of a metric: 1 to 40 lower-case letters, digits or '_'");
            }
        }
    }

    /** The voltages of an empty and of a full battery; what lies between is taken as a straight line. */
    record Battery(double emptyVolts, double fullVolts) {
        Battery {
            if (!(emptyVolts > 0 && emptyVolts < fullVolts && fullVolts < 10)) {
                throw new IllegalArgumentException("battery goes from " + emptyVolts + " to " + fullVolts
                        + " V; emptyVolts must be above 0 and below fullVolts, and that below 10");
            }
        }

        double percent(double volts) {
            double part = (volts - emptyVolts) / (fullVolts - emptyVolts);
            return 100 * Math.max(0, Math.min(1, part));
        }
    }

    /**
     * Takes settings.
     *
     * @throws IllegalArgumentException when they do not make sense
     */
    public Lht65nDecoder(DecoderSettings settings) {
        Settings wanted = settings.as(Settings.class);
        this.probe = wanted.probe().orElse("probe_temp");
        this.battery = wanted.battery();
    }

    @Override
    public Uplinks decode(VendorMessage message) {
        ByteBuffer bytes = message.payload().slice();
        Optional<Refusal> badSize = Frames.refuseSize(bytes.remaining());
        if (badSize.isPresent()) {
            return Uplinks.refused(badSize.get());
        }
        if (bytes.remaining() < RECORD_BYTES) {
            return Uplinks.refused(Frames.cut(0, bytes.remaining(), RECORD_BYTES));
        }
        boolean fromMemory = (unsigned(bytes, STATUS_AT) & FROM_MEMORY) != 0;
        if (!fromMemory && bytes.remaining() > RECORD_BYTES) {
            return Uplinks.refused(Refusals.of(
                    RefusalReason.FRAME_MALFORMED,
                    Frames.field(RECORD_BYTES),
                    bytes.remaining() + " bytes",
                    RECORD_BYTES + " bytes"));
        }
        return fromMemory ? memory(bytes) : now(bytes);
    }

    private Uplinks memory(ByteBuffer bytes) {
        List<Uplink> uplinks = new ArrayList<>();
        List<Refusal> refusals = new ArrayList<>();
        for (int at = 0; at < bytes.remaining(); at += RECORD_BYTES) {
            if (bytes.remaining() - at < RECORD_BYTES) {
                refusals.add(Frames.cut(at, bytes.remaining() - at, RECORD_BYTES));
                break;
            }
            List<Uplink.Sample> samples = climate(bytes, at);
            switch (unsigned(bytes, at + STATUS_AT) & 0x0F) {
                case 1, 2, 9, 10 -> addTemperature(probe, bytes, at, samples);
                default -> {
                    // The port counts or measures something that is no temperature.
                }
            }
            uplinks.add(Uplink.of(samples, List.of()).at(millis(bytes, at + TIME_AT)));
        }
        return new Uplinks(uplinks, refusals, Optional.empty());
    }

    private Uplinks now(ByteBuffer bytes) {
        int status = unsigned(bytes, STATUS_AT);
        boolean hasProbe = (status & PROBE_ABSENT) == 0;
        List<Uplink.Sample> samples = climate(bytes, 0);
        switch (status & PROBE_KIND) {
            case 0, 4, 5, 6, 7, 8 -> addBattery(bytes, samples);
            case 1, 2, 11 -> {
                addBattery(bytes, samples);
                if (hasProbe) {
                    addTemperature(probe, bytes, TIME_AT, samples);
                }
            }
            // The probe and the time take the places of the voltage and the probe.
            case 9, 10 -> {
                if (hasProbe) {
                    addTemperature(probe, bytes, 0, samples);
                }
                return Uplinks.of(Uplink.of(samples, List.of()).at(millis(bytes, TIME_AT)));
            }
            default -> {
                return Uplinks.refused(
                        Frames.unknown(STATUS_AT, "%02X".formatted(status), "a kind of probe from 0 to 2 or 4 to 11"));
            }
        }
        return Uplinks.of(Uplink.of(samples, List.of()));
    }

    private static List<Uplink.Sample> climate(ByteBuffer bytes, int at) {
        List<Uplink.Sample> samples = new ArrayList<>();
        addTemperature("room_temp", bytes, at + 2, samples);
        double humidity = (bytes.getShort(at + 4) & HUMIDITY) / 10.0;
        samples.add(new Uplink.Sample("humidity", humidity, Frames.field(at + 4)));
        return samples;
    }

    private static void addTemperature(String metric, ByteBuffer bytes, int at, List<Uplink.Sample> samples) {
        short hundredths = bytes.getShort(at);
        if (hundredths != NO_TEMPERATURE) {
            samples.add(new Uplink.Sample(metric, hundredths / 100.0, Frames.field(at)));
        }
    }

    private void addBattery(ByteBuffer bytes, List<Uplink.Sample> samples) {
        double volts = (bytes.getShort(0) & BATTERY_MILLIVOLTS) / 1000.0;
        samples.add(new Uplink.Sample("battery_voltage", volts, Frames.field(0)));
        battery.ifPresent(range -> samples.add(new Uplink.Sample("battery", range.percent(volts), Frames.field(0))));
    }

    private static long millis(ByteBuffer bytes, int at) {
        return Integer.toUnsignedLong(bytes.getInt(at)) * 1_000;
    }

    private static int unsigned(ByteBuffer bytes, int at) {
        return Byte.toUnsignedInt(bytes.get(at));
    }
}
