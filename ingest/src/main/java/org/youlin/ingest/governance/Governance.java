package org.youlin.ingest.governance;

import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.youlin.domain.place.Estate;
import org.youlin.domain.place.Place;
import org.youlin.domain.place.Responsibility;
import org.youlin.ingest.registry.Registry;

/** Who answers for a place. */
public final class Governance {
    private final Registry registry;

    public Governance(Registry registry) {
        this.registry = registry;
    }

    /**
     * Who answers first for {@code place} at {@code atMillis}.
     *
     * @throws IllegalStateException when its estate is not registered
     */
    public Responsibility responsibility(Handle handle, Place place, long atMillis) {
        Estate estate = registry.estate(place.estate())
                .orElseThrow(() -> new IllegalStateException("estate '" + place.estate() + "' is not registered"));
        return new Responsibility(estate.firstResponsible(), Optional.empty(), false);
    }
}
