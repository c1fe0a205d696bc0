package org.youlin.ingest.accounting;

import static java.util.Objects.requireNonNull;

/**
 * What became of everything that came in by one source, at one instant. The unit is the item: one reading, event,
 * attribute value or refused value.
 *
 * @param source such as {@code mqtt} or {@code bridge:mosquitto}
 * @param received items that are durable in the journal
 * @param duplicate items that were known already
 * @param rejected items that are dead letters
 * @param pending items in the journal whose effects are not committed yet: counted there, not derived
 */
public record Balance(String source, long received, Stored stored, long duplicate, long rejected, long pending) {
    public Balance {
        requireNonNull(source, "source is null");
        requireNonNull(stored, "stored is null");
    }

    /** What is in the stores. */
    public record Stored(long readings, long events, long attributes) {
        public static final Stored NOTHING = new Stored(0, 0, 0);

        public long items() {
            return readings + events + attributes;
        }

        Stored plus(Stored other) {
            return new Stored(readings + other.readings, events + other.events, attributes + other.attributes);
        }
    }

    /** Items whose fate is not known: above 0 some were lost, below 0 some were counted twice. Always 0. */
    public long unaccounted() {
        return received - stored.items() - duplicate - rejected - pending;
    }

    /** Both together, under the name of this. */
    Balance plus(Balance other) {
        return new Balance(
                source,
                received + other.received,
                stored.plus(other.stored),
                duplicate + other.duplicate,
                rejected + other.rejected,
                pending + other.pending);
    }
}
