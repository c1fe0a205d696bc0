package org.youlin.ingest.privacy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals texts before they go into a column, and opens them again: AES-256 in Galois/Counter Mode (NIST SP 800-38D) with
 * a random nonce for each. A sealed text can be neither read nor changed without the key, nor put into another row. The
 * key belongs into the backup, but not beside the data. Immutable; safe for use by many threads.
 */
public final class Seal {
    public static final int KEY_BYTES = 32;

    /** The first byte of all that is sealed, by which another way of sealing could be told apart one day. */
    private static final byte VERSION = 1;

    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final int HEAD_BYTES = 1 + NONCE_BYTES;

    private final SecretKeySpec key;
    private final SecureRandom random = new SecureRandom();

    /**
     * Seals with a key.
     *
     * @param key {@value #KEY_BYTES} bytes, made at random
     */
    public Seal(byte[] key) {
        if (key.length != KEY_BYTES) {
            throw new IllegalArgumentException(
                    "the key of sealed columns has " + key.length + " bytes; it must have " + KEY_BYTES);
        }
        this.key = new SecretKeySpec(key, "AES");
    }

    /**
     * Seals {@code text}.
     *
     * @param place where it is kept, such as {@code member/m1}; it can be opened for that place only
     */
    public byte[] seal(String place, String text) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        byte[] encrypted = run(Cipher.ENCRYPT_MODE, nonce, place, text.getBytes(StandardCharsets.UTF_8));
        return ByteBuffer.allocate(HEAD_BYTES + encrypted.length)
                .put(VERSION)
                .put(nonce)
                .put(encrypted)
                .array();
    }

    /**
     * The text that was sealed for {@code place}.
     *
     * @throws IllegalStateException when it was sealed with another key or for another place, or was changed since
     */
    public String open(String place, byte[] kept) {
        if (kept.length < HEAD_BYTES || kept[0] != VERSION) {
            throw new IllegalStateException("what is kept at " + place + " is not sealed, or in another way");
        }
        byte[] nonce = Arrays.copyOfRange(kept, 1, HEAD_BYTES);
        byte[] encrypted = Arrays.copyOfRange(kept, HEAD_BYTES, kept.length);
        return new String(run(Cipher.DECRYPT_MODE, nonce, place, encrypted), StandardCharsets.UTF_8);
    }

    private byte[] run(int mode, byte[] nonce, String place, byte[] input) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(place.getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(input);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(
                    "what is kept at " + place + " cannot be sealed or opened with this key", e);
        }
    }

    @Override
    public String toString() {
        return "Seal[…]";
    }
}
