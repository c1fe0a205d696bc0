package org.youlin.dashboard.idempotency;

import io.vertx.core.buffer.Buffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.youlin.dashboard.access.Columns;
import org.youlin.dashboard.web.Message;
import org.youlin.dashboard.web.Problem;
import org.youlin.dashboard.web.RefusedException;
import org.youlin.ingest.privacy.Seal;
import org.youlin.ingest.sql.Database;

/**
 * The answers to requests with an idempotency key: of all that carry the same one, the first is done and the others are
 * answered as it was. A unique key in SQL decides who is first. Methods block.
 */
public final class IdempotentAnswers {
    /** After which the key of a request that nobody answered is free again: its process must have died. */
    static final Duration DONE_WITHIN = Duration.ofMinutes(2);

    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private final Database database;
    private final InstantSource clock;

    public IdempotentAnswers(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /** An answer that is given again; the text is empty when it has no body. */
    public record Kept(int status, String text) {}

    /**
     * What was done, or what was answered when it was.
     *
     * @param repeated present when it was done before
     */
    public record Outcome<T>(Optional<T> done, Optional<Kept> repeated) {}

    private record Row(String requestHash, OptionalLong status, Buffer answer) {
        static Row of(ResultSet row) throws SQLException {
            return new Row(
                    row.getString("request_hash"),
                    Columns.optionalLong(row, "status"),
                    Optional.ofNullable(row.getBytes("answer"))
                            .map(Buffer::buffer)
                            .orElseGet(Buffer::buffer));
        }
    }

    /**
     * Does {@code work}, unless a request with this key was done before.
     *
     * @param answer what to keep of what was done; empty when nothing was, and then the key is free again
     * @throws RefusedException when the key was used for another request, or the first is still being done
     */
    public <T> Outcome<T> once(KeyedRequest request, Supplier<T> work, AnswerOf<T> answer) {
        String claim = UUID.randomUUID().toString();
        Optional<Row> before = database.write(handle -> claim(handle, request, claim));
        if (before.isPresent()) {
            return new Outcome<>(Optional.empty(), Optional.of(repeated(request, before.get())));
        }
        boolean kept = false;
        try {
            T done = work.get();
            Optional<Kept> answered = answer.kept(done);
            // Also when it cannot be kept below: what is done must not be done again at once.
            kept = answered.isPresent();
            answered.ifPresent(each -> keep(request, claim, each));
            return new Outcome<>(Optional.of(done), Optional.empty());
        } finally {
            if (!kept) {
                release(request, claim);
            }
        }
    }

    /** What to keep of what was done. */
    @FunctionalInterface
    public interface AnswerOf<T> {
        Optional<Kept> kept(T done);
    }

    private static Kept repeated(KeyedRequest request, Row row) {
        if (!row.requestHash().equals(request.requestHash())) {
            throw new RefusedException(Problem.of(Message.KEY_REUSED).about("Idempotency-Key"));
        }
        long status = row.status()
                .orElseThrow(() -> new RefusedException(
                        Problem.of(Message.KEY_IN_USE).about("Idempotency-Key").retryAfter(RETRY_AFTER)));
        return new Kept(
                (int) status, request.seal().open(request.place(), row.answer().getBytes()));
    }

    /** Empty when the claim was made; else the row that stands in the way. */
    private Optional<Row> claim(Handle handle, KeyedRequest request, String claim) {
        long now = clock.millis();
        int claimed = handle.createUpdate("INSERT INTO idempotent_answer"
                        + " (account, operation, key_hash, request_hash, claim, claimed_at)"
                        + " VALUES (:account, :operation, :key, :request, :claim, :now)"
                        + " ON CONFLICT (account, operation, key_hash) DO UPDATE"
                        + " SET request_hash = :request, claim = :claim, claimed_at = :now"
                        + " WHERE idempotent_answer.status IS NULL AND idempotent_answer.claimed_at < :dead")
                .bindMap(key(request))
                .bind("request", request.requestHash())
                .bind("claim", claim)
                .bind("now", now)
                .bind("dead", now - DONE_WITHIN.toMillis())
                .execute();
        if (claimed == 1) {
            return Optional.empty();
        }
        return Optional.of(handle.createQuery("SELECT request_hash, status, answer FROM idempotent_answer"
                        + " WHERE account = :account AND operation = :operation AND key_hash = :key")
                .bindMap(key(request))
                .map((row, context) -> Row.of(row))
                .one());
    }

    private static Map<String, String> key(KeyedRequest request) {
        return Map.of("account", request.account(), "operation", request.operation(), "key", request.keyHash());
    }

    private void keep(KeyedRequest request, String claim, Kept kept) {
        Seal seal = request.seal();
        database.write(handle -> handle.createUpdate("UPDATE idempotent_answer SET status = :status, answer = :answer"
                        + " WHERE key_hash = :key AND account = :account AND operation = :operation"
                        + " AND claim = :claim")
                .bind("status", kept.status())
                .bind("answer", seal.seal(request.place(), kept.text()))
                .bindMap(key(request))
                .bind("claim", claim)
                .execute());
    }

    private void release(KeyedRequest request, String claim) {
        database.write(handle -> handle.createUpdate("DELETE FROM idempotent_answer WHERE key_hash = :key"
                        + " AND account = :account AND operation = :operation AND claim = :claim AND status IS NULL")
                .bindMap(key(request))
                .bind("claim", claim)
                .execute());
    }
}
