package org.youlin.ingest.notification;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * A mail server that takes our mail.
 *
 * @param security how the connection is protected
 * @param from the mailbox that mail comes from
 * @param login empty when the server asks for none
 */
public record SmtpConfig(String host, int port, Security security, String from, Optional<Login> login) {
    /** How a connection is protected. */
    public enum Security {
        /** Not at all: for a server on this machine. */
        NONE,
        /** STARTTLS, without which no mail is sent. */
        STARTTLS,
        /** TLS from the first byte. */
        TLS
    }

    /** Does not show its password in {@code toString}. */
    public record Login(String user, String password) {
        @Override
        public String toString() {
            return "Login[" + user + ", …]";
        }
    }

    public SmtpConfig {
        requireNonNull(security, "security is null");
        requireNonNull(login, "login is null");
        if (host.isBlank() || port < 1 || port > 65_535) {
            throw new IllegalArgumentException(
                    "smtp server '" + host + "' port " + port + "; a host and a port from 1 to 65535 are expected");
        }
        if (login.isPresent() && security == Security.NONE && !host.equals("127.0.0.1") && !host.equals("localhost")) {
            throw new IllegalArgumentException(
                    "smtp.security is NONE and there is a password: it would be sent to " + host + " in the clear");
        }
    }
}
