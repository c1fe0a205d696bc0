package org.youlin.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Some sensors of the street that send without pause. */
final class Load implements AutoCloseable {
    private static final Duration ACKNOWLEDGED_MAX = Duration.ofMinutes(1);
    private static final Duration STILL = Duration.ofSeconds(3);
    private static final Duration POLL = Duration.ofMillis(20);
    /** Far enough back for every reading of a long run, and not too old to be taken. */
    private static final int DAYS_BACK = 20;

    private final List<SteadySender> senders;

    private Load(List<SteadySender> senders) {
        this.senders = senders;
    }

    /** Sensors in every building that send one reading in each message, a hundred cold and a hundred warm by turns. */
    static Load steady(SmallStreet street, int sensors) {
        return of(street, sensors, 100, 1);
    }

    /** Sensors in every building that send as much as they can and change seldom. */
    static Load heavy(SmallStreet street, int sensors) {
        return of(street, sensors, 20_000, 200);
    }

    private static Load of(SmallStreet street, int sensors, int spell, int readingsPerMessage) {
        long begin = Instant.now()
                .minus(DAYS_BACK, ChronoUnit.DAYS)
                .truncatedTo(ChronoUnit.SECONDS)
                .toEpochMilli();
        List<String> devices = street.devices();
        List<SteadySender> senders = new ArrayList<>();
        for (int i = 0; i < sensors; i++) {
            String device = devices.get(i * devices.size() / sensors);
            senders.add(new SteadySender(new Timeline(device, begin, spell), street.token(device), readingsPerMessage));
        }
        return new Load(List.copyOf(senders));
    }

    void start(Program program) {
        senders.forEach(sender -> sender.start(program.mqttPort()));
    }

    /** Ends the sending, and waits for the acknowledgements that are still to come; none may come any more. */
    void stop() {
        senders.forEach(SteadySender::stopSoon);
        senders.forEach(SteadySender::join);
    }

    List<Recorder> recorders() {
        return senders.stream().map(SteadySender::recorder).toList();
    }

    long acknowledged() {
        return senders.stream()
                .mapToLong(sender -> sender.recorder().acknowledgedCount())
                .sum();
    }

    /** How often connections were refused or lost. */
    int breaks() {
        return senders.stream().mapToInt(SteadySender::breaks).sum();
    }

    boolean areAllConnected() {
        return senders.stream().allMatch(SteadySender::isConnected);
    }

    /** Waits for {@code count} further acknowledgements. */
    void awaitMore(long count) {
        long goal = acknowledged() + count;
        long deadline = System.nanoTime() + ACKNOWLEDGED_MAX.toNanos();
        await(count + " further acknowledgements")
                .atMost(ACKNOWLEDGED_MAX.plusSeconds(5))
                .pollInterval(POLL)
                .until(() -> acknowledged() >= goal || System.nanoTime() > deadline);
        assertThat(acknowledged())
                .as("acknowledged readings; connections were broken by %s", brokenBy())
                .isGreaterThanOrEqualTo(goal);
    }

    /** Waits until nothing is acknowledged any more. */
    void awaitStandstill(Duration within) {
        long[] last = {-1};
        await("no acknowledgement for " + STILL)
                .atMost(within)
                .pollInterval(STILL)
                .until(() -> {
                    long before = last[0];
                    last[0] = acknowledged();
                    return before == last[0];
                });
    }

    private List<String> brokenBy() {
        return senders.stream()
                .map(SteadySender::brokenBy)
                .flatMap(Optional::stream)
                .map(Throwable::toString)
                .distinct()
                .toList();
    }

    @Override
    public void close() {
        stop();
    }
}
