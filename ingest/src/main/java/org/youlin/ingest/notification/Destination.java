package org.youlin.ingest.notification;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Where the messages of a route go. None of them shows its secrets in {@code toString}. */
public sealed interface Destination {
    Channel channel();

    /** What people may see of it: enough to know which one it is, nothing by which it could be used. */
    String hint();

    /**
     * A program that takes JSON.
     *
     * @param secret signs the requests, {@value #SECRET_CHARS_MIN} to {@value #SECRET_CHARS_MAX} characters
     */
    record Webhook(URI url, String secret) implements Destination {
        public static final int SECRET_CHARS_MIN = 16;
        public static final int SECRET_CHARS_MAX = 200;
        private static final int URL_CHARS_MAX = 1_000;

        public Webhook {
            boolean isHttp = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
            if (!isHttp
                    || url.getHost() == null
                    || url.getUserInfo() != null
                    || url.getFragment() != null
                    || url.toString().length() > URL_CHARS_MAX) {
                throw new IllegalArgumentException("url '" + url.getScheme() + "://" + url.getHost()
                        + "' must be http or https with a host, without a user and a fragment, at most " + URL_CHARS_MAX
                        + " characters");
            }
            if (secret.length() < SECRET_CHARS_MIN || secret.length() > SECRET_CHARS_MAX) {
                throw new IllegalArgumentException("secret has " + secret.length() + " characters; allowed are "
                        + SECRET_CHARS_MIN + " to " + SECRET_CHARS_MAX);
            }
        }

        @Override
        public Channel channel() {
            return Channel.WEBHOOK;
        }

        /** Without path and query: they are secrets with many services. */
        @Override
        public String hint() {
            return url.getScheme() + "://" + url.getHost() + (url.getPort() < 0 ? "" : ":" + url.getPort()) + "/…";
        }

        @Override
        public String toString() {
            return "Webhook[" + hint() + "]";
        }
    }

    /** A robot of a WeCom group, by the {@code key} in its address. */
    record WeCom(String key) implements Destination {
        public WeCom {
            requireToken("key", key);
        }

        @Override
        public Channel channel() {
            return Channel.WECOM;
        }

        @Override
        public String hint() {
            return ending(key);
        }

        @Override
        public String toString() {
            return "WeCom[" + hint() + "]";
        }
    }

    /**
     * A robot of a DingTalk group, by the {@code access_token} in its address.
     *
     * @param secret of the robot whose safety setting is signing (加签)
     */
    record DingTalk(String token, Optional<String> secret) implements Destination {
        public DingTalk {
            requireToken("token", token);
            secret.ifPresent(text -> requireToken("secret", text));
        }

        @Override
        public Channel channel() {
            return Channel.DINGTALK;
        }

        @Override
        public String hint() {
            return ending(token);
        }

        @Override
        public String toString() {
            return "DingTalk[" + hint() + "]";
        }
    }

    /** Mailboxes, 1 to {@value #RECIPIENTS_MAX}. */
    record Email(List<String> recipients) implements Destination {
        public static final int RECIPIENTS_MAX = 20;
        // Stricter than RFC 5321 allows, so that nothing but a mailbox can stand in a header.
        private static final Pattern ADDRESS =
                Pattern.compile("[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9.-]{0,251}[A-Za-z0-9])?");

        public Email {
            recipients = List.copyOf(recipients);
            if (recipients.isEmpty() || recipients.size() > RECIPIENTS_MAX) {
                throw new IllegalArgumentException(
                        recipients.size() + " recipients; allowed are 1 to " + RECIPIENTS_MAX);
            }
            recipients.stream()
                    .filter(each -> !ADDRESS.matcher(each).matches())
                    .findFirst()
                    .ifPresent(each -> {
                        throw new IllegalArgumentException("recipient '" + each + "' must be a mailbox like a@b.cn");
                    });
        }

        @Override
        public Channel channel() {
            return Channel.EMAIL;
        }

        @Override
        public String hint() {
            return String.join(", ", recipients);
        }
    }

    private static void requireToken(String field, String text) {
        if (!text.matches("[A-Za-z0-9_-]{8,200}")) {
            throw new IllegalArgumentException(
                    field + " has " + text.length() + " characters; it must be 8 to 200 letters, digits, '_' or '-'");
        }
    }

    private static String ending(String secret) {
        return "…" + secret.substring(secret.length() - 4);
    }
}
