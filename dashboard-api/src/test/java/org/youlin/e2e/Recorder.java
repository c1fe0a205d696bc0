package org.youlin.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * What one sensor has sent and what was acknowledged to it, remembered by nobody but the sensor: the record that the
 * stores are held against.
 */
final class Recorder {
    private static final int SHOWN_MAX = 20;

    private final Timeline timeline;
    private final BitSet sent = new BitSet();
    private final BitSet acknowledged = new BitSet();
    private int lookedAt;

    Recorder(Timeline timeline) {
        this.timeline = timeline;
    }

    Timeline timeline() {
        return timeline;
    }

    /** The readings leave the sensor now. */
    synchronized void sending(List<Integer> numbers) {
        numbers.forEach(sent::set);
    }

    /** From now on the readings must never be lost. */
    synchronized void acknowledged(List<Integer> numbers) {
        numbers.forEach(acknowledged::set);
    }

    synchronized BitSet acknowledged() {
        return (BitSet) acknowledged.clone();
    }

    synchronized int acknowledgedCount() {
        return acknowledged.cardinality();
    }

    /** What was sent and not acknowledged: it may have arrived or not. */
    synchronized BitSet unanswered() {
        BitSet unanswered = (BitSet) sent.clone();
        unanswered.andNot(acknowledged);
        return unanswered;
    }

    /** The newest that was sent; -1 before the first. */
    synchronized int newest() {
        return sent.length() - 1;
    }

    /** Fails unless the store holds everything acknowledged, once and as it was sent, and nothing that was never sent. */
    void assertHeldBy(StoredReadings store) {
        assertHeldBy(store, 0);
    }

    /** Does the same for what was sent since this was last looked at. */
    void assertLatestHeldBy(StoredReadings store) {
        assertHeldBy(store, Math.max(0, lookedAt - SteadySender.HELD_FOR));
    }

    private void assertHeldBy(StoredReadings store, int from) {
        BitSet everSent;
        BitSet missing;
        synchronized (this) {
            everSent = (BitSet) sent.clone();
            missing = (BitSet) acknowledged.clone();
            lookedAt = everSent.length();
        }
        missing.clear(0, from);
        int promised = missing.cardinality();
        BitSet found = new BitSet();
        List<String> wrong = new ArrayList<>();
        for (StoredReadings.Stored stored : store.of(timeline, from, Math.max(from, everSent.length()))) {
            int number = timeline.number(stored.tsMillis());
            if (found.get(number)) {
                wrong.add(number + " twice");
            }
            if (!everSent.get(number)) {
                wrong.add(number + " was never sent");
            } else if (stored.value() != timeline.value(number)) {
                wrong.add(number + " is " + stored.value() + " and not " + timeline.value(number));
            }
            found.set(number);
        }
        missing.andNot(found);
        assertThat(missing.cardinality())
                .as("readings of %s that were acknowledged (%d) and are lost: %s", timeline.device(), promised, missing)
                .isZero();
        assertThat(wrong.subList(0, Math.min(wrong.size(), SHOWN_MAX)))
                .as("readings of %s that are not as they were sent", timeline.device())
                .isEmpty();
    }
}
