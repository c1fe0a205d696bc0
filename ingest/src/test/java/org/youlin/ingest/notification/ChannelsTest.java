package org.youlin.ingest.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Base64;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.youlin.domain.notification.NoticeKind;
import org.youlin.domain.notification.RouteId;
import org.youlin.domain.notification.RoutePlan;
import org.youlin.domain.rule.Severity;
import org.youlin.ingest.SettableClock;

class ChannelsTest {
    private static final Instant NOW = Instant.parse("2026-01-12T00:30:00Z");
    private static final String SECRET = "0123456789abcdef";
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    private Receiver receiver;
    private Channels channels;

    @BeforeEach
    void open() throws IOException {
        receiver = new Receiver();
        channels = channels(Set.of("127.0.0.1"));
    }

    @AfterEach
    void close() {
        receiver.close();
    }

    private Channels channels(Set<String> hosts) {
        return new Channels(
                new NotificationConfig(
                        Optional.of(URI.create("https://youlin.example/")),
                        hosts,
                        receiver.url("/wecom"),
                        receiver.url("/dingtalk"),
                        Optional.empty(),
                        SHANGHAI),
                new SettableClock(NOW));
    }

    static Outgoing message(String title, int lines, long more) {
        Content.Line line = new Content.Line(
                Optional.of(NoticeKind.OPENED),
                NOW.toEpochMilli(),
                "case-1",
                "C20260112-0001",
                title,
                "华富小区 3号楼",
                Severity.CRITICAL);
        return new Outgoing(
                "0190-message",
                new RouteId("r1"),
                RoutePlan.Message.Kind.NEWS,
                new Content(Severity.CRITICAL, Collections.nCopies(lines, line), more),
                NOW.toEpochMilli());
    }

    private Delivery hook(String path) {
        return channels.deliver(new Destination.Webhook(receiver.url(path), SECRET), message("室温低于 18 °C", 1, 0));
    }

    @Test
    void aWebhookIsSignedOverItsTimeAndItsBody() throws Exception {
        assertThat(hook("/hook?team=a").error()).isEmpty();
        Receiver.Request request = receiver.requests.get(0);
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        String signed = request.header("X-Youlin-Timestamp") + "." + request.body();
        assertThat(request.header("X-Youlin-Signature"))
                .isEqualTo("v1=" + HexFormat.of().formatHex(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8))));
        assertThat(request.header("X-Youlin-Timestamp")).isEqualTo(Long.toString(NOW.toEpochMilli()));
        assertThat(request.header("Idempotency-Key")).isEqualTo("0190-message");
        assertThat(request.query()).isEqualTo("team=a");
        assertThat(request.body())
                .isEqualTo("{\"id\":\"0190-message\",\"route\":\"r1\",\"kind\":\"NEWS\",\"severity\":\"CRITICAL\","
                        + "\"title\":\"【紧急】华富小区 3号楼 室温低于 18 °C\","
                        + "\"titleEnglish\":\"[CRITICAL] 华富小区 3号楼 室温低于 18 °C\",\"createdAt\":1768177800000,"
                        + "\"items\":[{\"kind\":\"OPENED\",\"at\":1768177800000,\"severity\":\"CRITICAL\","
                        + "\"caseId\":\"case-1\",\"caseNumber\":\"C20260112-0001\",\"caseTitle\":\"室温低于 18 °C\","
                        + "\"place\":\"华富小区 3号楼\",\"url\":\"https://youlin.example/cases/case-1\"}],\"more\":0}");
    }

    @ParameterizedTest(name = "status {0}, Retry-After {1} -> {2}, wait {3} ms")
    @CsvSource({
        "200, '',     '',           0",
        "202, '',     '',           0",
        "302, '',     'status 302', 0", // a redirect is not followed
        "404, '',     'status 404', 0",
        "429, 90,     'status 429', 90000",
        "503, tomorrow, 'status 503', 0",
    })
    void whatAStatusMeans(int status, String retryAfter, String error, long askedForMillis) {
        receiver.status = status;
        receiver.answerHeaders = retryAfter.isEmpty()
                ? Map.of("Location", receiver.url("/elsewhere").toString())
                : Map.of("Retry-After", retryAfter);
        Delivery delivery = hook("/hook");
        assertThat(delivery.error().orElse("")).isEqualTo(error);
        assertThat(delivery.askedForMillis()).isEqualTo(askedForMillis);
        assertThat(receiver.requests).hasSize(1);
    }

    @Test
    void aHostThatNobodyAllowedIsNotCalled() {
        Channels careful = channels(Set.of());
        Delivery delivery =
                careful.deliver(new Destination.Webhook(receiver.url("/hook"), SECRET), message("title", 1, 0));
        assertThat(delivery.error().orElseThrow()).contains("127.0.0.1").contains("webhookHosts");
        assertThat(channels(Set.of("hooks.example"))
                        .deliver(new Destination.Webhook(receiver.url("/hook"), SECRET), message("title", 1, 0))
                        .error())
                .isPresent();
        assertThat(receiver.requests).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.0.0.1",
                "192.168.1.1",
                "172.16.0.1",
                "169.254.169.254",
                "100.64.0.1",
                "0.0.0.0",
                "[::1]",
                "[fd00::1]",
                "[::ffff:127.0.0.1]"
            })
    void privateHostsAreRefused(String host) {
        assertThat(new AllowedHosts(Set.of()).refusal(host)).isPresent();
    }

    @Test
    void aPublicHostIsAllowed() {
        assertThat(new AllowedHosts(Set.of()).refusal("203.0.113.7")).isEmpty();
    }

    @Test
    void anAnswerThatNeverComesIsNotWaitedForLong() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            URI address = URI.create("http://127.0.0.1:" + silent.getLocalPort() + "/");
            HttpSender sender = new HttpSender(Duration.ofMillis(200));
            assertThatThrownBy(() -> sender.post(address, Map.of(), new byte[0]))
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void aHugeAnswerIsReadOnlyInPart() throws IOException {
        receiver.answer = "x".repeat(1_000_000);
        HttpSender.Answer answer =
                new HttpSender(Duration.ofSeconds(10)).post(receiver.url("/"), Map.of(), new byte[0]);
        assertThat(answer.body()).hasSize(16 * 1024);
    }

    @Test
    void aWeComRobotSpeaksMarkdown() {
        assertThat(channels.deliver(new Destination.WeCom("abcd-1234-efgh"), message("室温 *低* <b>", 2, 3))
                        .error())
                .isEmpty();
        Receiver.Request request = receiver.requests.get(0);
        assertThat(request.path()).isEqualTo("/wecom");
        assertThat(request.query()).isEqualTo("key=abcd-1234-efgh");
        assertThat(request.body())
                .startsWith("{\"msgtype\":\"markdown\",\"markdown\":{\"content\":\"**【紧急】")
                .contains("室温 \\\\*低\\\\* \\\\<b\\\\>")
                .contains("[查看 open](https://youlin.example/cases/case-1)")
                .contains("另有 3 条 and 3 more");
    }

    @Test
    void aLongMessageIsCutAtALineAndSaysHowMuchIsMissing() {
        String text = new Wording(Optional.empty(), SHANGHAI).markdown(message("供热".repeat(50), 20, 280), 4_096);
        assertThat(text.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(4_096);
        long shown = text.lines().filter(line -> line.startsWith("> ")).count();
        assertThat(shown).isBetween(3L, 19L);
        assertThat(text).endsWith("另有 " + (300 - shown) + " 条 and " + (300 - shown) + " more\n");
    }

    @Test
    void aDingTalkRobotIsToldTimeAndSignature() throws Exception {
        String secret = "SECabcdefgh";
        assertThat(channels.deliver(new Destination.DingTalk("token-1234", Optional.of(secret)), message("title", 1, 0))
                        .error())
                .isEmpty();
        Receiver.Request request = receiver.requests.get(0);
        String prefix = "access_token=token-1234&timestamp=" + NOW.toEpochMilli() + "&sign=";
        assertThat(request.query()).startsWith(prefix);
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        byte[] expected = mac.doFinal((NOW.toEpochMilli() + "\n" + secret).getBytes(StandardCharsets.UTF_8));
        assertThat(URLDecoder.decode(request.query().substring(prefix.length()), StandardCharsets.UTF_8))
                .isEqualTo(Base64.getEncoder().encodeToString(expected));
        assertThat(request.body()).startsWith("{\"msgtype\":\"markdown\",\"markdown\":{\"title\":\"【紧急】");
    }

    @ParameterizedTest(name = "{0} -> {1}, wait {2} ms")
    @CsvSource({
        "'{\"errcode\":0}',                                  '',                               0",
        "'{\"errcode\":93000,\"errmsg\":\"invalid webhook\"}', 'errcode 93000: invalid webhook', 0",
        "'{\"errcode\":45009,\"errmsg\":\"freq\"}',            'errcode 45009: freq',            60000",
        "'{\"errcode\":130101,\"errmsg\":\"too fast\"}',       'errcode 130101: too fast',       600000",
        "'{}',                                               'the answer has no errcode',      0",
        "'<html>',                                           'the answer has no errcode',      0",
    })
    void aRobotSaysByItsCodeWhatBecameOfAMessage(String answer, String error, long askedForMillis) {
        receiver.answer = answer;
        Delivery delivery = channels.deliver(new Destination.WeCom("abcd-1234-efgh"), message("title", 1, 0));
        assertThat(delivery.error().orElse("")).isEqualTo(error);
        assertThat(delivery.askedForMillis()).isEqualTo(askedForMillis);
    }

    @Test
    void withoutAMailServerMailFails() {
        assertThat(channels.deliver(new Destination.Email(List.of("a@b.cn")), message("title", 1, 0))
                        .error())
                .contains("no mail server is set: notifications.smtp");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"ftp://a.cn/x", "file:///etc/passwd", "http:///x", "https://user:pw@a.cn/", "https://a.cn/#x"})
    void addressesThatAreNoWebhooksAreRefused(String url) {
        assertThatThrownBy(() -> new Destination.Webhook(URI.create(url), SECRET))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("http");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "a@b@c", "a b@c.cn", "a@b.cn,c@d.cn", "a@b.cn\nBcc: c@d.cn", "@b.cn"})
    void whatIsNoMailboxIsRefused(String address) {
        assertThatThrownBy(() -> new Destination.Email(List.of(address))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void destinationsDoNotTellTheirSecrets() {
        assertThat(List.of(
                                new Destination.Webhook(URI.create("https://a.cn/secret?key=secret"), SECRET),
                                new Destination.WeCom("secret-abcd"),
                                new Destination.DingTalk("secret-abcd", Optional.of("secret-1234")))
                        .toString())
                .doesNotContain("secret", SECRET);
    }
}
