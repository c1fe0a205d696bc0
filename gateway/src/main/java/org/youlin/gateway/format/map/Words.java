package org.youlin.gateway.format.map;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** One word or several, of which a value has to be one: texts, numbers and truth values, compared as text. */
record Words(List<String> all) {
    private static final int WORDS_MAX = 100;

    Words {
        all = List.copyOf(all);
        if (all.isEmpty() || all.size() > WORDS_MAX) {
            throw new IllegalArgumentException(all.size() + " words; there must be 1 to " + WORDS_MAX);
        }
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static Words of(JsonNode written) {
        SortedSet<String> words = new TreeSet<>();
        for (JsonNode each : written.isArray() ? written : List.of(written)) {
            words.add(JsonText.word(each)
                    .orElseThrow(() -> new IllegalArgumentException("'" + JsonText.shown(each)
                            + "' must be a text, a number or a truth value, or an array of such")));
        }
        return new Words(List.copyOf(words));
    }

    boolean include(JsonNode node) {
        Optional<String> word = JsonText.word(node);
        return word.isPresent() && all.contains(word.get());
    }
}
