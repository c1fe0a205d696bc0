package org.youlin.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pages that everybody can use, as far as a machine can tell. */
final class AccessibilityIT {
    private static final String COLD_HOME = "room-huafu-1-101";

    @TempDir
    private Path folder;

    @Test
    void axeFindsNothingToObjectToOnTheMainPages() {
        SmallStreet street = SmallStreet.settle(Settings.embedded(folder));
        try (Program program = Program.serve(folder);
                Chromium chromium = Chromium.open()) {
            new MosquittoPub(program.mqttPort()).telemetry(street.token(COLD_HOME), "{\"room_temp\":16.5}");
            ApiSession admin = ApiSession.logIn(program.http(), SmallStreet.ADMINISTRATOR, SmallStreet.PASSWORD);
            await("a work order").until(() -> !admin.items("/work-orders").isEmpty());

            Page strange = chromium.newPage();
            strange.navigate(program.http());
            assertAccessible(strange, "login-submit");
            strange.navigate(program.http() + "/report");
            assertAccessible(strange, "report-submit");
            strange.getByTestId("report-ask").click();
            assertAccessible(strange, "report-query");
            Page page = chromium.logIn(program.http(), SmallStreet.ADMINISTRATOR, SmallStreet.PASSWORD);
            assertAccessible(page, "case-feed-item");
            page.navigate(program.http() + "/work-orders");
            assertAccessible(page, "work-order-card");
            page.navigate(program.http() + "/estates/huafu");
            assertAccessible(page, "heat-cell");
            page.navigate(program.http() + "/devices/" + COLD_HOME);
            assertAccessible(page, "findings");
            page.navigate(program.http() + "/operations");
            assertAccessible(page, "balance-row");
            page.getByTestId("compare-stores").click();
            assertAccessible(page, "store-comparison");
            Map<String, String> sections = Map.of(
                    "", "quarantine-empty",
                    "import", "import-dry-run",
                    "add", "add-submit",
                    "keys", "new-key",
                    "claim", "claim-submit",
                    "profiles", "profile-row",
                    "profiles?profile=heating-room", "profile-definition",
                    "attempts", "attempts-empty");
            sections.forEach((section, testId) -> {
                page.navigate(program.http() + "/onboarding/" + section);
                assertAccessible(page, testId);
            });
        }
    }

    private static void assertAccessible(Page page, String testId) {
        page.getByTestId(testId).first().waitFor();
        Chromium.awaitStill(page);
        assertThat(new AxeBuilder(page).analyze().getViolations())
                .as(page.url())
                .extracting(Rule::getId, rule -> rule.getNodes().get(0).getTarget(), Rule::getHelp)
                .isEmpty();
    }
}
