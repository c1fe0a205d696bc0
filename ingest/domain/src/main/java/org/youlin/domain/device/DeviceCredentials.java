package org.youlin.domain.device;

import static java.util.Objects.requireNonNull;

/** By what a device proves who it is. Secrets do not show in {@code toString}. */
public sealed interface DeviceCredentials {
    /** An access token, sent as the user name. */
    record AccessToken(String token) implements DeviceCredentials {
        public AccessToken {
            requireNonNull(token, "token is null");
        }

        @Override
        public String toString() {
            return "AccessToken[…]";
        }
    }

    /** A client id with a user name and a password. */
    record Password(String clientId, String userName, String password) implements DeviceCredentials {
        public Password {
            requireNonNull(clientId, "clientId is null");
            requireNonNull(userName, "userName is null");
            requireNonNull(password, "password is null");
        }

        @Override
        public String toString() {
            return "Password[" + clientId + ", " + userName + ", …]";
        }
    }

    /**
     * An X.509 client certificate that the endpoint's authority has signed.
     *
     * @param commonName the CN of its subject: the device's id
     */
    record Certificate(String commonName) implements DeviceCredentials {
        public Certificate {
            requireNonNull(commonName, "commonName is null");
        }
    }

    /** Which of these a device uses. */
    enum Kind {
        ACCESS_TOKEN,
        PASSWORD,
        CERTIFICATE
    }
}
