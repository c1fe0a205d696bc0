package org.youlin.gateway.format.map;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import org.youlin.domain.reading.RefusalReason;
import org.youlin.gateway.decoder.Uplink.Presence;

/** By which words a message says that its device came or went; a message without any says nothing of it. */
record PresenceField(Pointer pointer, Words online, Words offline) {
    PresenceField {
        requireNonNull(pointer, "pointer is null");
        for (String word : online.all()) {
            if (offline.all().contains(word)) {
                throw new IllegalArgumentException("'" + word + "' cannot mean both online and offline");
            }
        }
    }

    Optional<Presence> read(Element element, Found found) {
        JsonNode node = element.at(pointer);
        if (JsonText.isAbsent(node)) {
            return Optional.empty();
        }
        if (online.include(node)) {
            return Optional.of(Presence.ONLINE);
        }
        if (offline.include(node)) {
            return Optional.of(Presence.OFFLINE);
        }
        String expected = "one of " + String.join(", ", online.all()) + ", " + String.join(", ", offline.all());
        found.refuse(RefusalReason.UNKNOWN_CODE, element.field(pointer), node, expected);
        return Optional.empty();
    }
}
