package org.youlin.gateway.format.map;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonProperty;

/** A condition on a payload: what stands at {@code pointer} is one of {@code words}. */
record Match(Pointer pointer, @JsonProperty("equals") Words words) {
    Match {
        requireNonNull(pointer, "pointer is null");
        requireNonNull(words, "equals is null");
    }

    boolean holds(Element element) {
        return words.include(element.at(pointer));
    }
}
