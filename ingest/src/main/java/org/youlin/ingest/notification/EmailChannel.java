package org.youlin.ingest.notification;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.Properties;

/** Hands mail to a mail server. */
final class EmailChannel {
    private static final String CONNECT_MILLIS = "5000";
    private static final String READ_MILLIS = "10000";

    private final Optional<SmtpConfig> config;
    private final Wording wording;

    EmailChannel(Optional<SmtpConfig> config, Wording wording) {
        this.config = config;
        this.wording = wording;
    }

    Delivery deliver(Destination.Email mailboxes, Outgoing message) {
        if (config.isEmpty()) {
            return Delivery.failed("no mail server is set: notifications.smtp");
        }
        SmtpConfig server = config.get();
        Session session = Session.getInstance(properties(server));
        try (Transport transport = session.getTransport(protocol(server))) {
            Mail mail = new Mail(session, message.id());
            mail.setFrom(server.from());
            mail.setRecipients(Message.RecipientType.TO, String.join(",", mailboxes.recipients()));
            mail.setSubject(wording.title(message), StandardCharsets.UTF_8.name());
            mail.setText(wording.plain(message), StandardCharsets.UTF_8.name());
            mail.setHeader(
                    "Date",
                    DateTimeFormatter.RFC_1123_DATE_TIME.format(
                            Instant.ofEpochMilli(message.createdAtMillis()).atOffset(ZoneOffset.UTC)));
            // So that nobody's holiday notice answers (RFC 3834).
            mail.setHeader("Auto-Submitted", "auto-generated");
            mail.saveChanges();
            if (server.login().isPresent()) {
                SmtpConfig.Login login = server.login().get();
                transport.connect(server.host(), server.port(), login.user(), login.password());
            } else {
                transport.connect();
            }
            transport.sendMessage(mail, mail.getAllRecipients());
            return Delivery.DONE;
        } catch (MessagingException e) {
            return Delivery.failed(e.getClass().getSimpleName() + ": " + e.getMessage());
        }
    }

    private static String protocol(SmtpConfig server) {
        return server.security() == SmtpConfig.Security.TLS ? "smtps" : "smtp";
    }

    private static Properties properties(SmtpConfig server) {
        String prefix = "mail." + protocol(server) + ".";
        Properties properties = new Properties();
        properties.setProperty(prefix + "host", server.host());
        properties.setProperty(prefix + "port", Integer.toString(server.port()));
        properties.setProperty(prefix + "connectiontimeout", CONNECT_MILLIS);
        properties.setProperty(prefix + "timeout", READ_MILLIS);
        properties.setProperty(prefix + "writetimeout", READ_MILLIS);
        properties.setProperty(prefix + "ssl.checkserveridentity", "true");
        properties.setProperty(prefix + "auth", Boolean.toString(server.login().isPresent()));
        boolean startTls = server.security() == SmtpConfig.Security.STARTTLS;
        properties.setProperty(prefix + "starttls.enable", Boolean.toString(startTls));
        properties.setProperty(prefix + "starttls.required", Boolean.toString(startTls));
        return properties;
    }

    /** Mail whose id stays the same for every attempt, by which mail servers and people know a second one. */
    private static final class Mail extends MimeMessage {
        private final String id;

        Mail(Session session, String id) {
            super(session);
            this.id = id;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", "<" + id + "@youlin>");
        }
    }
}
