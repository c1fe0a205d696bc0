package org.youlin.ingest.shard;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.youlin.domain.device.DeviceId;
import org.youlin.domain.reading.DeviceEvent;
import org.youlin.domain.reading.JournalEntry;
import org.youlin.domain.reading.Reading;
import org.youlin.domain.reading.Telemetry;
import org.youlin.ingest.SettableClock;
import org.youlin.ingest.TestPlatform;
import org.youlin.ingest.sql.SqlConfig;

/** Shards on a real database, with a journal, a series store and a clock in the test's hand. */
final class ShardBench implements AutoCloseable {
    static final Instant START = Instant.parse("2026-01-12T00:30:00Z");
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    final SettableClock clock = new SettableClock(START);
    final MemoryJournal journal = new MemoryJournal();
    final MemorySeries series = new MemorySeries();
    final TestPlatform platform;
    SimpleMeterRegistry meters = new SimpleMeterRegistry();
    LatestValues latestValues = new LatestValues();
    private Shards shards;

    ShardBench(SqlConfig config) {
        platform = TestPlatform.open(config, clock);
        platform.addStreet();
    }

    /** Starts as after a restart: with nothing in memory. */
    void start(int count) {
        journal.divideInto(count);
        latestValues = new LatestValues();
        meters = new SimpleMeterRegistry();
        shards = Shards.open(count, surroundings());
        shards.start();
    }

    Shards.Surroundings surroundings() {
        return new Shards.Surroundings(
                journal,
                series,
                platform.database(),
                platform.registry(),
                platform.rules()::book,
                platform.chain(),
                latestValues,
                platform.keys(),
                clock,
                new SplittableRandom(1),
                Patience.STEADY,
                meters);
    }

    void stop() {
        if (shards != null) {
            shards.close();
            shards = null;
        }
    }

    List<ShardStatus> status() {
        return shards.status();
    }

    /** Appends one message per reading; text such as {@code 17.9@10 18.2@20}: values at seconds after the start. */
    void send(String device, String metric, String samples) {
        for (String sample : samples.split(" ", -1)) {
            String[] parts = sample.split("@", -1);
            append(message(device, List.of(reading(device, metric, parts[1], parts[0])), List.of()));
        }
    }

    /** Appends one message with all the readings, in the order given. */
    void sendTogether(String device, String metric, String samples) {
        append(message(
                device,
                Arrays.stream(samples.split(" ", -1))
                        .map(sample -> sample.split("@", -1))
                        .map(parts -> reading(device, metric, parts[1], parts[0]))
                        .toList(),
                List.of()));
    }

    void sendEvent(String device, String type, long second) {
        DeviceEvent event =
                new DeviceEvent(new DeviceId(device), type, millis(second), clock.millis(), Map.of("card", "1"));
        append(message(device, List.of(), List.of(event)));
    }

    void append(JournalEntry entry) {
        journal.append(List.of(entry)).toCompletableFuture().join();
    }

    Telemetry message(String device, List<Reading> readings, List<DeviceEvent> events) {
        return new Telemetry(new DeviceId(device), "mqtt", clock.millis(), readings, events);
    }

    private Reading reading(String device, String metric, String second, String value) {
        return new Reading(
                new DeviceId(device),
                metric,
                millis(Long.parseLong(second)),
                clock.millis(),
                Double.parseDouble(value));
    }

    static long millis(long second) {
        return START.plusSeconds(second).toEpochMilli();
    }

    void later(Duration by) {
        clock.advance(by);
        journal.wake();
    }

    /** Waits until everything in the journal is committed by every shard. */
    void settle() {
        patiently().until(() -> {
            if (platform.number("SELECT MIN(position) FROM shard_checkpoint") == journal.end()) {
                return true;
            }
            later(Duration.ofSeconds(1));
            return false;
        });
    }

    /** Waits until the only shard has gone round after this moment, with a tick when one is due. */
    void round() {
        long before = journal.reads();
        patiently().until(() -> {
            journal.wake();
            return journal.reads() >= before + 4;
        });
    }

    /** Waits until a shard says that it waits for {@code what}. */
    void awaitTrouble(String what) {
        patiently().until(() -> status().stream()
                .flatMap(each -> each.trouble().stream())
                .anyMatch(trouble -> trouble.startsWith(what)));
    }

    ConditionFactory patiently() {
        return Awaitility.await()
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(10))
                .atMost(PATIENCE);
    }

    /** Items since the beginning: readings and events stored, repeated, rejected. */
    String counts() {
        return platform.text("SELECT COALESCE(SUM(readings + events), 0) || ' ' || COALESCE(SUM(duplicate), 0) || ' '"
                + " || COALESCE(SUM(rejected), 0) FROM accounting");
    }

    /** The same counts since the last start, as operations sees them. */
    String countsShown() {
        return List.of("readings.stored", "readings.duplicate", "messages.refused").stream()
                .map(name -> String.valueOf(
                        (long) meters.counter("youlin.ingest." + name).count()))
                .collect(Collectors.joining(" "));
    }

    /** What a gauge of the only shard shows. */
    double gauge(String name) {
        return meters.get("youlin.ingest.shard." + name)
                .tag("shard", "0")
                .gauge()
                .value();
    }

    List<String> deadLetters() {
        return platform.texts("SELECT COALESCE(device_id, '-') || ' ' || refusals FROM dead_letter ORDER BY id");
    }

    @Override
    public void close() {
        stop();
        platform.close();
    }
}
