package org.youlin.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was acknowledged survives the end of the program at any moment, and has its effects once. */
final class CrashIT {
    /** Three buildings with a cold home, one of them with two. */
    private static final List<String> DEVICES =
            List.of("room-huafu-1-101", "room-huafu-1-102", "room-huafu-2-101", "room-changqing-1-101");

    private static final int CASES = 3;
    private static final int ROUND_READINGS = 1_000;
    private static final int BUCKETS_MAX = 2_000;

    @TempDir
    private Path folder;

    private List<SteadySender> senders = List.of();

    /** The matters that are open, by id. */
    private record Matters(Set<String> alarms, Set<String> cases, Set<String> workOrders) {}

    @Test
    void twoCrashesAndAStopUnderLoadLoseNothingAcknowledgedAndRaiseNothingTwice() {
        SmallStreet street = SmallStreet.settle(Settings.embedded(folder));
        long begin = Instant.now()
                .minus(20, ChronoUnit.DAYS)
                .truncatedTo(ChronoUnit.SECONDS)
                .toEpochMilli();
        senders = DEVICES.stream()
                .map(device -> new SteadySender(device, street.token(device), begin))
                .toList();

        Matters first = interrupted(Program::kill);
        Matters second = interrupted(Program::kill);
        Matters third = interrupted(Program::terminate);
        assertThat(second).isEqualTo(first);
        assertThat(third).isEqualTo(first);

        try (Program program = Program.serve(folder)) {
            ApiSession admin = settled(program);
            assertEverythingAcknowledgedIsThere(admin);
            assertThat(openMatters(admin)).isEqualTo(first);
            assertResentReadingsAreDuplicates(program, admin);
        }
    }

    /** Loads a program started on what the last one left, ends it by {@code end}, and looks at what is left. */
    private Matters interrupted(Consumer<Program> end) {
        try (Program program = Program.serve(folder)) {
            return underLoad(program, end);
        }
    }

    private Matters underLoad(Program program, Consumer<Program> end) {
        assertEverythingAcknowledgedIsThere(settled(program));
        List<Integer> goals = senders.stream()
                .map(sender -> sender.acknowledged().cardinality() + ROUND_READINGS)
                .toList();
        List<SteadySender.Round> rounds =
                senders.stream().map(sender -> sender.begin(program.mqttPort())).toList();
        for (int i = 0; i < senders.size(); i++) {
            senders.get(i).awaitAcknowledged(goals.get(i));
        }
        ApiSession admin = login(program);
        await("the cases")
                .atMost(Duration.ofSeconds(30))
                .until(() -> openMatters(admin).workOrders().size() == CASES);
        Matters matters = openMatters(admin);
        end.accept(program);
        rounds.forEach(SteadySender.Round::end);
        return matters;
    }

    private static ApiSession login(Program program) {
        return ApiSession.logIn(program.http(), SmallStreet.ADMINISTRATOR, SmallStreet.PASSWORD);
    }

    private static ApiSession settled(Program program) {
        ApiSession admin = login(program);
        await("the journal is read").atMost(Duration.ofSeconds(60)).until(admin::isSettled);
        return admin;
    }

    private void assertEverythingAcknowledgedIsThere(ApiSession admin) {
        for (SteadySender sender : senders) {
            BitSet lost = sender.acknowledged();
            stored(admin, sender).stream().forEach(lost::clear);
            assertThat(lost.cardinality())
                    .as("readings of %s that were acknowledged and are lost: %s", sender.device(), lost)
                    .isZero();
        }
    }

    /** The numbers of the readings found in the series, each alone in its second and with the value that was sent. */
    private static BitSet stored(ApiSession admin, SteadySender sender) {
        BitSet found = new BitSet();
        for (int number = 0; number < sender.sent(); number += BUCKETS_MAX) {
            JsonNode series = admin.get("/devices/%s/series?metric=room_temp&from=%d&to=%d&points=%d"
                    .formatted(
                            sender.device(),
                            sender.tsMillis(number),
                            sender.tsMillis(number + BUCKETS_MAX),
                            BUCKETS_MAX));
            assertThat(series.path("bucketMillis").asLong()).isEqualTo(1_000);
            for (JsonNode bucket : series.path("buckets")) {
                int at = (int) ((bucket.path("ts").asLong() - sender.tsMillis(0)) / 1_000);
                assertThat(bucket.path("count").asLong()).isEqualTo(1);
                assertThat(bucket.path("min").asDouble()).isEqualTo(SteadySender.value(at));
                found.set(at);
            }
        }
        return found;
    }

    /** What is open now; fails when a device or building has more than one of anything. */
    private static Matters openMatters(ApiSession admin) {
        List<JsonNode> alarms = admin.items("/alarms");
        List<JsonNode> cases = admin.items("/cases");
        List<JsonNode> orders = admin.items("/work-orders");
        assertThat(alarms).extracting(alarm -> alarm.path("deviceId").asText()).doesNotHaveDuplicates();
        assertThat(alarms)
                .allSatisfy(alarm -> assertThat(alarm.path("state").asText()).isEqualTo("ACTIVE"));
        assertThat(cases)
                .extracting(each -> each.path("place").path("buildingId").asText())
                .doesNotHaveDuplicates();
        assertThat(orders).extracting(order -> order.path("caseId").asText()).doesNotHaveDuplicates();
        return new Matters(ids(alarms), ids(cases), ids(orders));
    }

    private static Set<String> ids(List<JsonNode> items) {
        return items.stream().map(item -> item.path("id").asText()).collect(Collectors.toCollection(TreeSet::new));
    }

    /** After reconnecting a sender sends its newest reading twice: the second time it adds nothing. */
    private void assertResentReadingsAreDuplicates(Program program, ApiSession admin) {
        double before = admin.metric("youlin_ingest_readings_duplicate_total");
        List<SteadySender.Round> rounds =
                senders.stream().map(sender -> sender.begin(program.mqttPort())).toList();
        senders.forEach(sender -> sender.awaitAcknowledged(sender.acknowledged().cardinality() + 1));
        rounds.forEach(SteadySender.Round::end);
        await("duplicates are counted")
                .untilAsserted(() -> assertThat(admin.metric("youlin_ingest_readings_duplicate_total"))
                        .isGreaterThanOrEqualTo(before + senders.size()));
        await("the journal is read").until(admin::isSettled);
        for (SteadySender sender : senders) {
            BitSet all = new BitSet();
            all.set(0, sender.sent());
            assertThat(sender.acknowledged()).isEqualTo(all);
            assertThat(stored(admin, sender)).isEqualTo(all);
        }
    }
}
