package org.youlin.dashboard.onboarding;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.youlin.dashboard.onboarding.DeviceFacts.Arrival;
import org.youlin.dashboard.onboarding.DeviceFacts.GatewayFacts;
import org.youlin.dashboard.onboarding.DeviceFacts.Letter;
import org.youlin.dashboard.onboarding.DeviceFacts.MetricFacts;
import org.youlin.dashboard.web.Language;
import org.youlin.domain.device.ConnectionAttempt;
import org.youlin.domain.reading.Refusal;
import org.youlin.domain.reading.RefusalReason;

class FindingsTest {
    private static final long NOW = 1_768_177_805_320L;
    private static final Refusal REFUSAL = new Refusal(RefusalReason.UNKNOWN_METRIC, "values.tmp", "tmp", "room_temp");

    /**
     * Minutes ago, or {@code -}: attempts newest first as outcome@minutes, last heard, letters, and each metric as
     * measured/received.
     */
    @ParameterizedTest(name = "online {0}, gateway {1}, attempts {2}, heard {3}, letters {4}, metrics {5} -> {6}")
    @CsvSource({
        "no,  -,       -,                              -,   -,     -,            NEVER_CONNECTED",
        "no,  -,       BAD_CREDENTIALS@1,              -,   -,     -,            WRONG_CREDENTIALS 10.0.0.7",
        "no,  -,       KEEP_ALIVE_TIMEOUT@9 CONNECTED@90, 95, -,   -,            CONNECTION_ENDED KEEP_ALIVE_TIMEOUT",
        "no,  -,       -,                              95,  -,     95/95,        OFFLINE",
        "no,  -,       -,                              5,   -,     5/5,          FINE", // by a broker
        "no,  -,       BAD_CREDENTIALS@1,              5,   -,     5/5,          FINE", // somebody else tried
        "yes, -,       CONNECTED@60,                   -,   -,     -,            CONNECTED_NEVER_HEARD",
        "yes, -,       CONNECTED@60,                   31,  -,     31/31,        CONNECTED_BUT_SILENT 10",
        "yes, -,       CONNECTED@60,                   30,  -,     30/30,        FINE",
        "yes, -,       CONNECTED@60,                   -,   1 2 3, -,            ALL_REFUSED UNKNOWN_METRIC",
        "yes, -,       CONNECTED@60,                   40,  1 2,   40/40,        ALL_REFUSED UNKNOWN_METRIC",
        "yes, -,       CONNECTED@60,                   2,   1,     2/2,          ALL_REFUSED UNKNOWN_METRIC",
        "yes, -,       CONNECTED@60,                   1,   2,     1/1,          SOME_REFUSED UNKNOWN_METRIC",
        "yes, -,       CONNECTED@60,                   1,   31,    1/1,          FINE",
        "yes, -,       CONNECTED@60,                   1,   -,     45/1,         READINGS_LATE 44",
        "yes, -,       CONNECTED@60,                   1,   -,     1/1 -,        METRICS_MISSING m1",
        "yes, -,       CONNECTED@60,                   1,   -,     1/1 31/31,    METRICS_STALE m1",
        "no,  offline, -,                              40,  -,     40/40,        GATEWAY_OFFLINE 楼道网关",
        "yes, online,  -,                              40,  -,     40/40,        CONNECTED_BUT_SILENT 10",
        "no,  -,       BAD_CREDENTIALS@1,              -,   5,     -,            WRONG_CREDENTIALS ALL_REFUSED",
    })
    void whatIsConcluded(
            String online,
            String gateway,
            String attempts,
            String heard,
            String letters,
            String metrics,
            String expected) {
        DeviceFacts facts = new DeviceFacts(
                NOW,
                online.equals("yes"),
                list(attempts).stream().map(FindingsTest::attempt).toList(),
                heard.equals("-") ? OptionalLong.empty() : OptionalLong.of(ago(heard)),
                Duration.ofMinutes(10),
                Duration.ofMinutes(30),
                list(letters).stream()
                        .map(minutes -> new Letter(ago(minutes), REFUSAL))
                        .toList(),
                metrics(metrics),
                gateway.equals("-")
                        ? Optional.empty()
                        : Optional.of(new GatewayFacts("楼道网关", gateway.equals("online"))));
        List<Finding> findings = Findings.of(facts);
        List<String> codes = new ArrayList<>();
        findings.forEach(finding -> codes.add(finding.code().name()));
        String[] words = expected.split(" ", -1);
        if (words.length == 2 && words[1].equals("ALL_REFUSED")) {
            assertThat(codes).containsExactly(words);
        } else {
            assertThat(codes).containsExactly(words[0]);
            if (words.length == 2) {
                assertThat(findings.get(0).values().get(0)).isEqualTo(words[1]);
            }
        }
    }

    private static List<String> list(String text) {
        return text.equals("-") ? List.of() : List.of(text.split(" ", -1));
    }

    private static long ago(String minutes) {
        return NOW - Long.parseLong(minutes) * 60_000;
    }

    private static ConnectionAttempt attempt(String text) {
        String[] parts = text.split("@", -1);
        return new ConnectionAttempt(ago(parts[1]), "10.0.0.7", parts[0], "");
    }

    private static List<MetricFacts> metrics(String text) {
        List<MetricFacts> metrics = new ArrayList<>();
        if (text.equals("-")) {
            return List.of(new MetricFacts("m0", Optional.empty()));
        }
        for (String each : text.split(" ", -1)) {
            String[] parts = each.split("/", -1);
            metrics.add(new MetricFacts(
                    "m" + metrics.size(),
                    parts.length == 1 ? Optional.empty() : Optional.of(new Arrival(ago(parts[0]), ago(parts[1])))));
        }
        return metrics;
    }

    @ParameterizedTest
    @EnumSource(FindingCode.class)
    void everyFindingHasWordsInBothLanguages(FindingCode code) {
        for (Language language : Language.values()) {
            assertThat(code.in(language, "a", "b", "c", "d")).isNotBlank().doesNotContain("%");
        }
    }

    @Test
    void whatIsMostSeriousComesFirst() {
        assertThat(FindingCode.values())
                .isSortedAccordingTo((one, other) -> one.concern().compareTo(other.concern()));
    }
}
