package org.youlin.ingest.dryrun;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.youlin.domain.cases.Originator;
import org.youlin.domain.device.Device;
import org.youlin.domain.rule.AlarmRule;
import org.youlin.domain.rule.LevelState;
import org.youlin.domain.rule.RuleState;
import org.youlin.domain.rule.RuleState.Phase;
import org.youlin.domain.rule.Severity;

/** A device that the rule watches, at the present moment of the history. */
final class RehearsedDevice {
    private final Device device;
    private final @Nullable RehearsedPlace around;
    private final long staleAfterMillis;
    private RuleState state;
    private Optional<Severity> severity = Optional.empty();
    private boolean isRestless;
    private long heardMillis;

    RehearsedDevice(Device device, @Nullable RehearsedPlace around, RuleState initial) {
        this.device = device;
        this.around = around;
        this.staleAfterMillis = device.profile().staleAfter().toMillis();
        this.state = initial;
    }

    Device device() {
        return device;
    }

    RuleState state() {
        return state;
    }

    /** What it means for the place with whose devices it is judged. */
    Optional<Severity> severity() {
        return severity;
    }

    /** Whether time alone can change what the rule makes of it. */
    boolean isRestless() {
        return isRestless;
    }

    /** 0 when it was not heard yet. */
    long heardMillis() {
        return heardMillis;
    }

    void heard(long atMillis) {
        heardMillis = atMillis;
    }

    boolean isFresh(long nowMillis) {
        return heardMillis > 0 && nowMillis - heardMillis <= staleAfterMillis;
    }

    /** The rule has taken a step. */
    @SuppressWarnings("ReferenceEquality") // A rule answers the same object when nothing changed.
    void step(AlarmRule rule, RuleState after, long atMillis, Findings findings) {
        if (after == state) {
            return;
        }
        state = after;
        isRestless = false;
        for (LevelState level : after.levels().values()) {
            isRestless |= level.phase() != Phase.NORMAL;
        }
        Optional<Severity> now = rule.severity(after);
        if (now.equals(severity)) {
            return;
        }
        severity = now;
        if (rule.group().isEmpty()) {
            findings.change(new Originator.OfDevice(device), now, atMillis);
        } else if (around != null) {
            around.judge(atMillis);
        }
    }
}
