package org.youlin.ingest.notification;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.youlin.domain.notification.NoticeKind;
import org.youlin.domain.rule.Severity;

/** Puts messages into words: Chinese, with English beside it. */
final class Wording {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("MM-dd HH:mm", Locale.ROOT);

    private final Optional<URI> publicUrl;
    private final ZoneId zone;

    /**
     * Words in the time of {@code zone}.
     *
     * @param publicUrl where the console is, for links
     */
    Wording(Optional<URI> publicUrl, ZoneId zone) {
        this.publicUrl = publicUrl;
        this.zone = zone;
    }

    /** One line of plain text in Chinese. */
    String title(Outgoing message) {
        Content content = message.content();
        String severity = "【" + chinese(content.worst()) + "】";
        return switch (message.kind()) {
            case NEWS -> severity + about(content, "有新情况");
            case REPEAT -> severity + "仍未受理：" + about(content, "有案件等待受理");
            case DIGEST -> severity + "汇总：" + total(content) + " 条";
            case TEST -> "有邻测试通知";
        };
    }

    /** One line of plain text in English. */
    String titleEnglish(Outgoing message) {
        Content content = message.content();
        String severity = "[" + content.worst() + "] ";
        return switch (message.kind()) {
            case NEWS -> severity + about(content, "news");
            case REPEAT -> severity + "still unanswered: " + about(content, "cases wait");
            case DIGEST -> severity + "digest of " + total(content) + " notices";
            case TEST -> "Youlin test notification";
        };
    }

    private static String about(Content content, String otherwise) {
        return content.lines().stream()
                .findFirst()
                .map(line -> line.place() + " " + line.caseTitle())
                .orElse(otherwise);
    }

    private static long total(Content content) {
        return content.lines().size() + content.more();
    }

    /** All of it as plain text. */
    String plain(Outgoing message) {
        return title(message) + "\n" + titleEnglish(message) + "\n\n"
                + message.content().lines().stream()
                        .map(line -> "- " + words(line)
                                + link(line).map(url -> "\n  " + url).orElse("") + "\n")
                        .collect(Collectors.joining())
                + more(message.content());
    }

    /** All of it in the little Markdown that robots know, cut at a line's end to at most {@code bytesMax} bytes. */
    String markdown(Outgoing message, int bytesMax) {
        String head = "**" + escaped(title(message)) + "**\n" + escaped(titleEnglish(message)) + "\n";
        List<String> lines = message.content().lines().stream()
                .map(line -> "> " + escaped(words(line))
                        + link(line).map(url -> " [查看 open](" + url + ")").orElse("") + "\n")
                .toList();
        StringBuilder text = new StringBuilder(head);
        // Room for the line that says how much is missing.
        int left = bytesMax - bytes(head) - 100;
        int shown = 0;
        while (shown < lines.size() && left >= bytes(lines.get(shown))) {
            left -= bytes(lines.get(shown));
            text.append(lines.get(shown++));
        }
        Content content = message.content();
        return text + more(new Content(content.worst(), content.lines().subList(0, shown), total(content) - shown));
    }

    private static String more(Content content) {
        return content.more() == 0 ? "" : "另有 " + content.more() + " 条 and " + content.more() + " more\n";
    }

    private String words(Content.Line line) {
        return TIME.format(Instant.ofEpochMilli(line.atMillis()).atZone(zone)) + " " + chinese(line.severity()) + " "
                + line.severity() + " · "
                + line.kind().map(NoticeKind::chinese).orElse("仍未受理") + " "
                + line.kind().map(NoticeKind::english).orElse("unanswered") + " · " + line.place() + " · "
                + line.caseTitle() + " · " + line.caseNumber();
    }

    /** Where the case is shown; empty when nobody told us where people reach the console. */
    Optional<String> link(Content.Line line) {
        return publicUrl.map(url -> url.toString().replaceFirst("/+$", "") + "/cases/" + line.caseId());
    }

    static String chinese(Severity severity) {
        return switch (severity) {
            case CRITICAL -> "紧急";
            case MAJOR -> "重要";
            case MINOR -> "次要";
            case WARNING -> "提示";
        };
    }

    /** Names come from people: they must not become links or mark-up. */
    private static String escaped(String text) {
        return text.replaceAll("[\\r\\n]+", " ").replaceAll("([\\\\`*_\\[\\]<>#])", "\\\\$1");
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
