package org.youlin.ingest.config;

import java.util.Optional;
import org.youlin.domain.place.Place;
import org.youlin.domain.rule.Group;

/**
 * A {@link Group} as people write it.
 *
 * @param level BUILDING when left out
 */
record GroupDefinition(Optional<Place.Level> level, int devicesMin, double percentMin, int freshMin) {
    static GroupDefinition of(Group group) {
        return new GroupDefinition(
                Optional.of(group.level()).filter(level -> level != Place.Level.BUILDING),
                group.devicesMin(),
                group.percentMin(),
                group.freshMin());
    }

    Group toGroup() {
        return new Group(level.orElse(Place.Level.BUILDING), devicesMin, percentMin, freshMin);
    }
}
