package org.youlin.app;

import java.net.URI;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.youlin.ingest.notification.NotificationConfig;
import org.youlin.ingest.notification.SmtpConfig;

/** How people are told as {@code youlin.yaml} describes it: everything may be left out. */
record NotificationsEntry(
        Optional<URI> publicUrl,
        Optional<List<String>> webhookHosts,
        Optional<URI> weComUrl,
        Optional<URI> dingTalkUrl,
        Optional<SmtpEntry> smtp) {
    static final NotificationsEntry NONE = new NotificationsEntry(
            Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    record SmtpEntry(
            String host,
            int port,
            SmtpConfig.Security security,
            String from,
            Optional<String> user,
            Optional<String> passwordFile) {
        private SmtpConfig resolve(Path folder) {
            if (user.isPresent() != passwordFile.isPresent()) {
                throw new IllegalArgumentException(
                        "notifications.smtp needs both of user and passwordFile, or none of them");
            }
            return new SmtpConfig(
                    host,
                    port,
                    security,
                    from,
                    user.flatMap(name -> passwordFile.map(
                            file -> new SmtpConfig.Login(name, YoulinConfig.secret(folder.resolve(file))))));
        }
    }

    NotificationConfig resolve(Path folder, ZoneId zone) {
        return new NotificationConfig(
                publicUrl,
                Set.copyOf(webhookHosts.orElse(List.of())),
                weComUrl.orElse(NotificationConfig.WECOM),
                dingTalkUrl.orElse(NotificationConfig.DINGTALK),
                smtp.map(entry -> entry.resolve(folder)),
                zone);
    }
}
