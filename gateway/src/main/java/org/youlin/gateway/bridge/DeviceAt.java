package org.youlin.gateway.bridge;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonPointer;

/** Where it stands by which device a message was sent. */
public sealed interface DeviceAt {
    /** A level of the topic holds its hardware id, counted from 0. */
    record TopicLevel(int level) implements DeviceAt {
        private static final int MAX = 63;

        public TopicLevel {
            if (level < 0 || level > MAX) {
                throw new IllegalArgumentException("topicLevel is " + level + "; it must be 0 to " + MAX);
            }
        }
    }

    /** A text or whole number of the JSON payload is its hardware id. */
    record Pointer(JsonPointer place) implements DeviceAt {
        public Pointer {
            requireNonNull(place, "place is null");
        }

        /**
         * The pointer written as {@code text}, such as {@code /deviceInfo/devEui}.
         *
         * @throws IllegalArgumentException when it is none
         */
        public static Pointer of(String text) {
            return new Pointer(JsonPointer.compile(text));
        }
    }

    /** The message names it, and the format of the subscription's profile understands that. */
    record Message() implements DeviceAt {}
}
