package org.youlin.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** 我的工单: a technician's day, with a poor connection. */
@ExtendWith(ConsoleSite.Resolver.class)
final class TechnicianPageIT {
    private static final int FIRST_BUILDING = 9;

    private final ConsoleSite site;

    TechnicianPageIT(ConsoleSite site) {
        this.site = site;
    }

    @ParameterizedTest
    @MethodSource("org.youlin.e2e.Guise#tried")
    void aTechnicianFinishesAnOrderAlthoughTheAnswerIsLost(Guise guise) {
        String id = Riverside.building(site, FIRST_BUILDING + guise.number()).call("物业管理/门禁", "单元门关不上");
        try (Visit visit = site.visit(guise, ConsoleStreet.TECHNICIAN)) {
            Page page = visit.go("/my-orders");
            Locator card = page.locator("[data-testid=my-order][data-work-order-id='" + id + "']");
            card.waitFor();
            visit.look("my-orders", "my-order");
            card.getByTestId("do-accept").click();
            Chromium.awaitStatus(card, "ACCEPTED");
            card.getByTestId("do-start").click();
            Chromium.awaitStatus(card, "IN_PROGRESS");
            card.getByTestId("do-complete").click();
            card.getByTestId("done-text").fill("调整闭门器，试关十次正常");
            card.getByTestId("photo-after").setInputFiles(Photo.named("door.png"));
            assertThat(card.getByTestId("photo")).hasCount(1);
            visit.look("my-orders-complete", "done-submit");

            page.route("**/complete", TechnicianPageIT::loseAnswer);
            card.getByTestId("done-submit").click();
            visit.look("my-orders-waiting", "outbox");
            visit.expectError("ERR_FAILED");
            page.unroute("**/complete");
            page.getByTestId("send-now").click();
            assertThat(page.getByTestId("outbox")).hasCount(0);
            assertThat(card).hasCount(0);
        }
        JsonNode order = site.as(SmallStreet.MANAGER).get("/work-orders/" + id);
        Assertions.assertThat(order.at("/workOrder/status").asText()).isEqualTo("COMPLETED");
        Assertions.assertThat(order.at("/completions")).as("it was sent twice").hasSize(1);
    }

    /** The server does what it is asked, and the browser never hears of it. */
    private static void loseAnswer(Route route) {
        route.fetch();
        route.abort();
    }
}
