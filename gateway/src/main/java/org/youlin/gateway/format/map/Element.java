package org.youlin.gateway.format.map;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * The part of a payload from which one uplink is read.
 *
 * @param root the whole payload
 * @param node the part; the root itself when nothing is expanded
 * @param prefix the JSON pointer of the part
 */
record Element(JsonNode root, JsonNode node, String prefix) {
    /** What stands there; a missing node when nothing does. */
    JsonNode at(Pointer pointer) {
        return (pointer.fromRoot() ? root : node).at(pointer.path());
    }

    /** The pointer from the root, for people who look for it in the payload. */
    String field(Pointer pointer) {
        return JsonText.field(pointer.fromRoot() ? pointer.text() : prefix + pointer.text());
    }
}
