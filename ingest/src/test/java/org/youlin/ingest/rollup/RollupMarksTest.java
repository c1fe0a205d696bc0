package org.youlin.ingest.rollup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.youlin.domain.device.DeviceId;
import org.youlin.domain.reading.Reading;
import org.youlin.ingest.rollup.RollupMarks.Mark;

class RollupMarksTest {
    private static final DeviceId DEVICE = new DeviceId("d");

    @ParameterizedTest(name = "measured {0}, received {1} -> {2} {3}")
    @CsvSource({
        "2026-01-12T08:00:00.000Z, 2026-01-12T08:00:01Z,     2026-01-12T08:00:00Z, all",
        "2026-01-12T08:59:59.999Z, 2026-01-12T09:00:00Z,     2026-01-12T08:00:00Z, all",
        "2026-01-12T08:30:00.000Z, 2026-01-12T09:09:59.999Z, 2026-01-12T08:00:00Z, all", // its hour is still open
        "2026-01-12T08:30:00.000Z, 2026-01-12T09:10:00Z,     2026-01-12T08:00:00Z, d",
        "2026-01-09T08:30:00.000Z, 2026-01-12T09:10:00Z,     2026-01-09T08:00:00Z, d",
        "2026-01-12T10:30:00.000Z, 2026-01-12T09:10:00Z,     2026-01-12T10:00:00Z, all", // a clock ahead of ours
    })
    void aReadingMarksItsHour(Instant measured, Instant received, Instant hour, String device) {
        Reading reading = new Reading(DEVICE, "room_temp", measured.toEpochMilli(), received.toEpochMilli(), 17.4);
        assertThat(Mark.of(reading))
                .isEqualTo(
                        new Mark(hour.toEpochMilli(), device.equals("all") ? Optional.empty() : Optional.of(DEVICE)));
    }

    @Test
    void aMarkBeginsAnHour() {
        assertThatThrownBy(() -> new Mark(1, Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("hourMillis is 1; it must begin an hour");
    }
}
