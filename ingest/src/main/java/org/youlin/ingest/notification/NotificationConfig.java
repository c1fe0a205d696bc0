package org.youlin.ingest.notification;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;

/**
 * How people are told.
 *
 * @param publicUrl where people reach the console, for links; empty for messages without links
 * @param webhookHosts the only hosts that webhooks may go to, wherever they stand; empty for all that are not private
 * @param weComUrl where the robots of WeCom listen
 * @param dingTalkUrl where the robots of DingTalk listen
 * @param smtp the mail server; empty when no mail can be sent
 * @param zone by whose clock times are told
 */
public record NotificationConfig(
        Optional<URI> publicUrl,
        Set<String> webhookHosts,
        URI weComUrl,
        URI dingTalkUrl,
        Optional<SmtpConfig> smtp,
        ZoneId zone) {
    public static final URI WECOM = URI.create("https://qyapi.weixin.qq.com/cgi-bin/webhook/send");
    public static final URI DINGTALK = URI.create("https://oapi.dingtalk.com/robot/send");

    public NotificationConfig {
        requireNonNull(smtp, "smtp is null");
        requireNonNull(zone, "zone is null");
        webhookHosts = Set.copyOf(webhookHosts);
        publicUrl.ifPresent(url -> requireHttp("notifications.publicUrl", url));
        requireHttp("notifications.weComUrl", weComUrl);
        requireHttp("notifications.dingTalkUrl", dingTalkUrl);
    }

    /** No mail, no links, webhooks to public hosts only. */
    public static NotificationConfig withDefaults(ZoneId zone) {
        return new NotificationConfig(Optional.empty(), Set.of(), WECOM, DINGTALK, Optional.empty(), zone);
    }

    private static void requireHttp(String field, URI url) {
        boolean isHttp = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
        if (!isHttp || url.getHost() == null || url.getQuery() != null || url.getFragment() != null) {
            throw new IllegalArgumentException(
                    field + " '" + url + "' must be an http or https address without query and fragment");
        }
    }
}
