package org.youlin.simulator.fault;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What is wrong at one moment.
 *
 * @param byPlace by the id of what is struck
 */
public record Faults(Map<String, List<Fault>> byPlace) {
    public static final Faults NONE = of();

    public Faults {
        byPlace = Map.copyOf(byPlace);
    }

    public static Faults of(Fault... faults) {
        return of(Arrays.asList(faults));
    }

    public static Faults of(Collection<? extends Fault> faults) {
        return new Faults(faults.stream().collect(Collectors.groupingBy(Fault::at, Collectors.toUnmodifiableList())));
    }

    /** The first of this kind that strikes {@code id}. */
    public <F extends Fault> Optional<F> find(Class<F> kind, String id) {
        return byPlace.getOrDefault(id, List.of()).stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .findFirst();
    }

    public boolean has(Class<? extends Fault> kind, String id) {
        return find(kind, id).isPresent();
    }

    /** Whether the device says nothing. */
    public boolean isSilent(String device) {
        return has(SensorFault.Silent.class, device);
    }

    /** What is wrong with one metric of a device, in the order it was listed. */
    public List<SensorFault.OfMetric> ofMetric(String device, String metric) {
        return byPlace.getOrDefault(device, List.of()).stream()
                .filter(SensorFault.OfMetric.class::isInstance)
                .map(SensorFault.OfMetric.class::cast)
                .filter(fault -> fault.metric().equals(metric))
                .toList();
    }
}
