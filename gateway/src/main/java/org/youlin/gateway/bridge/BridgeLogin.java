package org.youlin.gateway.bridge;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How a bridge logs in. Files hold the name or the password alone and are read at each connect.
 *
 * @param userName empty when it stands in a file, or when the broker asks for none
 * @param userNameFile for brokers whose user name is a secret
 */
public record BridgeLogin(Optional<String> userName, Optional<Path> userNameFile, Optional<Path> passwordFile) {
    public static final BridgeLogin NONE = new BridgeLogin(Optional.empty(), Optional.empty(), Optional.empty());

    public BridgeLogin {
        requireNonNull(userName, "userName is null");
        requireNonNull(userNameFile, "userNameFile is null");
        requireNonNull(passwordFile, "passwordFile is null");
        if (userName.isPresent() && userNameFile.isPresent()) {
            throw new IllegalArgumentException("userName and userNameFile are both given; only one can be used");
        }
        if (passwordFile.isPresent() && userName.isEmpty() && userNameFile.isEmpty()) {
            throw new IllegalArgumentException(
                    "passwordFile is '" + passwordFile.get() + "'; it must be given together with a user name");
        }
    }

    Optional<String> name() throws IOException {
        return userNameFile.isPresent() ? Optional.of(secret(userNameFile.get())) : userName;
    }

    Optional<String> password() throws IOException {
        return passwordFile.isPresent() ? Optional.of(secret(passwordFile.get())) : Optional.empty();
    }

    private static String secret(Path file) throws IOException {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new IOException("cannot read the secret in " + file, e);
        }
    }
}
