package org.youlin.domain.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuietHoursTest {
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final LocalDate DAY = LocalDate.of(2026, 1, 12);

    @ParameterizedTest(name = "{0} to {1} at {2} -> quiet for {3} minutes")
    @CsvSource({
        "22:00, 07:00, 21:59, 0",
        "22:00, 07:00, 22:00, 540",
        "22:00, 07:00, 23:59, 421",
        "22:00, 07:00, 00:00, 420",
        "22:00, 07:00, 06:59, 1",
        "22:00, 07:00, 07:00, 0",
        "12:00, 14:00, 11:59, 0",
        "12:00, 14:00, 12:00, 120",
        "12:00, 14:00, 14:00, 0",
        "00:00, 06:00, 00:00, 360",
        "18:00, 00:00, 23:00, 60",
    })
    void whenTheQuietEnds(LocalTime from, LocalTime to, LocalTime at, long minutes) {
        long now = DAY.atTime(at).atZone(SHANGHAI).toInstant().toEpochMilli();
        OptionalLong expected = minutes == 0 ? OptionalLong.empty() : OptionalLong.of(now + minutes * 60_000);
        assertThat(new QuietHours(from, to, SHANGHAI, false).endMillis(now)).isEqualTo(expected);
    }

    @Test
    void quietHoursHaveALength() {
        assertThatThrownBy(() -> new QuietHours(LocalTime.NOON, LocalTime.NOON, SHANGHAI, false))
                .hasMessageContaining("12:00");
    }
}
