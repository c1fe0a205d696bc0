package org.youlin.ingest.cases;

import java.util.Optional;

/**
 * Where an alarm is: in a case or under a silence, and there because of another alarm or on its own account.
 *
 * @param caseId empty while a silence hides it
 * @param silence the silence that hides it
 * @param adoptedBy the alarm that explains it
 */
record Home(Optional<String> caseId, Optional<String> silence, Optional<String> adoptedBy) {
    Home {
        if (caseId.isPresent() == silence.isPresent()) {
            throw new IllegalArgumentException(
                    "an alarm is in a case or under a silence; this one is in " + caseId + " and under " + silence);
        }
    }

    static Home inCase(String caseId) {
        return new Home(Optional.of(caseId), Optional.empty(), Optional.empty());
    }

    static Home underSilence(String silence) {
        return new Home(Optional.empty(), Optional.of(silence), Optional.empty());
    }

    /** Where {@code alarm} is, for one that it explains. */
    static Home with(AlarmRow alarm) {
        return new Home(alarm.home().caseId(), alarm.home().silence(), Optional.of(alarm.id()));
    }

    boolean isHidden() {
        return silence.isPresent();
    }

    /** Whether both are in the same case, or under the same silence. */
    boolean isBeside(Home other) {
        return caseId.equals(other.caseId) && silence.equals(other.silence);
    }
}
