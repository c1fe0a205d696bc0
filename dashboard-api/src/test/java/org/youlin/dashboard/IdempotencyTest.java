package org.youlin.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.youlin.dashboard.ApiClient.Answered;
import org.youlin.domain.rule.Severity;
import org.youlin.ingest.retention.Purge;

class IdempotencyTest {
    private static final String KEY = "7f1f6f0e-0f0d-4f3c-9a53-6a2f4f1c0d11";
    private static final int THREADS = 16;

    private Street street;
    private String comments;

    /** An empty database to run on; empty for SQLite. */
    Optional<String> jdbcUrl() {
        return Optional.empty();
    }

    @BeforeEach
    void open() throws Exception {
        street = new Street(jdbcUrl());
        comments = "/cases/" + street.raise("room-cold", "cq-room-1", Severity.MAJOR, 15.2) + "/comments";
    }

    @AfterEach
    void close() throws Exception {
        street.close();
    }

    private long written() {
        return street.database.read(handle -> handle.createQuery("SELECT COUNT(*) FROM case_comment")
                .mapTo(Long.class)
                .one());
    }

    private static final String SENTENCE = "{\"text\":\"下午上门\"}";

    @Test
    void whatIsSentAgainIsAnsweredAgainAndNotDoneAgain() {
        ApiClient anju = street.as("anju").header("Idempotency-Key", KEY);
        Answered first = anju.post(comments, SENTENCE).ok();
        Answered second = anju.post(comments, SENTENCE).ok();
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(second.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(first.header("Idempotency-Replayed")).isEmpty();
        assertThat(written()).isEqualTo(1);

        assertThat(anju.post(comments, "{\"text\":\"明天上门\"}").problem(422).text("field"))
                .isEqualTo("Idempotency-Key");
        // The keys of others are theirs.
        street.as("north")
                .header("Idempotency-Key", KEY)
                .post(comments, SENTENCE)
                .ok();
        assertThat(written()).isEqualTo(2);
    }

    @Test
    void whatWasRefusedCanBeTriedAgainWithTheSameKey() {
        ApiClient anju = street.as("anju").header("Idempotency-Key", KEY);
        anju.post("/devices", "{\"id\":\"cq-gate\",\"name\":\"门\",\"profile\":\"access-gate\",\"estate\":\"cq\"}")
                .problem(409);
        assertThat(anju.post(
                                "/devices",
                                "{\"id\":\"cq-gate-2\",\"name\":\"门\",\"profile\":\"access-gate\",\"estate\":\"cq\"}")
                        .status())
                .isEqualTo(201);
    }

    @Test
    void ofSixteenAtOnceOneIsDone() throws Exception {
        ApiClient anju = street.as("anju").header("Idempotency-Key", KEY);
        List<Answered> answers = EditsTest.allAtOnce(
                Collections.nCopies(THREADS, (Callable<Answered>) () -> anju.post(comments, SENTENCE)));
        Set<Integer> statuses = new HashSet<>();
        answers.forEach(answer -> statuses.add(answer.status()));
        assertThat(statuses).contains(200).isSubsetOf(200, 409);
        answers.stream()
                .filter(answer -> answer.status() == 409)
                .forEach(answer -> assertThat(answer.header("Retry-After")).isEqualTo("1"));
        assertThat(written()).isEqualTo(1);
        anju.post(comments, SENTENCE).ok();
        assertThat(written()).isEqualTo(1);
    }

    @Test
    void aSecretThatIsAnsweredOnceIsNotKeptInClear() {
        ApiClient anju = street.as("anju").header("Idempotency-Key", KEY);
        Answered issued = anju.post("/devices/cq-gate/credentials", "{\"kind\":\"PASSWORD\"}");
        assertThat(issued.status()).isEqualTo(201);
        assertThat(anju.post("/devices/cq-gate/credentials", "{\"kind\":\"PASSWORD\"}")
                        .body())
                .isEqualTo(issued.body());
        byte[] kept = street.database.read(handle -> handle.createQuery("SELECT answer FROM idempotent_answer")
                .mapTo(byte[].class)
                .one());
        assertThat(new String(kept, java.nio.charset.StandardCharsets.ISO_8859_1))
                .doesNotContain(issued.text("password"))
                .doesNotContain("PASSWORD");
    }

    @Test
    void theKeyOfARequestThatDiedIsFreeAfterAWhile() {
        ApiClient anju = street.as("anju").header("Idempotency-Key", KEY);
        anju.post(comments, SENTENCE).ok();
        street.database.write(handle -> handle.execute("UPDATE idempotent_answer SET status = NULL"));
        anju.post(comments, SENTENCE).problem(409);
        street.clock.advance(Duration.ofMinutes(3));
        anju.post(comments, SENTENCE).ok();
        assertThat(written()).isEqualTo(2);
    }

    @Test
    void answersAreForgottenAfterADay() {
        street.as("anju")
                .header("Idempotency-Key", KEY)
                .post(comments, SENTENCE)
                .ok();
        Purge purge = new Purge(street.database, Duration.ofDays(30), street.clock);
        assertThat(purge.run()).isZero();
        street.clock.advance(Purge.ANSWERS_KEPT.plusMinutes(1));
        assertThat(purge.run()).isEqualTo(1);
    }

    @Test
    void aKeyMustBeHardToGuess() {
        assertThat(street.as("anju")
                        .header("Idempotency-Key", "short")
                        .post(comments, SENTENCE)
                        .problem(400)
                        .text("field"))
                .isEqualTo("Idempotency-Key");
    }
}
