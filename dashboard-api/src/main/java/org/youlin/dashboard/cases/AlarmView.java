package org.youlin.dashboard.cases;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.youlin.dashboard.place.PlaceRef;
import org.youlin.domain.rule.Severity;

/**
 * An alarm as the API shows it.
 *
 * @param deviceId empty when it is not about a single device
 * @param caseId empty while a silence hides it
 * @param silenceId the silence that hides it
 * @param adoptedBy the alarm that explains it
 * @param dismissed whether it is still raised although a person closed its case
 * @param flapping whether it comes and goes, and is kept raised for that
 */
record AlarmView(
        String id,
        String ruleId,
        String ruleName,
        OriginatorRef originator,
        Optional<String> deviceId,
        Optional<String> deviceName,
        PlaceRef place,
        Severity severity,
        State state,
        OptionalDouble value,
        long startTs,
        long lastTs,
        OptionalLong clearTs,
        OptionalLong acknowledgedAt,
        Optional<String> acknowledgedBy,
        Optional<String> caseId,
        Optional<String> silenceId,
        Optional<String> adoptedBy,
        boolean dismissed,
        boolean flapping) {
    enum State {
        ACTIVE,
        CLEARED
    }

    /** What an alarm is about. */
    record OriginatorRef(Kind kind, String id, String name) {
        enum Kind {
            DEVICE,
            BUILDING,
            ESTATE
        }
    }
}
