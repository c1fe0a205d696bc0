package org.youlin.domain.rule;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.youlin.domain.device.DeviceId;
import org.youlin.domain.reading.DeviceEvent;
import org.youlin.domain.reading.Reading;
import org.youlin.domain.rule.Condition.Comparison;
import org.youlin.domain.rule.Condition.Level;
import org.youlin.domain.rule.Condition.Threshold;

/** Readings and events of one device, at seconds after a fixed instant. */
final class Samples {
    static final String METRIC = "room_temp";
    static final long T0 = 1_768_177_800_000L;
    private static final DeviceId DEVICE = new DeviceId("t-1");

    private Samples() {}

    static long second(long second) {
        return T0 + second * 1_000;
    }

    static Reading reading(String metric, long second, double value) {
        return new Reading(DEVICE, metric, second(second), second(second) + 50, value);
    }

    /** Text such as {@code 17.9@10 18.2@20}: values at seconds. */
    static List<Reading> readings(String metric, String text) {
        return Stream.of(text.split(" "))
                .map(sample -> sample.split("@"))
                .map(sample -> reading(metric, Long.parseLong(sample[1]), Double.parseDouble(sample[0])))
                .toList();
    }

    static DeviceEvent event(String type, long second) {
        return new DeviceEvent(DEVICE, type, second(second), second(second) + 50, Map.of());
    }

    static Threshold threshold(Comparison comparison, double deadband, long holdSeconds, Level... levels) {
        return new Threshold(METRIC, comparison, List.of(levels), deadband, Duration.ofSeconds(holdSeconds));
    }
}
