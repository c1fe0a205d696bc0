package org.youlin.gateway.format.map;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.youlin.domain.reading.RefusalReason;
import org.youlin.gateway.decoder.Uplink;

/**
 * When an event has happened, and what is known of it.
 *
 * @param when empty when every message is one
 * @param details where each detail stands; one that is missing is left out
 */
record EventField(Optional<Match> when, Optional<Map<String, Pointer>> details) {
    private static final int DETAILS_MAX = 16;
    private static final int CHARS_MAX = 200;

    EventField {
        requireNonNull(when, "when is null");
        details = details.map(LinkedHashMap::new);
        int size = details.map(Map::size).orElse(0);
        if (size > DETAILS_MAX) {
            throw new IllegalArgumentException(size + " details; there may be at most " + DETAILS_MAX);
        }
    }

    void read(String event, Element element, Found found) {
        if (when.isPresent() && !when.get().holds(element)) {
            return;
        }
        Map<String, String> said = new HashMap<>();
        details.orElse(Map.of()).forEach((name, pointer) -> {
            JsonNode node = element.at(pointer);
            if (JsonText.isAbsent(node)) {
                return;
            }
            Optional<String> word = JsonText.word(node).filter(EventField::canBeKept);
            word.ifPresent(text -> said.put(name, text));
            // The event may be an alarm: it outlives a detail that cannot be kept.
            if (word.isEmpty()) {
                found.refuse(
                        RefusalReason.WRONG_TYPE,
                        element.field(pointer),
                        node,
                        "text of at most " + CHARS_MAX + " characters without U+0000, a number or a truth value");
            }
        });
        found.happenings.add(new Uplink.Happening(event, said));
    }

    private static boolean canBeKept(String text) {
        return text.length() <= CHARS_MAX && text.indexOf('\0') < 0;
    }
}
