package org.youlin.gateway.format.gate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.youlin.gateway.decoder.Uplink;

/**
 * What a code means in the words of the platform.
 *
 * @param event the event it announces; empty when it announces none
 */
record Meaning(Optional<String> event, List<Uplink.Sample> samples) {
    private static final String NOTHING = "nothing";
    private static final String NAME = "[a-z][a-z0-9_]{0,39}";
    private static final String SAMPLE = NAME + "=-?[0-9]{1,9}";

    Meaning {
        samples = List.copyOf(samples);
    }

    /**
     * Reads {@code forced_open door_open=1}: an event, values, or both; {@code nothing} for neither.
     *
     * @param field where the values stand in the vendor's message
     * @throws IllegalArgumentException when it is none of these
     */
    static Meaning of(String text, String field) {
        Optional<String> event = Optional.empty();
        List<Uplink.Sample> samples = new ArrayList<>();
        for (String word : text.split(" ", -1)) {
            if (word.equals(NOTHING) && text.equals(NOTHING)) {
                return new Meaning(Optional.empty(), List.of());
            } else if (word.matches(SAMPLE)) {
                int equals = word.indexOf('=');
                double value = Integer.parseInt(word.substring(equals + 1));
                samples.add(new Uplink.Sample(word.substring(0, equals), value, field));
            } else if (event.isEmpty() && word.matches(NAME)) {
                event = Optional.of(word);
            } else {
                throw new IllegalArgumentException("meaning '" + text
                        + "' must be an event such as pass, values such as door_open=1, both, or " + NOTHING);
            }
        }
        return new Meaning(event, samples);
    }
}
