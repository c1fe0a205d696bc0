package org.youlin.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.youlin.domain.rule.Severity;

class ExportsTest {
    private Street street;

    /** An empty database to run on; empty for SQLite. */
    Optional<String> jdbcUrl() {
        return Optional.empty();
    }

    @BeforeEach
    void open() throws Exception {
        street = new Street(jdbcUrl());
    }

    @AfterEach
    void close() throws Exception {
        street.close();
    }

    private List<String> lines(String username, String language, String path) {
        String text = new String(
                street.as(username).header("Accept-Language", language).download(path), StandardCharsets.UTF_8);
        assertThat(text).startsWith("\uFEFF");
        return text.substring(1).lines().toList();
    }

    @Test
    void aTableIsInTheReadersLanguageAndInTheTimeOfTheEstates() {
        street.raise("room-cold", "cq-room-1", Severity.MAJOR, 15.2);
        street.raise("gate-tampered", "hf-gate", Severity.MAJOR, 1);
        List<String> chinese = lines("anju", "zh-CN", "/exports/cases");
        assertThat(chinese).hasSize(2);
        assertThat(chinese.get(0)).startsWith("案件编号,标题,状态");
        assertThat(chinese.get(1)).contains("长青小区 1号楼").contains("2026-01-12 16:30:00");
        assertThat(lines("root", "en", "/exports/cases"))
                .hasSize(3)
                .first()
                .asString()
                .startsWith("Number,Title");
        assertThat(lines("anju", "en", "/exports/alarms").get(1))
                .contains("cq-room-1,")
                .contains(",15.2,");
        assertThat(lines("anju", "en", "/exports/work-orders").get(1)).contains("anju公司");
    }

    @Test
    void filtersAndTheOrderAreThoseOfTheList() {
        street.raise("room-cold", "cq-room-1", Severity.MAJOR, 15.2);
        street.clock.advance(Duration.ofMinutes(1));
        street.raise("gate-tampered", "cq-gate", Severity.MINOR, 1);
        assertThat(lines("anju", "en", "/exports/cases?severity=MINOR")).hasSize(2);
        List<String> oldestFirst = lines("anju", "en", "/exports/cases?sort=openedAt");
        assertThat(oldestFirst.get(1)).contains(",MAJOR,");
        assertThat(oldestFirst.get(2)).contains(",MINOR,");
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "＝1"})
    void noTextOfPeopleRunsAsAFormula(String name) {
        street.as("anju")
                .send("PATCH", "/devices/cq-gate", "{\"name\":\"" + name + "\"}")
                .ok();
        assertThat(lines("anju", "en", "/exports/devices"))
                .filteredOn(line -> line.startsWith("cq-gate,"))
                .first()
                .asString()
                .startsWith("cq-gate,'" + name + ",");
    }

    @Test
    void aWorkbookHoldsTheSameWithNumbersAndTimesAsSuch() throws IOException {
        street.raise("room-cold", "cq-room-1", Severity.MAJOR, 15.2);
        byte[] bytes = street.as("anju").download("/exports/alarms?format=xlsx");
        try (ReadableWorkbook workbook = new ReadableWorkbook(new ByteArrayInputStream(bytes));
                Stream<Row> rows = workbook.getFirstSheet().openStream()) {
            List<Row> all = rows.toList();
            assertThat(all).hasSize(2);
            assertThat(all.get(0).getCellText(0)).isEqualTo("Rule");
            assertThat(all.get(1).getCellAsNumber(6).orElseThrow()).isEqualByComparingTo("15.2");
            assertThat(all.get(1).getCellAsDate(7).orElseThrow()).hasToString("2026-01-12T16:30");
        }
    }

    @Test
    void homesOfAllBuildingsInScopeAreThere() {
        assertThat(lines("anju", "en", "/exports/households")).hasSize(3);
        assertThat(lines("root", "zh-CN", "/exports/households")).hasSize(5);
        assertThat(lines("root", "zh-CN", "/exports/households?estate=hf").get(1))
                .contains("华富小区");
        assertThat(lines("anju", "en", "/exports/households?estate=hf")).hasSize(1);
    }

    @Test
    void readingsAreWrittenStretchByStretch() {
        long now = street.clock.millis();
        for (int hour = 0; hour < 60; hour++) {
            street.measured("cq-room-1", "room_temp", now - hour * 3_600_000L, 18 + hour % 5);
        }
        String period = "from=" + (now - 60 * 3_600_000L) + "&to=" + (now + 1);
        List<String> all = lines("anju", "en", "/exports/readings/cq-room-1?metric=room_temp&" + period);
        assertThat(all).hasSize(61);
        assertThat(all.get(60)).startsWith("2026-01-12 16:30:00,room_temp,");
        assertThat(lines("anju", "en", "/exports/readings/cq-room-1?" + period)).hasSize(61);
        street.as("anju").get("/exports/readings/hf-room-1").problem(404);
        assertThat(street.as("anju")
                        .get("/exports/readings/cq-room-1?metric=noise")
                        .problem(400)
                        .text("expected"))
                .contains("room_temp");
    }

    @Test
    void whatIsWrongIsToldBeforeTheFileBegins() {
        street.as("anju").get("/exports/cases?format=pdf").problem(400);
        street.as("anju").get("/exports/cases?sort=colour").problem(400);
        street.nobody().get("/exports/cases").problem(401);
    }
}
