package org.youlin.ingest.notification;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/** Speaks in groups of WeCom and DingTalk. Their robots answer 200 to everything and tell by a code what became of it. */
final class RobotChannels {
    /** A message of WeCom may have 4,096 bytes. */
    private static final int WECOM_BYTES_MAX = 4_096;
    /** A message of DingTalk may have 20,000 bytes. */
    private static final int DINGTALK_BYTES_MAX = 20_000;

    /** WeCom: too many messages, of which a robot may send 20 a minute. */
    private static final long WECOM_TOO_MANY = 45_009;
    /** DingTalk: too many messages, of which a robot may send 20 a minute; it then is quiet for 10 minutes. */
    private static final long DINGTALK_TOO_MANY = 410_100;

    private static final long DINGTALK_TOO_FAST = 130_101;
    private static final long WECOM_PAUSE_MILLIS = 60_000;
    private static final long DINGTALK_PAUSE_MILLIS = 600_000;

    private final HttpSender http;
    private final NotificationConfig config;
    private final Wording wording;
    private final InstantSource clock;

    RobotChannels(HttpSender http, NotificationConfig config, Wording wording, InstantSource clock) {
        this.http = http;
        this.config = config;
        this.wording = wording;
        this.clock = clock;
    }

    private record WeComMarkdown(String content) {}

    private record WeComBody(String msgtype, WeComMarkdown markdown) {}

    private record DingTalkMarkdown(String title, String text) {}

    private record DingTalkBody(String msgtype, DingTalkMarkdown markdown) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    private record Code(long errcode, Optional<String> errmsg) {}

    Delivery deliver(Destination.WeCom robot, Outgoing message) {
        String text = wording.markdown(message, WECOM_BYTES_MAX);
        return post(
                URI.create(config.weComUrl() + "?key=" + robot.key()),
                new WeComBody("markdown", new WeComMarkdown(text)));
    }

    Delivery deliver(Destination.DingTalk robot, Outgoing message) {
        String text = wording.markdown(message, DINGTALK_BYTES_MAX);
        return post(
                URI.create(config.dingTalkUrl() + "?access_token=" + robot.token()
                        + robot.secret().map(this::signature).orElse("")),
                new DingTalkBody("markdown", new DingTalkMarkdown(wording.title(message), text)));
    }

    /** The robot's own kind of signature: of time and secret, not of what is said. */
    private String signature(String secret) {
        long now = clock.millis();
        byte[] code = Hmac.of(secret, (now + "\n" + secret).getBytes(StandardCharsets.UTF_8));
        return "&timestamp=" + now + "&sign="
                + URLEncoder.encode(Base64.getEncoder().encodeToString(code), StandardCharsets.UTF_8);
    }

    private Delivery post(URI address, Object body) {
        try {
            HttpSender.Answer answer =
                    http.post(address, Map.of(), StoredJson.write(body).getBytes(StandardCharsets.UTF_8));
            return answer.status() == 200
                    ? judged(answer.body())
                    : new Delivery(Optional.of("status " + answer.status()), answer.retryAfterSeconds() * 1_000);
        } catch (IOException e) {
            return Delivery.failed(String.valueOf(e.getMessage()));
        }
    }

    private static Delivery judged(String body) {
        Code code;
        try {
            code = StoredJson.read("answer", body, Code.class);
        } catch (IllegalStateException e) {
            return Delivery.failed("the answer has no errcode");
        }
        if (code.errcode() == 0) {
            return Delivery.DONE;
        }
        long pause = code.errcode() == WECOM_TOO_MANY
                ? WECOM_PAUSE_MILLIS
                : code.errcode() == DINGTALK_TOO_MANY || code.errcode() == DINGTALK_TOO_FAST
                        ? DINGTALK_PAUSE_MILLIS
                        : 0;
        return new Delivery(
                Optional.of("errcode " + code.errcode()
                        + code.errmsg().map(text -> ": " + text).orElse("")),
                pause);
    }
}
