package org.youlin.gateway.decoder;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.youlin.domain.reading.DeviceEvent;

/**
 * What one device says in a vendor's message, in the words of the platform but not yet compared with the device's
 * profile.
 *
 * @param hardwareId what the vendor calls the device, such as a DevEUI, an IMEI or a meter address; empty when the
 *     message is the sender's own
 * @param tsMillis when it was measured, epoch milliseconds; empty for the time of receipt
 * @param presence what the message says of the device's connection; empty when nothing
 */
public record Uplink(
        Optional<String> hardwareId,
        OptionalLong tsMillis,
        List<Sample> samples,
        List<Happening> happenings,
        Optional<Presence> presence) {
    /** Whether a device says that it came or went. */
    public enum Presence {
        ONLINE,
        OFFLINE
    }

    /**
     * A value.
     *
     * @param metric the platform's name, such as {@code room_temp}
     * @param value finite or not: that is judged later
     * @param field where in the message it stood, for refusals
     */
    public record Sample(String metric, double value, String field) {
        public Sample {
            requireNonNull(metric, "metric is null");
            requireNonNull(field, "field is null");
        }
    }

    /**
     * An event.
     *
     * @param type the platform's name, such as {@code forced_open}
     * @param details flat texts; personal ones are protected later, by their keys
     */
    public record Happening(String type, Map<String, String> details) {
        /** The detail that marks an event as sent again from a device's memory: it raises nothing. */
        public static final String REPLAYED = DeviceEvent.REPLAYED;

        public Happening {
            requireNonNull(type, "type is null");
            details = Map.copyOf(details);
        }
    }

    public Uplink {
        requireNonNull(hardwareId, "hardwareId is null");
        requireNonNull(tsMillis, "tsMillis is null");
        samples = List.copyOf(samples);
        happenings = List.copyOf(happenings);
        requireNonNull(presence, "presence is null");
    }

    /** Values and events of the sender itself at the time of receipt. */
    public static Uplink of(List<Sample> samples, List<Happening> happenings) {
        return new Uplink(Optional.empty(), OptionalLong.empty(), samples, happenings, Optional.empty());
    }

    public Uplink from(String sender) {
        return new Uplink(Optional.of(sender), tsMillis, samples, happenings, presence);
    }

    public Uplink at(long millis) {
        return new Uplink(hardwareId, OptionalLong.of(millis), samples, happenings, presence);
    }

    public Uplink with(Presence said) {
        return new Uplink(hardwareId, tsMillis, samples, happenings, Optional.of(said));
    }

    /** The same at {@code millis}, unless it carries a time of its own. */
    public Uplink atOrOwn(long millis) {
        return tsMillis.isPresent() ? this : at(millis);
    }

    public boolean isEmpty() {
        return samples.isEmpty() && happenings.isEmpty() && presence.isEmpty();
    }
}
