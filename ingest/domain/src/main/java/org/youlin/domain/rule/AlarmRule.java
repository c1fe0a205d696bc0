package org.youlin.domain.rule;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import org.youlin.domain.device.DeviceKind;
import org.youlin.domain.place.Place;

/**
 * When a device of a kind raises an alarm (告警规则), and what case that alarm belongs to.
 *
 * @param cause what is wrong, as a stable word: alarms of the same place, category and cause share a case
 * @param title the case's title for people
 * @param caseLevel how wide a case reaches: the alarms of one place of this level share it
 */
public record AlarmRule(
        RuleId id,
        String name,
        DeviceKind deviceKind,
        Condition condition,
        Category category,
        String cause,
        String title,
        Place.Level caseLevel) {
    public AlarmRule {
        requireNonNull(id, "id is null");
        requireNonNull(name, "name is null");
        requireNonNull(deviceKind, "deviceKind is null");
        requireNonNull(condition, "condition is null");
        requireNonNull(category, "category is null");
        requireNonNull(title, "title is null");
        requireNonNull(caseLevel, "caseLevel is null");
        if (!cause.matches("[a-z][a-z0-9_]{0,39}")) {
            throw new IllegalArgumentException("cause '" + cause + "' of rule '" + id
                    + "' must be 1 to 40 lower-case letters, digits or '_', beginning with a letter");
        }
    }

    public RuleState initialState() {
        return RuleState.initial(condition.severities().size());
    }

    /** The worst severity that {@code state} has raised; empty when none is. */
    public Optional<Severity> severity(RuleState state) {
        List<Severity> severities = condition.severities();
        for (int i = severities.size() - 1; i >= 0; i--) {
            if (state.levels().get(i).phase() == RuleState.Phase.ACTIVE) {
                return Optional.of(severities.get(i));
            }
        }
        return Optional.empty();
    }
}
