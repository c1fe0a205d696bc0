package org.youlin.domain.cases;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;
import org.youlin.domain.device.Device;
import org.youlin.domain.device.DeviceId;
import org.youlin.domain.place.BuildingId;
import org.youlin.domain.place.EstateId;
import org.youlin.domain.place.Place;
import org.youlin.domain.rule.Category;
import org.youlin.domain.rule.RuleId;
import org.youlin.domain.rule.Severity;

/**
 * A time (静默) in which alarms are expected: what is raised under it is recorded, and nobody is sent for it.
 *
 * @param startMillis inclusive, epoch milliseconds
 * @param endMillis exclusive; a silence without an end would be forgotten, so it lasts 30 days at most
 * @param owner the user name of who answers for it
 * @param reason for those who wonder why nobody was told
 */
public record Silence(String id, Scope scope, long startMillis, long endMillis, String owner, String reason) {
    public static final Duration LASTS_AT_MOST = Duration.ofDays(30);
    public static final int REASON_CHARS_MAX = 500;

    /** Where a silence stands; told from its times and never kept, so that it cannot be out of date. */
    public enum Status {
        /** 未开始 */
        PENDING,
        /** 生效中 */
        ACTIVE,
        /** 已结束 */
        EXPIRED
    }

    /**
     * Which alarms a silence hides: those of the estate to which everything given applies.
     *
     * @param building empty for all of the estate, and what belongs to no building
     * @param device empty for all, and for places whose devices are judged together
     * @param rule empty for all
     * @param category empty for all
     * @param severityAtMost alarms worse than this are not hidden; empty when none is too bad to be hidden
     */
    public record Scope(
            EstateId estate,
            Optional<BuildingId> building,
            Optional<DeviceId> device,
            Optional<RuleId> rule,
            Optional<Category> category,
            Optional<Severity> severityAtMost) {
        public Scope {
            requireNonNull(estate, "estate is null");
            requireNonNull(building, "building is null");
            requireNonNull(device, "device is null");
            requireNonNull(rule, "rule is null");
            requireNonNull(category, "category is null");
            requireNonNull(severityAtMost, "severityAtMost is null");
        }

        /** Whether the alarm that {@code change} raises, or makes better or worse, is one of these. */
        public boolean covers(AlarmChange change) {
            Originator originator = change.originator();
            return covers(new Subject(
                    change.rule().id(),
                    change.rule().caseTemplate().category(),
                    originator.place(),
                    originator.asDevice().map(Device::id),
                    change.severity()));
        }

        /** Whether that alarm is one of these. */
        public boolean covers(Subject alarm) {
            return alarm.place().estate().equals(estate)
                    && applies(building, alarm.place().building())
                    && applies(device, alarm.device())
                    && applies(rule, Optional.of(alarm.rule()))
                    && applies(category, Optional.of(alarm.category()))
                    && !isWorse(alarm.severity());
        }

        private static <T> boolean applies(Optional<T> wanted, Optional<T> found) {
            return wanted.isEmpty() || wanted.equals(found);
        }

        private boolean isWorse(Optional<Severity> severity) {
            return severityAtMost.isPresent()
                    && severity.isPresent()
                    && severity.get().compareTo(severityAtMost.get()) > 0;
        }
    }

    /**
     * What a silence looks at in an alarm.
     *
     * @param device empty for a place whose devices are judged together
     * @param severity empty when it clears
     */
    public record Subject(
            RuleId rule, Category category, Place place, Optional<DeviceId> device, Optional<Severity> severity) {
        public Subject {
            requireNonNull(rule, "rule is null");
            requireNonNull(category, "category is null");
            requireNonNull(place, "place is null");
            requireNonNull(device, "device is null");
            requireNonNull(severity, "severity is null");
        }
    }

    public Silence {
        requireNonNull(id, "id is null");
        requireNonNull(scope, "scope is null");
        requireNonNull(owner, "owner is null");
        if (endMillis <= startMillis || endMillis - startMillis > LASTS_AT_MOST.toMillis()) {
            throw new IllegalArgumentException("a silence from " + startMillis + " to " + endMillis
                    + " must end after it starts, and last " + LASTS_AT_MOST.toDays() + " days at most");
        }
        if (reason.isBlank() || reason.length() > REASON_CHARS_MAX) {
            throw new IllegalArgumentException(
                    "reason '" + reason + "' must be 1 to " + REASON_CHARS_MAX + " characters");
        }
    }

    public Status status(long nowMillis) {
        if (nowMillis < startMillis) {
            return Status.PENDING;
        }
        return nowMillis < endMillis ? Status.ACTIVE : Status.EXPIRED;
    }

    /** Whether an alarm raised now would be hidden. */
    public boolean hides(AlarmChange change, long nowMillis) {
        return status(nowMillis) == Status.ACTIVE && scope.covers(change);
    }
}
