package org.youlin.ingest.series;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InfluxOutcomeTest {
    @ParameterizedTest(name = "{0} -> {1}, {2}")
    @CsvSource({
        "200, DONE, NONE",
        "204, DONE, NONE",
        "302, REDIRECTED, WAIT",
        "400, BAD_LINES, SEARCH",
        "401, UNAUTHORIZED, WAIT",
        "403, FORBIDDEN, WAIT",
        "404, NOT_FOUND, WAIT",
        "405, NOT_ALLOWED, WAIT",
        "408, SERVER_TIMED_OUT, RETRY",
        "413, TOO_LARGE, HALVE",
        "418, UNEXPECTED, WAIT",
        "422, BAD_LINES, SEARCH",
        "429, TOO_MANY_REQUESTS, RETRY",
        "500, SERVER_FAULT, RETRY",
        "502, SERVER_FAULT, RETRY",
        "503, OVERLOADED, RETRY",
        "504, SERVER_FAULT, RETRY",
    })
    void aStatusHasOneOutcome(int status, InfluxOutcome expected, InfluxOutcome.Reaction reaction) {
        assertThat(InfluxOutcome.of(status)).isEqualTo(expected);
        assertThat(expected.reaction()).isEqualTo(reaction);
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            nullValues = "none",
            value = {
                "none, none",
                "'', none",
                "7, PT7S",
                "' 7 ', PT7S",
                "301, PT5M",
                "999999999, PT5M",
                "9999999999, none",
                "-1, none",
                "'Mon, 12 Jan 2026 00:00:00 GMT', none",
            })
    void aPauseIsSecondsAndBounded(String header, Duration expected) {
        assertThat(InfluxOutcome.retryAfter(header)).isEqualTo(Optional.ofNullable(expected));
    }
}
