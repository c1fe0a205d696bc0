package org.youlin.dashboard.cases;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.youlin.dashboard.place.PlaceRef;
import org.youlin.domain.rule.Severity;

/** An alarm as the API shows it. */
record AlarmView(
        String id,
        String ruleId,
        String ruleName,
        String deviceId,
        String deviceName,
        PlaceRef place,
        Severity severity,
        State state,
        OptionalDouble value,
        long startTs,
        long lastTs,
        OptionalLong clearTs,
        OptionalLong acknowledgedAt,
        Optional<String> acknowledgedBy,
        String caseId) {
    enum State {
        ACTIVE,
        CLEARED
    }
}
