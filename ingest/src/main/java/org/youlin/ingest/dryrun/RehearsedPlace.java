package org.youlin.ingest.dryrun;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.youlin.domain.cases.Originator;
import org.youlin.domain.rule.Group;
import org.youlin.domain.rule.Severity;

/** A building or an estate whose devices are judged together. */
final class RehearsedPlace {
    private final Originator originator;
    private final Group group;
    private final Findings findings;
    private final List<RehearsedDevice> devices = new ArrayList<>();
    private Optional<Severity> raised = Optional.empty();

    RehearsedPlace(Originator originator, Group group, Findings findings) {
        this.originator = originator;
        this.group = group;
        this.findings = findings;
    }

    void add(RehearsedDevice device) {
        devices.add(device);
    }

    void judge(long nowMillis) {
        Map<Severity, Integer> bySeverity = new EnumMap<>(Severity.class);
        int fresh = 0;
        for (RehearsedDevice device : devices) {
            if (device.isFresh(nowMillis)) {
                fresh++;
                device.severity().ifPresent(severity -> bySeverity.merge(severity, 1, Integer::sum));
            }
        }
        Optional<Severity> now = group.judge(bySeverity, fresh, raised);
        if (!now.equals(raised)) {
            raised = now;
            findings.change(originator, now, nowMillis);
        }
    }
}
