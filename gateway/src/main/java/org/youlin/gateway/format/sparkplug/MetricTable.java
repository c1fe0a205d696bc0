package org.youlin.gateway.format.sparkplug;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a birth defined. Of metrics that nobody wants only the alias is kept, to tell it from one that was never
 * defined.
 *
 * @param byName the wanted ones
 */
record MetricTable(Map<Long, Definition> byAlias, Map<String, Definition> byName) {
    /** Of an edge node or device whose birth is not known. */
    static final MetricTable NONE = new MetricTable(Map.of(), Map.of());

    private static final Definition UNWANTED = new Definition("", OptionalInt.empty());

    /**
     * One metric.
     *
     * @param name empty for one that nobody wants
     */
    record Definition(String name, OptionalInt datatype) {
        boolean isWanted() {
            return !name.isEmpty();
        }
    }

    MetricTable {
        byAlias = Map.copyOf(byAlias);
        byName = Map.copyOf(byName);
    }

    static MetricTable of(SparkplugPayload birth, SparkplugSettings settings) {
        Map<Long, Definition> byAlias = new HashMap<>();
        Map<String, Definition> byName = new HashMap<>();
        for (SparkplugMetric metric : birth.metrics()) {
            Definition definition = metric.name()
                    .filter(settings.metrics()::containsKey)
                    .map(name -> new Definition(name, metric.datatype()))
                    .orElse(UNWANTED);
            if (definition.isWanted()) {
                byName.put(definition.name(), definition);
            }
            if (metric.alias().isPresent()) {
                byAlias.put(metric.alias().getAsLong(), definition);
            }
        }
        return new MetricTable(byAlias, byName);
    }

    /**
     * What {@code metric} is. A metric that says its name and type itself needs no birth; of any other the birth
     * decides.
     *
     * @return empty when it cannot be told
     */
    Optional<Definition> find(SparkplugMetric metric, SparkplugSettings settings) {
        if (metric.name().isPresent()) {
            String name = metric.name().get();
            if (!settings.metrics().containsKey(name)) {
                return Optional.of(UNWANTED);
            }
            return metric.isPlain()
                    ? Optional.of(new Definition(name, metric.datatype()))
                    : Optional.ofNullable(byName.get(name));
        }
        return metric.alias().isPresent()
                ? Optional.ofNullable(byAlias.get(metric.alias().getAsLong()))
                : Optional.empty();
    }

    int size() {
        return byAlias.size() + byName.size();
    }
}
