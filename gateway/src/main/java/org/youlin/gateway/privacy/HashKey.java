package org.youlin.gateway.privacy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The secret without which a hash of a plate tells nothing: there are few enough plates to try them all. It belongs
 * into the backup, but not beside the data. Does not show in {@code toString}.
 */
public final class HashKey {
    public static final int BYTES_MIN = 32;
    private static final int BYTES_MAX = 1024;
    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec secret;

    /**
     * A key that is known already.
     *
     * @param secret {@value #BYTES_MIN} bytes or more, made at random
     */
    public HashKey(byte[] secret) {
        if (secret.length < BYTES_MIN) {
            throw new IllegalArgumentException(
                    "the hash key has " + secret.length + " bytes; it must have " + BYTES_MIN + " or more");
        }
        this.secret = new SecretKeySpec(secret, ALGORITHM);
    }

    /**
     * Reads the key in {@code file}; makes one that only its owner may read when there is none.
     *
     * @throws IllegalArgumentException when the file holds less than {@value #BYTES_MIN} bytes
     * @throws IOException when the file can be neither read nor made
     */
    public static HashKey fromFile(Path file) throws IOException {
        if (Files.notExists(file)) {
            try {
                return make(file);
            } catch (FileAlreadyExistsException e) {
                // Somebody else made it a moment ago: theirs is the key.
            }
        }
        try (var in = Files.newInputStream(file)) {
            byte[] secret = in.readNBytes(BYTES_MAX);
            if (secret.length < BYTES_MIN) {
                throw new IllegalArgumentException("the hash key in " + file + " has " + secret.length
                        + " bytes; it must have " + BYTES_MIN + " or more");
            }
            return new HashKey(secret);
        }
    }

    private static HashKey make(Path file) throws IOException {
        byte[] secret = new byte[BYTES_MIN];
        new SecureRandom().nextBytes(secret);
        FileAttribute<?>[] ownerOnly =
                file.getFileSystem().supportedFileAttributeViews().contains("posix")
                        ? new FileAttribute<?>[] {
                            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                        }
                        : new FileAttribute<?>[0];
        Set<StandardOpenOption> options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (FileChannel out = FileChannel.open(file, options, ownerOnly)) {
            ByteBuffer bytes = ByteBuffer.wrap(secret);
            while (bytes.hasRemaining()) {
                out.write(bytes);
            }
            out.force(true);
        }
        return new HashKey(secret);
    }

    byte[] mac(byte[] text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(secret);
            return mac.doFinal(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }

    @Override
    public String toString() {
        return "HashKey[…]";
    }
}
