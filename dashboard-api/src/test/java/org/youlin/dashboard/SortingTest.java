package org.youlin.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.youlin.dashboard.ApiClient.Answered;
import org.youlin.domain.rule.Severity;

class SortingTest {
    private Street street;

    /** An empty database to run on; empty for SQLite. */
    Optional<String> jdbcUrl() {
        return Optional.empty();
    }

    @BeforeEach
    void open() throws Exception {
        street = new Street(jdbcUrl());
        street.raise("room-cold", "cq-room-1", Severity.MAJOR, 15.2);
        street.clock.advance(Duration.ofMinutes(1));
        street.raise("gate-tampered", "cq-gate", Severity.MAJOR, 1);
        street.clock.advance(Duration.ofMinutes(1));
        street.raise("gate-tampered", "hf-gate", Severity.MINOR, 1);
    }

    @AfterEach
    void close() throws Exception {
        street.close();
    }

    /** Every page of one item, put together. */
    private List<String> walked(String list, String sort, String field) {
        List<String> values = new ArrayList<>();
        String cursor = "";
        for (int page = 0; page < 20; page++) {
            Answered answer = street.as("root")
                    .get(list + "?limit=1&sort=" + sort + cursor)
                    .ok();
            values.add(answer.at("/items/0/" + field).asText());
            if (!answer.body().has("next")) {
                return values;
            }
            cursor = "&cursor=" + answer.text("next");
        }
        throw new AssertionError(list + " by " + sort + " has no end: " + values);
    }

    @ParameterizedTest(name = "{0} by {1}")
    @CsvSource({
        "/cases, openedAt, openedAt",
        "/cases, updatedAt, updatedAt",
        "/alarms, startTs, startTs",
        "/alarms, lastTs, lastTs",
        "/work-orders, createdAt, createdAt",
        "/work-orders, resolveBy, resolveBy",
        "/work-orders, respondBy, respondBy",
    })
    void pagesOfOneGiveAllInOrderAndBackwards(String list, String sort, String field) {
        List<String> forwards = walked(list, sort, field);
        assertThat(forwards).isSorted().hasSizeGreaterThan(2);
        List<String> backwards = walked(list, "-" + sort, field);
        assertThat(backwards).hasSameElementsAs(forwards).hasSameSizeAs(forwards);
        assertThat(backwards.get(0)).isEqualTo(forwards.get(forwards.size() - 1));
    }

    @Test
    void devicesAreSortedByName() {
        assertThat(walked("/devices", "name", "name")).isSorted().hasSize(10);
    }

    @Test
    void equalNumbersAreToldApartByTheId() {
        street.database.write(handle -> handle.execute("UPDATE work_order SET resolve_by = 7"));
        assertThat(walked("/work-orders", "resolveBy", "id")).hasSize(3).doesNotHaveDuplicates();
        assertThat(walked("/work-orders", "-resolveBy", "id")).hasSize(3).doesNotHaveDuplicates();
    }

    @Test
    void aCursorIsGoodForItsOwnOrderOnly() {
        String next = street.as("root").get("/cases?limit=1&sort=-updatedAt").text("next");
        street.as("root").get("/cases?limit=1&sort=-updatedAt&cursor=" + next).ok();
        assertThat(street.as("root")
                        .get("/cases?limit=1&sort=updatedAt&cursor=" + next)
                        .problem(400)
                        .text("field"))
                .isEqualTo("cursor");
    }

    @Test
    void anOrderThatIsNotKnownIsRefusedWithThoseThatAre() {
        Answered refused = street.as("root").get("/cases?sort=colour").problem(400);
        assertThat(refused.text("field")).isEqualTo("sort");
        assertThat(refused.text("value")).isEqualTo("colour");
        assertThat(refused.text("expected")).contains("-openedAt").contains("updatedAt");
    }
}
