package org.youlin.app.bench;

import java.time.Duration;
import java.util.List;

/** How long several starts took, shortest first. */
record StartTimes(List<Duration> sorted) {
    StartTimes {
        if (sorted.isEmpty()) {
            throw new IllegalArgumentException("there are no starts; there must be 1 or more");
        }
        sorted = sorted.stream().sorted().toList();
    }

    /** The one in the middle; of an even number the longer of the two there. */
    Duration median() {
        return sorted.get(sorted.size() / 2);
    }

    Duration shortest() {
        return sorted.get(0);
    }

    Duration longest() {
        return sorted.get(sorted.size() - 1);
    }
}
