package org.youlin.simulator.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.youlin.simulator.street.Account;

class PublisherTest {
    private static final int SUCCESS = 0;
    private static final int MALFORMED = 0x99;
    private static final int TOO_FAST = 0x97;

    @Test
    void messagesArriveInTheirOrderThroughASmallWindow() throws Exception {
        try (FakeBroker broker = new FakeBroker(body -> SUCCESS)) {
            Tally tally = publish(broker, 100);
            assertThat(broker.received()).isEqualTo(bodies(100));
            assertThat(tally.sent()).isEqualTo(100);
            assertThat(tally.acknowledged()).isEqualTo(100);
            assertThat(tally.refused()).isZero();
        }
    }

    @Test
    void whatIsRefusedIsCountedWithItsReason() throws Exception {
        try (FakeBroker broker = new FakeBroker(body -> body.endsWith("7") ? MALFORMED : SUCCESS)) {
            Tally tally = publish(broker, 20);
            assertThat(tally.acknowledged()).isEqualTo(20);
            assertThat(tally.refused()).isEqualTo(2);
            assertThat(tally.firstRefusal()).contains("because");
        }
    }

    @Test
    void whoIsTooFastIsHeardAgain() throws Exception {
        Set<String> once = ConcurrentHashMap.newKeySet();
        try (FakeBroker broker = new FakeBroker(body -> body.equals("m5") && once.add(body) ? TOO_FAST : SUCCESS)) {
            Tally tally = publish(broker, 10);
            assertThat(tally.acknowledged()).isEqualTo(10);
            assertThat(tally.refused()).isZero();
            assertThat(broker.received()).filteredOn("m5"::equals).hasSize(2);
        }
    }

    @Test
    void afterALossNothingIsMissing() throws Exception {
        Set<String> once = ConcurrentHashMap.newKeySet();
        try (FakeBroker broker = new FakeBroker(
                body -> (body.equals("m13") || body.equals("m40")) && once.add(body) ? FakeBroker.HANG_UP : SUCCESS)) {
            Tally tally = publish(broker, 60);
            assertThat(tally.acknowledged()).isEqualTo(60);
            assertThat(new ArrayList<>(new LinkedHashSet<>(broker.received()))).isEqualTo(bodies(60));
        }
        assertThat(new HashSet<>(once)).containsExactlyInAnyOrder("m13", "m40");
    }

    private static Tally publish(FakeBroker broker, int count) throws Exception {
        try (Publisher publisher = new Publisher(broker.uri(), new Account("device", "token"))) {
            for (String body : bodies(count)) {
                publisher.publish("topic", body.getBytes(StandardCharsets.UTF_8));
            }
            return publisher.settle();
        }
    }

    private static List<String> bodies(int count) {
        List<String> bodies = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            bodies.add("m" + i);
        }
        return bodies;
    }
}
