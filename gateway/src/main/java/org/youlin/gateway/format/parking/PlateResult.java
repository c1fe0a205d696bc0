package org.youlin.gateway.format.parking;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;
import org.youlin.domain.reading.RefusalReason;
import org.youlin.gateway.decoder.Uplink;
import org.youlin.gateway.decoder.Uplinks;
import org.youlin.gateway.format.vendor.Details;
import org.youlin.gateway.format.vendor.Fields;

/**
 * What a camera saw: {@code AlarmInfoPlate}, the same by HTTP and by MQTT but for the plate's spelling.
 *
 * @param spelling makes a readable plate of what stands under {@code license}
 */
record PlateResult(VzenithSettings settings, UnaryOperator<String> spelling) {
    private static final String UNREAD = "_无_";
    private static final int LINGERING = 64;
    private static final int LINGERING_OVER = 65;
    private static final int TURNED_BACK = 66;
    private static final long MICROS_PER_MILLI = 1_000;
    /** Later than anything that a camera may mean; keeps the sum below within a long. */
    private static final long SECONDS_MAX = 1L << 40;

    /**
     * Reads {@code alarm}.
     *
     * @param sentAtSeconds the time of the message, for cameras that do not tell when they saw the car
     */
    Uplinks read(Fields alarm, OptionalLong sentAtSeconds, Optional<String> camera) {
        Fields seen = alarm.in("result").in("PlateResult");
        if (!seen.isObject()) {
            return Uplinks.refused(alarm.in("result").refuse(RefusalReason.NOT_AN_OBJECT, "PlateResult", "an object"));
        }
        OptionalLong trigger = seen.integer("triggerType");
        Optional<String> lingering = lingering(trigger);
        if (lingering.isPresent() && !settings.lingering().orElse(false)) {
            return Uplinks.nothing();
        }
        Optional<String> event =
                lingering.or(() -> settings.laneFor(seen.integer("direction")).map(VzenithSettings.Lane::event));
        if (event.isEmpty()) {
            return Uplinks.refused(seen.refuse(
                    RefusalReason.UNKNOWN_CODE,
                    "direction",
                    "one of 'entryDirections' or 'exitDirections', unless the profile's decoder has a 'lane'"));
        }
        OptionalLong tsMillis = tsMillis(seen, sentAtSeconds);
        if (tsMillis.isEmpty()) {
            Fields time = seen.in("timeStamp").in("Timeval");
            return Uplinks.refused(time.refuse(RefusalReason.TIMESTAMP_INVALID, "sec", "epoch seconds"));
        }
        Uplink.Happening happening = new Uplink.Happening(event.get(), details(alarm, seen));
        Uplink uplink = Uplink.of(List.of(), List.of(happening)).at(tsMillis.getAsLong());
        return Uplinks.of(camera.map(uplink::from).orElse(uplink));
    }

    private static Optional<String> lingering(OptionalLong trigger) {
        if (trigger.isEmpty()) {
            return Optional.empty();
        }
        long type = trigger.getAsLong();
        return type == LINGERING
                ? Optional.of("lingering")
                : type == LINGERING_OVER
                        ? Optional.of("lingering_over")
                        : type == TURNED_BACK ? Optional.of("turned_back") : Optional.empty();
    }

    /** When the camera saw the car, so that a passage that is sent again is the same passage. */
    private static OptionalLong tsMillis(Fields seen, OptionalLong sentAtSeconds) {
        Fields time = seen.in("timeStamp").in("Timeval");
        OptionalLong seconds = time.has("sec") ? time.integer("sec") : sentAtSeconds;
        if (seconds.isEmpty() || seconds.getAsLong() < 0 || seconds.getAsLong() > SECONDS_MAX) {
            return OptionalLong.empty();
        }
        long micros = time.integer("usec").orElse(0);
        long millis = micros >= 0 && micros < 1_000 * MICROS_PER_MILLI ? micros / MICROS_PER_MILLI : 0;
        return OptionalLong.of(seconds.getAsLong() * 1_000 + millis);
    }

    private Map<String, String> details(Fields alarm, Fields seen) {
        Details details = new Details()
                .put("colour", PlateColour.name(seen.integer("colorType")))
                .put("confidence", seen.text("confidence"))
                .put("direction", seen.text("direction"))
                .put("trigger", seen.text("triggerType"))
                .put("channel", alarm.text("channel"))
                .put("pass_id", seen.text("unique_id"));
        Optional<Plate> plate = seen.text("license")
                .map(spelling)
                .filter(text -> !text.equals(UNREAD))
                .filter(Plate::isWritten)
                .map(Plate::of);
        plate.ifPresent(read ->
                details.put("plate", read.text()).put("plate_class", read.kind().id()));
        if (plate.isEmpty()) {
            details.put("plate_class", "unread");
        }
        if (seen.is("isoffline", 1)) {
            details.put(Uplink.Happening.REPLAYED, "true");
        }
        return details.toMap();
    }
}
