package org.youlin.dashboard.onboarding;

import java.util.List;
import java.util.OptionalLong;

/**
 * Something found out about a device.
 *
 * @param values fill the words of the code, in their order
 * @param atMillis when it began or was last seen, epoch milliseconds
 */
record Finding(FindingCode code, List<String> values, OptionalLong atMillis) {
    Finding {
        values = List.copyOf(values);
    }

    static Finding of(FindingCode code, OptionalLong atMillis, String... values) {
        return new Finding(code, List.of(values), atMillis);
    }
}
