package org.youlin.gateway.format.sparkplug;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.youlin.domain.reading.Refusal;
import org.youlin.domain.reading.RefusalReason;
import org.youlin.gateway.decoder.Refusals;
import org.youlin.gateway.decoder.Uplink;

/**
 * The wanted values of one message.
 *
 * @param uplinks one for each time at which something was measured, in the order sent
 * @param refusals of values that are none
 * @param undefined the first metric that cannot be told without a birth; empty when all could
 */
record Content(List<Uplink> uplinks, List<Refusal> refusals, Optional<Refusal> undefined) {
    Content {
        uplinks = List.copyOf(uplinks);
        refusals = List.copyOf(refusals);
    }

    static Content of(SparkplugPayload payload, MetricTable table, SparkplugSettings settings, String hardwareId) {
        Map<OptionalLong, List<Uplink.Sample>> byTime = new LinkedHashMap<>();
        List<Refusal> refusals = new ArrayList<>();
        Optional<Refusal> undefined = Optional.empty();
        int index = -1;
        for (SparkplugMetric metric : payload.metrics()) {
            index++;
            Optional<MetricTable.Definition> definition = table.find(metric, settings);
            if (definition.isEmpty()) {
                undefined = undefined.isPresent() ? undefined : Optional.of(undefined(metric, index));
            } else if (definition.get().isWanted() && !metric.isNull()) {
                SparkplugSettings.Wanted wanted =
                        settings.metrics().get(definition.get().name());
                String field = definition.get().name();
                OptionalLong tsMillis = metric.tsMillis().isPresent() ? metric.tsMillis() : payload.tsMillis();
                OptionalDouble sent = number(metric, definition.get().datatype());
                if (wanted == null || sent.isEmpty()) {
                    refusals.add(noNumber(metric, field));
                } else if (metric.historical() && metric.tsMillis().isEmpty()) {
                    refusals.add(Refusals.of(
                            RefusalReason.TIMESTAMP_INVALID, field, "", "a historical value with its own timestamp"));
                } else {
                    byTime.computeIfAbsent(tsMillis, time -> new ArrayList<>())
                            .add(new Uplink.Sample(wanted.metric(), wanted.value(sent.getAsDouble()), field));
                }
            }
        }
        List<Uplink> uplinks = new ArrayList<>();
        byTime.forEach((tsMillis, samples) ->
                uplinks.add(new Uplink(Optional.of(hardwareId), tsMillis, samples, List.of(), Optional.empty())));
        return new Content(uplinks, refusals, undefined);
    }

    private static OptionalDouble number(SparkplugMetric metric, OptionalInt defined) {
        return metric.number(metric.datatype().orElse(defined.orElse(0)));
    }

    private static Refusal undefined(SparkplugMetric metric, int index) {
        return Refusals.of(
                RefusalReason.SEQUENCE_GAP,
                "metrics[" + index + "]",
                metric.name()
                        .orElse(
                                metric.alias().isPresent()
                                        ? "alias " + metric.alias().getAsLong()
                                        : "no name and no alias"),
                "a metric of the last birth");
    }

    private static Refusal noNumber(SparkplugMetric metric, String field) {
        String type = metric.datatype().isPresent()
                ? " of datatype " + metric.datatype().getAsInt()
                : "";
        return Refusals.of(RefusalReason.WRONG_TYPE, field, metric.kind() + type, "a number or a boolean");
    }
}
