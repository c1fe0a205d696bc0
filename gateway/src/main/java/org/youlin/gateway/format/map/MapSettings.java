package org.youlin.gateway.format.map;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The settings of a declarative map.
 *
 * @param each where an array stands, each of whose elements is an uplink; empty when the payload is one
 * @param device where the hardware id stands; empty when the message is the sender's own
 * @param time empty for the time of receipt
 * @param only which messages, or elements, are meant; the others say nothing
 * @param metrics by the platform's names
 * @param events by the platform's names
 */
public record MapSettings(
        Optional<Pointer> each,
        Optional<Pointer> device,
        Optional<TimeField> time,
        Optional<Match> only,
        Optional<Map<String, MetricField>> metrics,
        Optional<Map<String, EventField>> events,
        Optional<PresenceField> presence) {
    private static final int FIELDS_MAX = 100;
    private static final String NAME = "[a-z][a-z0-9_]{0,39}";

    public MapSettings {
        requireNonNull(each, "each is null");
        requireNonNull(device, "device is null");
        requireNonNull(time, "time is null");
        requireNonNull(only, "only is null");
        requireNonNull(presence, "presence is null");
        metrics = metrics.map(LinkedHashMap::new);
        events = events.map(LinkedHashMap::new);
        metrics.ifPresent(named -> requireNames("metrics", named));
        events.ifPresent(named -> requireNames("events", named));
        if (metrics.isEmpty() && events.isEmpty() && presence.isEmpty()) {
            throw new IllegalArgumentException("at least one of 'metrics', 'events' and 'presence' must be set");
        }
    }

    private static void requireNames(String what, Map<String, ?> named) {
        if (named.isEmpty() || named.size() > FIELDS_MAX) {
            throw new IllegalArgumentException(
                    what + " has " + named.size() + " entries; it must have 1 to " + FIELDS_MAX);
        }
        for (String name : named.keySet()) {
            if (!name.matches(NAME)) {
                throw new IllegalArgumentException(what + "." + name
                        + ": a name must be 1 to 40 lower-case letters, digits or '_', beginning with a letter");
            }
        }
    }
}
