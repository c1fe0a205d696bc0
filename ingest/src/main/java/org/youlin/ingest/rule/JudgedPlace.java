package org.youlin.ingest.rule;

import java.util.Optional;
import org.youlin.domain.cases.Originator;
import org.youlin.domain.place.Place;
import org.youlin.ingest.registry.Registry;

/** A building or an estate whose devices are judged together. */
public final class JudgedPlace {
    private JudgedPlace() {}

    /** The place as what an alarm is about; empty when it is not registered. */
    public static Optional<Originator> find(Registry registry, Place place) {
        return place.building().isPresent()
                ? place.building().flatMap(registry::building).map(Originator.OfBuilding::new)
                : registry.estate(place.estate()).map(Originator.OfEstate::new);
    }
}
