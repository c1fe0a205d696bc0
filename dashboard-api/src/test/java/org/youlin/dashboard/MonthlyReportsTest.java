package org.youlin.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.youlin.dashboard.ApiClient.Answered;
import org.youlin.domain.device.Device;
import org.youlin.domain.device.DeviceId;
import org.youlin.domain.reading.Reading;
import org.youlin.domain.reading.SeriesStore.Point;
import org.youlin.domain.rule.Severity;

/**
 * A week of the month: estate {@code cq} has a cold room and a warm one, a gate that was passed, forced and silent for two
 * hours, and a bay that is taken half of the time.
 */
class MonthlyReportsTest {
    private static final long HOUR = Duration.ofHours(1).toMillis();
    /** More than half of the hours that the month has had. */
    private static final int HOURS = 7 * 24;

    private Street street;
    private long begin;
    private String month = "";

    /** An empty database to run on; empty for SQLite. */
    Optional<String> jdbcUrl() {
        return Optional.empty();
    }

    @BeforeEach
    void open() throws Exception {
        street = new Street(jdbcUrl());
        begin = street.clock.millis() / HOUR * HOUR - HOURS * HOUR;
        month = DateTimeFormatter.ofPattern("yyyy-MM")
                .withZone(ZoneId.of("Asia/Shanghai"))
                .format(Instant.ofEpochMilli(begin));
        for (int hour = 0; hour < HOURS; hour++) {
            measured("cq-room-1", "room_temp", hour, 16.5);
            measured("cq-room-2", "room_temp", hour, 20);
            measured("cq-bay", "occupied", hour, hour % 2);
        }
        happened("cq-gate", "pass", 0, 1, 2);
        happened("cq-gate", "forced_open", 3);
        happened("hf-gate", "pass", 4);
        street.raise("gate-forced", "cq-gate", Severity.MAJOR, 1);
        street.raise("gate-silent", "cq-gate", Severity.MAJOR, 1);
        street.clock.advance(Duration.ofHours(2));
        street.clear("gate-silent", "cq-gate", 0);
    }

    @AfterEach
    void close() throws Exception {
        street.close();
    }

    private void measured(String device, String metric, int hour, double value) {
        Device of = street.registry.find(new DeviceId(device)).orElseThrow();
        long ts = begin + hour * HOUR + 60_000;
        street.series.write(List.of(new Point(of, new Reading(of.id(), metric, ts, ts, value), false)));
    }

    private void happened(String device, String type, int... hours) {
        for (int hour : hours) {
            street.database.write(handle -> handle.createUpdate("INSERT INTO device_event (device_id, type, ts,"
                            + " received_at, details) VALUES (:device, :type, :ts, :ts, '{}')")
                    .bind("device", device)
                    .bind("type", type)
                    .bind("ts", begin + hour * HOUR + 1)
                    .execute());
        }
    }

    private Answered report(String username, String kind) {
        return street.as(username)
                .get("/reports/monthly/" + kind + "?month=" + month)
                .ok();
    }

    /** The cell of a column in a row of a table, such as {@code 2} or {@code 1/2-0}. */
    private static String cell(Answered report, String tableName, String rowId, String columnName) {
        JsonNode table = named(report.at("/tables"), "name", tableName);
        int column = 0;
        while (!table.at("/columns/" + column + "/name").asText().equals(columnName)) {
            assertThat(table.at("/columns/" + column).isMissingNode())
                    .as(columnName)
                    .isFalse();
            column++;
        }
        JsonNode cell = named(table.at("/rows"), "id", rowId).at("/cells/" + column);
        return cell.has("numerator")
                ? cell.path("numerator") + "/" + cell.path("denominator") + "-" + cell.path("excluded")
                : cell.has("value")
                        ? String.valueOf(Math.round(cell.path("value").asDouble()))
                        : "unknown";
    }

    private static JsonNode named(JsonNode list, String field, String name) {
        return StreamSupport.stream(list.spliterator(), false)
                .filter(each -> each.path(field).asText().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError(name + " is not in " + list));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "heating | by_estate cq warm_homes 1/2-0, by_estate cq cold_days 7, by_estate cq cold_home_days 7,"
                        + " by_estate hf warm_homes 0/0-2, by_estate hf too_few_readings 2, by_company anju warm_homes 1/2-0,"
                        + " by_community south warm_homes 0/0-2, by_estate  warm_homes 1/2-2,"
                        + " by_day 2026-01-10 warm_homes 1/2-2, by_day 2026-01-05 warm_homes 0/0-4",
                // Silence is no fault.
                "gates | by_estate cq gates 1, by_estate cq passes 3, by_estate cq forced 1, by_estate cq faults 1,"
                        + " by_estate cq fault_time 120, by_estate hf passes 1, by_estate  passes 4,"
                        + " by_day 2026-01-05 passes 4, by_day 2026-01-06 passes 0",
                "parking | by_estate cq bays 1, by_estate cq occupancy 50, by_estate cq peak_occupancy 100,"
                        + " by_estate hf occupancy unknown, by_hour 16 occupancy 0, by_hour 17 occupancy 100",
                "service | by_estate cq work_orders 2, by_company anju work_orders 2, by_estate hf work_orders 0,"
                        + " by_category PROPERTY_SERVICE work_orders 2, by_day 2026-01-12 work_orders 2",
            })
    void aMonthIsTold(String kind, String expected) {
        Answered report = report("root", kind);
        for (String line : expected.split(", ", -1)) {
            String[] words = line.split(" ", -1);
            assertThat(cell(report, words[0], words[1], words[2])).as(line).isEqualTo(words[3]);
        }
    }

    @Test
    void aGateIsUnavailableWhileItIsSilent() {
        Answered report = report("root", "gates");
        long minutes = (report.at("/until").asLong() - report.at("/from").asLong()) / 60_000;
        assertThat(cell(report, "by_estate", "cq", "availability")).isEqualTo((minutes - 120) + "/" + minutes + "-0");
    }

    @Test
    void whatIsKeptNoMoreIsLeftEmptyAndNotNought() {
        Answered report =
                street.as("root").get("/reports/monthly/gates?month=2025-10").ok();
        assertThat(cell(report, "by_estate", "cq", "passes")).isEqualTo("unknown");
        assertThat(cell(report, "by_day", "2025-10-13", "passes")).isEqualTo("unknown");
        assertThat(cell(report, "by_day", "2025-10-16", "passes")).isEqualTo("0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"heating", "gates", "parking", "service"})
    void nobodySeesOtherPeoplesEstates(String kind) {
        assertThat(report("bainian", kind).body().toString()).contains("\"hf\"").doesNotContain("\"cq\"");
    }

    @ParameterizedTest(name = "month={0}")
    @ValueSource(strings = {"2026-13", "1999-12", "9999-01", "2026-1", ""})
    void aMonthThatIsNoneOrHasNotBegunIsRefused(String text) {
        assertThat(street.as("root")
                        .get("/reports/monthly/heating?month=" + text)
                        .problem(400)
                        .text("field"))
                .isEqualTo("month");
    }

    @Test
    void withoutTheSeriesStoreOnlyWhatNeedsItIsUnavailable() {
        street.series.takeDown(true);
        street.as("root").get("/reports/monthly/heating?month=" + month).problem(503);
        report("root", "service");
    }

    @Test
    void aWorkbookHasASheetForEachTableInTheLanguageOfTheCaller() throws Exception {
        HttpResponse<InputStream> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + street.port()
                                        + "/api/v1/reports/monthly/gates/workbook?month=" + month))
                                .header("Authorization", "Bearer " + street.token("root"))
                                .header("Accept-Language", "zh-CN")
                                .build(),
                        HttpResponse.BodyHandlers.ofInputStream());
        assertThat(answer.statusCode()).isEqualTo(200);
        List<String> cells = new ArrayList<>();
        try (ReadableWorkbook workbook =
                new ReadableWorkbook(new ByteArrayInputStream(answer.body().readAllBytes()))) {
            assertThat(workbook.getSheets().map(sheet -> sheet.getName())).containsExactly("按小区", "按日");
            workbook.getFirstSheet().read().forEach(row -> row.forEach(cell -> cells.add(cell.getText())));
        }
        assertThat(cells).contains("门禁月报 " + month + " · 按小区", "长青小区", "通行次数", "可用率（按分钟）：分母", "3");
    }
}
