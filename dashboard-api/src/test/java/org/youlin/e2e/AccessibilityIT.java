package org.youlin.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
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
            Page page = chromium.logIn(program.http(), SmallStreet.ADMINISTRATOR, SmallStreet.PASSWORD);
            assertAccessible(page, "case-feed-item");
            page.navigate(program.http() + "/work-orders");
            assertAccessible(page, "work-order-card");
            page.navigate(program.http() + "/estates/huafu");
            assertAccessible(page, "heat-cell");
        }
    }

    private static void assertAccessible(Page page, String testId) {
        page.getByTestId(testId).first().waitFor();
        assertThat(new AxeBuilder(page).analyze().getViolations())
                .as(page.url())
                .extracting(Rule::getId, rule -> rule.getNodes().get(0).getTarget(), Rule::getHelp)
                .isEmpty();
    }
}
