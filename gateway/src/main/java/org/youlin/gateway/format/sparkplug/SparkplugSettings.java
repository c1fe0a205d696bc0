package org.youlin.gateway.format.sparkplug;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.Optional;
import org.youlin.domain.device.DecoderSpec;
import org.youlin.gateway.decoder.DecoderSettings;

/**
 * What a profile of the format {@value #FORMAT} says.
 *
 * @param metrics which Sparkplug metrics are wanted, by their names, at least one; the others are left out
 * @param groupInHardwareId whether hardware ids begin with the group, for edge nodes of the same name in two groups;
 *     empty for no
 */
public record SparkplugSettings(Map<String, Wanted> metrics, Optional<Boolean> groupInHardwareId) {
    /** The name of the format in device profiles. */
    public static final String FORMAT = "sparkplug";

    /**
     * A metric that is wanted. Its value is what was sent times {@code scale} plus {@code offset}.
     *
     * @param metric the platform's name, such as {@code supply_temp}
     * @param scale finite and not 0; empty for 1
     * @param offset finite; empty for 0
     */
    public record Wanted(String metric, Optional<Double> scale, Optional<Double> offset) {
        public Wanted {
            requireNonNull(metric, "metric is null");
            double factor = scale.orElse(1.0);
            if (!Double.isFinite(factor) || factor == 0) {
                throw new IllegalArgumentException(
                        "scale of '" + metric + "' is " + factor + "; it must be finite and not 0");
            }
            double shift = offset.orElse(0.0);
            if (!Double.isFinite(shift)) {
                throw new IllegalArgumentException("offset of '" + metric + "' is " + shift + "; it must be finite");
            }
        }

        double value(double sent) {
            return sent * scale.orElse(1.0) + offset.orElse(0.0);
        }
    }

    public SparkplugSettings {
        metrics = Map.copyOf(metrics);
        requireNonNull(groupInHardwareId, "groupInHardwareId is null");
        if (metrics.isEmpty()) {
            throw new IllegalArgumentException("metrics of format '" + FORMAT + "' must name at least one metric");
        }
    }

    /**
     * Reads a profile's settings.
     *
     * @throws IllegalArgumentException when something is missing, unknown or impossible; the message names the place
     */
    public static SparkplugSettings of(DecoderSpec spec) {
        return of(DecoderSettings.of(spec));
    }

    /** The same of settings that were taken apart before. */
    public static SparkplugSettings of(DecoderSettings settings) {
        return settings.as(SparkplugSettings.class);
    }

    String hardwareId(SparkplugTopic topic, Optional<String> device) {
        String node = groupInHardwareId.orElse(false) ? topic.group() + "/" + topic.edge() : topic.edge();
        return device.map(name -> node + "/" + name).orElse(node);
    }
}
