package org.youlin.simulator.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutboxTest {
    private static final LinkLimits LIMITS = new LinkLimits(3, 2, Duration.ofSeconds(1), Duration.ofSeconds(30));

    @Test
    void theOldestWaitingMessageGivesWay() {
        Outbox<Message> outbox = new Outbox<>(LIMITS);
        assertThat(outbox.add(message("1"))).isTrue();
        outbox.add(message("2"));
        outbox.add(message("3"));
        assertThat(outbox.add(message("4"))).isFalse();
        assertThat(outbox.dropped()).isEqualTo(1);
        assertThat(outbox.take().orElseThrow().topic()).isEqualTo("2");
    }

    @Test
    void whatWasInFlightGoesFirstAfterALoss() {
        Outbox<Message> outbox = new Outbox<>(LIMITS);
        outbox.add(message("1"));
        outbox.add(message("2"));
        outbox.add(message("3"));
        outbox.take();
        outbox.take();
        assertThat(outbox.take()).isEmpty();
        outbox.connectionLost();
        assertThat(outbox.take().orElseThrow().topic()).isEqualTo("1");
        assertThat(outbox.take().orElseThrow().topic()).isEqualTo("2");
    }

    @Property
    void nothingPilesUpAndNothingIsForgotten(
            @ForAll @Size(max = 200) List<@IntRange(min = 0, max = 3) Integer> actions) {
        Outbox<Message> outbox = new Outbox<>(LIMITS);
        List<Message> inFlight = new ArrayList<>();
        int added = 0;
        int acknowledged = 0;
        for (int action : actions) {
            switch (action) {
                case 0 -> {
                    outbox.add(message("m" + added));
                    added++;
                }
                case 1 -> outbox.take().ifPresent(inFlight::add);
                case 2 -> {
                    if (!inFlight.isEmpty()) {
                        outbox.acknowledged(inFlight.remove(0));
                        acknowledged++;
                    }
                }
                default -> {
                    outbox.connectionLost();
                    inFlight.clear();
                }
            }
            assertThat(inFlight).hasSizeLessThanOrEqualTo(LIMITS.inFlightMax());
            assertThat(outbox.waitingCount()).isLessThanOrEqualTo(LIMITS.waitingMax());
            assertThat(outbox.waitingCount() + inFlight.size() + acknowledged + outbox.dropped())
                    .isEqualTo(added);
        }
    }

    @ParameterizedTest(name = "after {0} failures wait {1} s")
    @CsvSource({"1, 1", "2, 2", "5, 16", "6, 30", "1000, 30"})
    void theBackoffDoublesUpToItsBound(int failures, long seconds) {
        assertThat(LIMITS.backoff(failures)).isEqualTo(Duration.ofSeconds(seconds));
    }

    private static Message message(String topic) {
        return new Message(topic, new byte[0], 1);
    }
}
