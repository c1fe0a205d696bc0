package org.youlin.faults;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.youlin.domain.device.DeviceId;
import org.youlin.domain.reading.DeviceEvent;
import org.youlin.domain.reading.JournalEntry;
import org.youlin.domain.reading.Reading;
import org.youlin.domain.reading.Telemetry;

/**
 * A device that keeps each message until it is acknowledged, and sends it again when the process crashed or refused it.
 * Some of its messages come late, some twice, and some hold a value that no store takes.
 */
final class SimulatedDevice {
    private static final int WINDOW = 4;
    private static final double POISON = 13;
    private static final String TEMPERATURE = "room_temp";
    private static final String HUMIDITY = "humidity";

    private final DeviceId id;
    private final String source;
    private final Deque<Message> unsent = new ArrayDeque<>();
    private final List<Message> underway = new ArrayList<>();
    private final List<Message> acknowledged = new ArrayList<>();

    /** What is said in one message, but for the time it is received. */
    record Message(List<Reading> readings, List<DeviceEvent> events) {}

    private SimulatedDevice(DeviceId id, String source) {
        this.id = id;
        this.source = source;
    }

    /** Whether no store will ever take the reading. */
    static boolean isPoison(Reading reading) {
        return reading.metric().equals(HUMIDITY) && reading.value() == POISON;
    }

    /** A room sensor with {@code count} messages about a temperature that wanders around the limits of the rules. */
    static SimulatedDevice room(DeviceId id, String source, Instant start, int count, RandomGenerator random) {
        SimulatedDevice device = new SimulatedDevice(id, source);
        Map<Long, Message> byTime = new HashMap<>();
        List<Message> sent = new ArrayList<>();
        long newest = start.toEpochMilli();
        double temperature = 18;
        while (sent.size() < count) {
            if (!sent.isEmpty() && random.nextInt(8) == 0) {
                sent.add(sent.get(random.nextInt(sent.size())));
                continue;
            }
            boolean late = random.nextInt(6) == 0;
            long ts = late ? newest - random.nextInt(600_000) : newest + 1 + random.nextInt(60_000);
            newest = Math.max(newest, ts);
            temperature = Math.min(22, Math.max(10, temperature + random.nextInt(-6, 7) * 0.5));
            List<Reading> readings = new ArrayList<>();
            readings.add(new Reading(id, TEMPERATURE, ts, 0, temperature));
            if (random.nextInt(4) == 0) {
                readings.add(new Reading(id, HUMIDITY, ts, 0, random.nextInt(3) == 0 ? POISON : 40));
            }
            // The same instant is the same measurement.
            sent.add(byTime.computeIfAbsent(ts, time -> new Message(readings, List.of())));
        }
        device.unsent.addAll(sent);
        return device;
    }

    /** A gate that people pass, and that is forced open at times. */
    static SimulatedDevice gate(DeviceId id, String source, Instant start, int count, RandomGenerator random) {
        SimulatedDevice device = new SimulatedDevice(id, source);
        Set<Long> times = new HashSet<>();
        long ts = start.toEpochMilli();
        for (int i = 0; i < count; i++) {
            ts += random.nextInt(-20_000, 60_000);
            if (times.add(ts)) {
                String type = random.nextInt(5) == 0 ? "forced_open" : "pass";
                Reading door = new Reading(id, "door_open", ts, 0, random.nextInt(2));
                device.unsent.add(new Message(List.of(door), List.of(new DeviceEvent(id, type, ts, 0, Map.of()))));
            }
        }
        return device;
    }

    /**
     * Sends its next message, if it may.
     *
     * @param early whether it is acknowledged at once
     */
    void send(Function<List<JournalEntry>, CompletionStage<Void>> journal, boolean early, long nowMillis) {
        if (unsent.isEmpty() || underway.size() >= WINDOW) {
            return;
        }
        Message message = unsent.remove();
        CompletionStage<Void> stage = journal.apply(List.of(entry(message, nowMillis)));
        if (early && !stage.toCompletableFuture().isCompletedExceptionally()) {
            acknowledged.add(message);
            return;
        }
        underway.add(message);
        stage.whenComplete((nothing, failure) -> {
            // A crash has taken it back already.
            if (underway.remove(message)) {
                if (failure == null) {
                    acknowledged.add(message);
                } else {
                    unsent.addFirst(message);
                }
            }
        });
    }

    private JournalEntry entry(Message message, long nowMillis) {
        return new Telemetry(
                id,
                source,
                nowMillis,
                message.readings().stream()
                        .map(reading ->
                                new Reading(id, reading.metric(), reading.tsMillis(), nowMillis, reading.value()))
                        .toList(),
                message.events().stream()
                        .map(event -> new DeviceEvent(id, event.type(), event.tsMillis(), nowMillis, event.details()))
                        .toList());
    }

    /** The connection broke: what was not acknowledged is sent again, first. */
    void disconnected() {
        for (int i = underway.size() - 1; i >= 0; i--) {
            unsent.addFirst(underway.get(i));
        }
        underway.clear();
    }

    boolean isDone() {
        return unsent.isEmpty() && underway.isEmpty();
    }

    DeviceId id() {
        return id;
    }

    /** What it was told is safe. */
    List<Message> acknowledged() {
        return acknowledged;
    }
}
