package org.youlin.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.youlin.dashboard.ApiClient.Answered;

class EditsTest {
    private static final int THREADS = 16;

    private Street street;

    /** An empty database to run on; empty for SQLite. */
    Optional<String> jdbcUrl() {
        return Optional.empty();
    }

    @BeforeEach
    void open() throws Exception {
        street = new Street(jdbcUrl());
    }

    @AfterEach
    void close() throws Exception {
        street.close();
    }

    @ParameterizedTest(name = "{1} {0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "/estates/cq | PATCH | /estates/cq | {'name':'长青'}",
                "/organisations/anju | PATCH | /organisations/anju | {'name':'安居'}",
                "/buildings/cq-1 | PATCH | /buildings/cq-1 | {'floors':9}",
                "/households/cq-1-201 | PATCH | /households/cq-1-201 | {'name':'二楼'}",
                "/devices/cq-gate | PATCH | /devices/cq-gate | {'name':'东门'}",
                "/devices/cq-gate/attributes | PUT | /devices/cq-gate/attributes | {'values':{'volume':3}}",
                "/devices/cq-gate/credentials | POST | /devices/cq-gate/credentials | {'kind':'PASSWORD'}",
            })
    void anEditOfWhatOthersChangedMeanwhileIsRefused(String read, String method, String edited, String json) {
        ApiClient root = street.as("root");
        String body = json.replace('\'', '"');
        String tag = root.get(read).ok().header("ETag");
        assertThat(tag).matches("\"[A-Za-z0-9_-]{22}\"");
        assertThat(root.get(read).header("ETag")).isEqualTo(tag);
        // The clock tells credentials that were issued one after the other apart.
        street.clock.advance(java.time.Duration.ofMillis(5));

        assertThat(root.header("If-Match", tag).send(method, edited, body).status())
                .isBetween(200, 299);
        Answered refused =
                root.header("If-Match", tag).send(method, edited, body).problem(412);
        assertThat(refused.text("field")).isEqualTo("If-Match");
        String now = root.get(read).header("ETag");
        assertThat(now).isNotEqualTo(tag);
        assertThat(root.header("If-Match", "\"other\", " + now)
                        .send(method, edited, body)
                        .status())
                .isBetween(200, 299);
    }

    @Test
    void anEditWithoutATagIsMadeAsBefore() {
        street.as("anju").send("PATCH", "/devices/cq-gate", "{\"name\":\"东门\"}").ok();
        street.as("anju")
                .header("If-Match", "*")
                .send("PATCH", "/devices/cq-gate", "{\"name\":\"西门\"}")
                .ok();
    }

    @Test
    void readingsAndOnlookersDoNotChangeTheTag() {
        String tag = street.as("anju").get("/devices/cq-room-1").header("ETag");
        street.heard("cq-room-1", "room_temp", 17.5);
        street.raise("room-cold", "cq-room-1", org.youlin.domain.rule.Severity.MAJOR, 15.2);
        assertThat(street.as("root").get("/devices/cq-room-1").header("ETag")).isEqualTo(tag);
    }

    @Test
    void rulesAndNotificationRoutesAreGuardedToo() {
        ApiClient root = street.as("root");
        Answered rule = root.get("/rules/room-cold").ok();
        String body = "{\"definition\":" + rule.at("/definition") + ",\"enabled\":false}";
        ApiClient stale = root.header("If-Match", rule.header("ETag"));
        String off = stale.send("PUT", "/rules/room-cold", body).ok().header("ETag");
        stale.send("PUT", "/rules/room-cold", body).problem(412);
        stale.send("DELETE", "/rules/room-cold", null).problem(412);
        assertThat(root.get("/rules/room-cold").header("ETag")).isEqualTo(off);
    }

    @Test
    void membersAndTheCareRegisterAreGuardedToo() {
        street.as("root").send("PUT", "/care-readers/north", "{\"reason\":\"民政专干\"}");
        String member = "{\"organisation\":\"north\",\"name\":\"王芳\",\"buildings\":[]}";
        assertGuarded("/members/wang", "/members/wang", "/members/wang", member, "王芳", "李明");
        String entry = "{\"needs\":[\"DISABILITY\"],\"note\":\"二楼\",\"partner\":{\"account\":\"north\"},"
                + "\"consentAt\":1767225600000,\"purpose\":\"入户登记\"}";
        String path = "/care-register/cq-1-101";
        assertGuarded(path, path + "?purpose=visit", path + "?reason=moved", entry, "二楼", "三楼");
    }

    /** What {@code json} makes is edited, {@code from} to {@code to}, and then deleted, by those who read it only. */
    private void assertGuarded(String put, String read, String delete, String json, String from, String to) {
        ApiClient north = street.as("north");
        String made = north.send("PUT", put, json).ok().header("ETag");
        assertThat(north.get(read).ok().header("ETag")).isEqualTo(made);
        ApiClient stale = north.header("If-Match", made);
        String edited = stale.send("PUT", put, json.replace(from, to)).ok().header("ETag");
        stale.send("PUT", put, json).problem(412);
        stale.send("DELETE", delete, null).problem(412);
        assertThat(north.get(read).header("ETag")).isEqualTo(edited);
        assertThat(north.header("If-Match", edited).send("DELETE", delete, null).status())
                .isEqualTo(204);
    }

    @Test
    void ofSixteenWhoReadTheSameOneEditIsMade() throws Exception {
        String tag = street.as("anju").get("/devices/cq-gate").header("ETag");
        List<Callable<Integer>> edits = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            String json = "{\"name\":\"门 " + i + "\"}";
            edits.add(() -> street.as("anju")
                    .header("If-Match", tag)
                    .send("PATCH", "/devices/cq-gate", json)
                    .status());
        }
        assertThat(allAtOnce(edits))
                .containsOnlyOnce(200)
                .filteredOn(status -> status == 412)
                .hasSize(THREADS - 1);
    }

    static <T> List<T> allAtOnce(List<Callable<T>> calls) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(calls.size());
        try {
            List<T> results = new ArrayList<>();
            for (Future<T> each : threads.invokeAll(calls, 60, TimeUnit.SECONDS)) {
                results.add(each.get());
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }
}
