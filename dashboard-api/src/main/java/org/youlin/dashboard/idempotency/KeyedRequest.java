package org.youlin.dashboard.idempotency;

import static java.util.Objects.requireNonNull;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.youlin.ingest.privacy.Seal;

/**
 * A request that carries an idempotency key.
 *
 * @param account the user name of who sent it; empty for nobody in particular
 * @param key made at random by whoever sent it
 * @param address the path and the query
 */
public record KeyedRequest(String account, String operation, String key, String address, Buffer body) {
    public KeyedRequest {
        requireNonNull(account, "account is null");
        requireNonNull(operation, "operation is null");
        requireNonNull(key, "key is null");
        requireNonNull(address, "address is null");
        requireNonNull(body, "body is null");
    }

    /** The key as it is kept: whoever reads the table cannot open an answer. */
    String keyHash() {
        return hex(digest("name", key.getBytes(StandardCharsets.UTF_8)));
    }

    /** Equal for equal requests. */
    String requestHash() {
        return hex(digest(address, body.getBytes()));
    }

    /** Opens answers to this key only. */
    Seal seal() {
        return new Seal(digest("seal", key.getBytes(StandardCharsets.UTF_8)));
    }

    /** Where its answer is kept. */
    String place() {
        return "idempotent_answer/" + account + "/" + operation;
    }

    private static byte[] digest(String purpose, byte[] bytes) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            sha.update(purpose.getBytes(StandardCharsets.UTF_8));
            sha.update((byte) 0);
            return sha.digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
