package org.youlin.gateway.format.parking;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.nio.charset.Charset;
import java.util.Collections;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What differs between lanes with Vzenith cameras, and between cameras.
 *
 * @param lane what every car does before cameras of this profile; empty when the direction tells
 * @param entryDirections the directions, 0 to 4, that mean entry
 * @param exitDirections those that mean exit
 * @param lingering whether a car that stands in the lane, leaves it or turns back is an event ({@code lingering},
 *     {@code lingering_over}, {@code turned_back}); false when empty
 * @param charset of what the cameras send; UTF-8 when empty
 */
record VzenithSettings(
        Optional<Lane> lane,
        Optional<Set<Integer>> entryDirections,
        Optional<Set<Integer>> exitDirections,
        Optional<Boolean> lingering,
        Optional<String> charset) {
    private static final int DIRECTION_MAX = 4;

    /** What a car does, and the event that says so. */
    enum Lane {
        @JsonProperty("entry")
        ENTRY("entry"),
        @JsonProperty("exit")
        EXIT("exit");

        private final String event;

        Lane(String event) {
            this.event = event;
        }

        String event() {
            return event;
        }
    }

    VzenithSettings {
        Set<Integer> in = entryDirections.map(Set::copyOf).orElse(Set.of());
        Set<Integer> out = exitDirections.map(Set::copyOf).orElse(Set.of());
        requireDirections("entryDirections", in);
        requireDirections("exitDirections", out);
        if (!Collections.disjoint(in, out)) {
            throw new IllegalArgumentException("entryDirections " + in + " and exitDirections " + out + " overlap");
        }
        if (lane.isEmpty() && in.isEmpty() && out.isEmpty()) {
            throw new IllegalArgumentException(
                    "lane must be entry or exit, unless entryDirections or exitDirections are given");
        }
        if (charset.isPresent() && !isCharset(charset.get())) {
            throw new IllegalArgumentException("charset '" + charset.get() + "' must be one such as UTF-8 or GB18030");
        }
        entryDirections = Optional.of(in);
        exitDirections = Optional.of(out);
    }

    /** What a car in {@code direction} does; empty when nothing tells. */
    Optional<Lane> laneFor(OptionalLong direction) {
        if (direction.isPresent() && includes(entryDirections, direction.getAsLong())) {
            return Optional.of(Lane.ENTRY);
        }
        if (direction.isPresent() && includes(exitDirections, direction.getAsLong())) {
            return Optional.of(Lane.EXIT);
        }
        return lane;
    }

    private static boolean includes(Optional<Set<Integer>> directions, long direction) {
        return directions.orElse(Set.of()).stream().anyMatch(number -> number == direction);
    }

    private static void requireDirections(String field, Set<Integer> directions) {
        for (int direction : directions) {
            if (direction < 0 || direction > DIRECTION_MAX) {
                throw new IllegalArgumentException(
                        field + " has " + direction + "; directions are 0 to " + DIRECTION_MAX);
            }
        }
    }

    private static boolean isCharset(String name) {
        return name.matches("[A-Za-z0-9_.:-]{1,40}") && Charset.isSupported(name);
    }
}
