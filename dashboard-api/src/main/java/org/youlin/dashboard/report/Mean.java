package org.youlin.dashboard.report;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * A mean duration.
 *
 * @param count of how many
 * @param totalMillis all of them together
 */
record Mean(long count, long totalMillis) {
    static final Mean NONE = new Mean(0, 0);

    Mean counting(OptionalLong millis) {
        return millis.isEmpty() ? this : new Mean(count + 1, totalMillis + millis.getAsLong());
    }

    /** Empty of none. */
    @JsonProperty
    OptionalDouble meanMillis() {
        return count == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) totalMillis / count);
    }
}
