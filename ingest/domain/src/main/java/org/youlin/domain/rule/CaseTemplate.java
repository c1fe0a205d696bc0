package org.youlin.domain.rule;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;
import org.youlin.domain.place.Place;

/**
 * What case the alarms of a rule belong to.
 *
 * @param cause what is wrong, as a stable word: alarms of the same place, category and cause share a case
 * @param title the case's title for people
 * @param level how wide a case reaches: the alarms of one place of this level share it
 * @param dependsOn rules whose raised alarm at the place, around it, or at the device's field gateway explains an alarm
 *     of this one: it then joins that alarm's case, and nobody is sent a second time
 * @param reopenWithin how long after it was closed a case is opened again by a recurrence, 0 or more
 */
public record CaseTemplate(
        Category category,
        String cause,
        String title,
        Place.Level level,
        List<RuleId> dependsOn,
        Duration reopenWithin) {
    public CaseTemplate {
        requireNonNull(category, "category is null");
        requireNonNull(title, "title is null");
        requireNonNull(level, "level is null");
        dependsOn = List.copyOf(dependsOn);
        if (!cause.matches("[a-z][a-z0-9_]{0,39}")) {
            throw new IllegalArgumentException(
                    "cause '" + cause + "' must be 1 to 40 lower-case letters, digits or '_', beginning with a letter");
        }
        if (reopenWithin.isNegative()) {
            throw new IllegalArgumentException("reopenWithin is " + reopenWithin + "; it must be 0 or more");
        }
    }
}
