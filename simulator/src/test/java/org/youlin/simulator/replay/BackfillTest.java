package org.youlin.simulator.replay;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.youlin.simulator.Streets;
import org.youlin.simulator.street.Account;
import org.youlin.simulator.street.Street;
import org.youlin.simulator.wire.Dispatch;

class BackfillTest {
    private static final Instant NOW = Instant.parse("2026-01-12T03:00:00Z");

    @Test
    void everyHourOfEveryRoomIsToldInOrderUpToNow() throws Exception {
        Street street = Streets.small(URI.create("mqtt://127.0.0.1:1"));
        try (FakeBroker broker = new FakeBroker(body -> 0)) {
            // One connection at a time is all that this broker serves: the building's gateway.
            List<Account> gateway = List.of(street.accounts().get(0));
            String gatewayId = gateway.get(0).id();
            Backfill backfill = new Backfill(
                    broker.uri(),
                    gateway,
                    report -> report.sender().equals(gatewayId)
                            ? List.of(Dispatch.link(
                                    report.sender(),
                                    report.topic(),
                                    report.body().getBytes(StandardCharsets.UTF_8)))
                            : List.of());
            String said = backfill.run(street, 42, new Backfill.Span(NOW, Duration.ofDays(2), Duration.ofHours(1)));
            assertThat(said).contains("backfilled 2 days").contains(" 0 refused");
            Map<String, Long> last = new HashMap<>();
            Map<String, Integer> counts = new HashMap<>();
            for (String body : broker.received()) {
                JsonNode children = new ObjectMapper().readTree(body);
                if (!children.isObject()) {
                    continue; // What the gateway says of itself.
                }
                children.fields().forEachRemaining(child -> child.getValue().forEach(moment -> {
                    long ts = moment.path("ts").asLong();
                    assertThat(ts)
                            .isGreaterThan(last.getOrDefault(child.getKey(), 0L))
                            .isLessThanOrEqualTo(NOW.toEpochMilli());
                    last.put(child.getKey(), ts);
                    counts.merge(child.getKey(), 1, Integer::sum);
                    assertThat(moment.at("/values/room_temp").asDouble()).isBetween(18.0, 24.0);
                }));
            }
            assertThat(counts).hasSize(4);
            assertThat(counts.values()).allMatch(count -> count >= 48 && count <= 72);
        }
    }

    @Test
    void theStretchBeginsInTheEveningSoThatItsHoursAreThoseOfTheDay() {
        Backfill.Span span = new Backfill.Span(NOW, Duration.ofDays(30), Duration.ofHours(1));
        assertThat(span.from()).isEqualTo(Instant.parse("2025-12-12T14:00:00Z"));
        assertThat(span.from()).isBefore(NOW.minus(Duration.ofDays(30)));
    }
}
