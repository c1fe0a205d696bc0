package org.youlin.ingest.series;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InfluxOutcomeTest {
    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource({
        "0,   TRY_LATER",
        "200, DONE",
        "204, DONE",
        "302, NOT_SET_UP",
        "400, BAD_LINES",
        "401, NOT_SET_UP",
        "403, NOT_SET_UP",
        "404, NOT_SET_UP",
        "405, NOT_SET_UP",
        "408, TRY_LATER",
        "413, TOO_LARGE",
        "418, NOT_SET_UP",
        "422, BAD_LINES",
        "429, TRY_LATER",
        "500, TRY_LATER",
        "503, TRY_LATER",
    })
    void aStatusHasOneOutcome(int status, InfluxOutcome expected) {
        assertThat(InfluxOutcome.of(status)).isEqualTo(expected);
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
