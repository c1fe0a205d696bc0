package org.youlin.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.youlin.ingest.sql.SqlConfig;

/** What Youlin is for, from a sensor's message to the people who settle the matter, whatever it is kept in. */
abstract class MainJobScenario {
    static final String COLD_HOME = "room-huafu-1-101";
    private static final String COLD_HOME_OF_NOBODY = "room-changqing-1-101";
    private static final String COLD = "{\"room_temp\":16.5}";
    private static final String WARM = "{\"room_temp\":20.5}";
    /** Neighbours of {@link #COLD_HOME}, who raise nothing. */
    private static final List<String> WARM_HOMES = List.of("102", "201", "202", "301", "401", "402");

    private static final Duration CHAIN_MAX = Duration.ofSeconds(30);

    @TempDir
    private Path folder;

    /** Writes the settings into {@code folder} and answers the database in them. */
    abstract SqlConfig settings(Path folder);

    /** Sends telemetry of {@link #COLD_HOME} the way this installation receives it. */
    abstract void send(Program program, String token, String message);

    /** Fails unless the series store itself holds the value of {@link #COLD_HOME}. */
    abstract void assertInSeriesStore(double value);

    /** Where screenshots go; below {@code target/screenshots}. */
    abstract String screenshots();

    private record Matter(String caseId, String workOrderId) {}

    @Test
    void aColdHomeIsPutRightByPeopleWhoseBrowsersShowEachStepByThemselves() {
        SmallStreet street = SmallStreet.settle(settings(folder));
        try (Program program = Program.serve(folder);
                Chromium chromium = Chromium.open()) {
            ApiSession admin = ApiSession.logIn(program.http(), SmallStreet.ADMINISTRATOR, SmallStreet.PASSWORD);
            Page board = watch(chromium.logIn(program.http(), SmallStreet.MANAGER, SmallStreet.PASSWORD));
            board.getByTestId("nav-work-orders").click();
            assertThat(board.getByTestId("work-order-card")).hasCount(0);
            Page overview = watch(chromium.newPage(), program.http());

            MosquittoPub devices = new MosquittoPub(program.mqttPort());
            for (String home : WARM_HOMES) {
                devices.telemetry(street.token("room-huafu-1-" + home), WARM);
            }
            send(program, street.token(COLD_HOME), COLD);
            devices.telemetry(street.token(COLD_HOME_OF_NOBODY), COLD);

            Matter matter = assertRaised(admin, COLD_HOME, SmallStreet.PROPERTY_COMPANY);
            assertRaised(admin, COLD_HOME_OF_NOBODY, SmallStreet.COMMUNITY_OFFICE);
            assertSeries(admin, 16.5);
            assertInSeriesStore(16.5);

            Locator caseItem = overview.locator("[data-testid=case-feed-item][data-case-id='" + matter.caseId() + "']");
            Chromium.awaitStatus(caseItem, "OPEN");
            settle(board, matter);
            Chromium.awaitStatus(caseItem, "IN_PROGRESS");

            send(program, street.token(COLD_HOME), WARM);
            await("the alarm clears").atMost(CHAIN_MAX).untilAsserted(() -> assertThat(
                            admin.items("/alarms?device=" + COLD_HOME))
                    .singleElement()
                    .satisfies(alarm -> assertThat(alarm.path("state").asText()).isEqualTo("CLEARED")));
            Chromium.awaitStatus(caseItem, "RESOLVED");
            assertNotReloaded(board);
            assertNotReloaded(overview);

            Screenshots.take(
                    chromium,
                    program.http(),
                    screenshots(),
                    List.of(
                            new Screenshots.Shot("overview", "/", "case-feed-item"),
                            new Screenshots.Shot("work-orders", "/work-orders", "work-order-card"),
                            new Screenshots.Shot("case", "/cases/" + matter.caseId(), "case-status"),
                            new Screenshots.Shot("estate", "/estates/huafu", "heat-cell"),
                            new Screenshots.Shot("device", "/devices/" + COLD_HOME, "chart")));
        }
    }

    private static Page watch(Page page, String address) {
        page.navigate(address);
        return watch(page);
    }

    /** Marks the page, so that a reload would show. */
    private static Page watch(Page page) {
        Chromium.awaitLive(page);
        page.evaluate("window.watching = true");
        return page;
    }

    private static void assertNotReloaded(Page page) {
        assertThat(page.evaluate("window.watching === true")).isEqualTo(true);
    }

    /** One alarm, one case and one work order of the device, with {@code assignee}. */
    private static Matter assertRaised(ApiSession admin, String device, String assignee) {
        await("the case of " + device).atMost(CHAIN_MAX).until(() -> !admin.items("/cases?device=" + device)
                .isEmpty());
        JsonNode alarm = only(admin.items("/alarms?device=" + device));
        assertThat(alarm.path("state").asText()).isEqualTo("ACTIVE");
        JsonNode found = only(admin.items("/cases?device=" + device));
        assertThat(found.path("id").asText()).isEqualTo(alarm.path("caseId").asText());
        JsonNode order =
                only(admin.items("/work-orders?case=" + found.path("id").asText()));
        assertThat(order.path("status").asText()).isEqualTo("DISPATCHED");
        assertThat(order.path("assignee").path("id").asText()).isEqualTo(assignee);
        return new Matter(found.path("id").asText(), order.path("id").asText());
    }

    private static JsonNode only(List<JsonNode> items) {
        assertThat(items).hasSize(1);
        return items.get(0);
    }

    private static void assertSeries(ApiSession admin, double value) {
        JsonNode buckets =
                admin.get("/devices/" + COLD_HOME + "/series?metric=room_temp").path("buckets");
        assertThat(buckets).singleElement().satisfies(bucket -> {
            assertThat(bucket.path("count").asLong()).isEqualTo(1);
            assertThat(bucket.path("min").asDouble()).isEqualTo(value);
        });
    }

    /** The property manager, who is shown this one work order only, takes it through all its states by clicks. */
    private static void settle(Page board, Matter matter) {
        Locator cards = board.getByTestId("work-order-card");
        assertThat(cards).hasCount(1, new LocatorAssertions.HasCountOptions().setTimeout(Chromium.WAIT_MILLIS_MAX));
        assertThat(cards).hasAttribute("data-work-order-id", matter.workOrderId());
        Chromium.awaitStatus(cards, "DISPATCHED");
        cards.getByTestId("action-accept").click();
        Chromium.awaitStatus(cards, "ACCEPTED");
        cards.getByTestId("action-start").click();
        Chromium.awaitStatus(cards, "IN_PROGRESS");
        cards.getByTestId("action-complete").click();
        board.getByTestId("note-input").fill("更换温控阀，室温恢复");
        board.getByTestId("note-submit").click();
        Chromium.awaitStatus(cards, "COMPLETED");
        cards.getByTestId("action-call_back").click();
        board.getByTestId("note-submit").click();
        Chromium.awaitStatus(cards, "CLOSED");
    }
}
