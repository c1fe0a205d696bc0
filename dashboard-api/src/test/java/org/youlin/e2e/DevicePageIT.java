package org.youlin.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Files;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The page of one device: how its values went, beside others and beside the limits of its rules. */
@ExtendWith(ConsoleSite.Resolver.class)
final class DevicePageIT {
    private static final String COLD_ROOM = "room-huafu-1-101";

    private final ConsoleSite site;

    DevicePageIT(ConsoleSite site) {
        this.site = site;
    }

    @ParameterizedTest
    @MethodSource("org.youlin.e2e.Guise#tried")
    void aManagerLooksCloselyAtAWeekAndComparesHomes(Guise guise) throws IOException {
        try (Visit visit = site.visit(guise, SmallStreet.MANAGER)) {
            Page page = visit.go("/devices/" + COLD_ROOM);
            assertThat(page.getByTestId("rule-limits")).containsText("18");
            page.getByTestId("chart-range").locator("label").nth(1).click();
            assertThat(page.getByTestId("chart").getByRole(AriaRole.IMG))
                    .hasAttribute("aria-label", Pattern.compile("16\\.4"));
            visit.look("device", "chart");

            String week = page.getByTestId("chart-span").innerText();
            page.getByTestId("zoom-closer").click();
            page.getByTestId("zoom-later").click();
            assertThat(page.getByTestId("zoom-whole")).isVisible();
            assertThat(page.getByTestId("chart-span")).not().hasText(week);

            page.getByTestId("compare-open").click();
            page.getByTestId("compare-search").fill("1-102");
            page.getByTestId("compare-add")
                    .filter(new Locator.FilterOptions().setHasText("1号楼1单元102室温"))
                    .click();
            visit.look("device-compared", "chart");

            Download csv =
                    page.waitForDownload(() -> page.getByTestId("chart-csv").click());
            Assertions.assertThat(Files.readString(csv.path()))
                    .contains("1号楼1单元101室温", "1号楼1单元102室温")
                    .startsWith("\ufeffdevice,metric,unit");
            Download picture =
                    page.waitForDownload(() -> page.getByTestId("chart-png").click());
            Assertions.assertThat(Files.readAllBytes(picture.path())).startsWith(0x89, 'P', 'N', 'G');

            page.getByTestId("zoom-whole").click();
            page.getByTestId("chart-table").click();
            assertThat(page.getByTestId("series-table").locator("tbody tr").first())
                    .isVisible();
        }
    }

    @ParameterizedTest
    @MethodSource("org.youlin.e2e.Guise#tried")
    void whatWasRefusedIsShownWithItsBytes(Guise guise) {
        String room = "room-huafu-1-" + (guise.number() + 2) + "02";
        site.mosquitto().telemetry(site.street().token(room), "{\"room_temp\":174}");
        try (Visit visit = site.visit(guise, SmallStreet.MANAGER)) {
            Page page = visit.go("/devices/" + room);
            assertThat(page.getByTestId("dead-letter"))
                    .hasCount(1, new LocatorAssertions.HasCountOptions().setTimeout(Chromium.WAIT_MILLIS_MAX));
            page.getByTestId("dead-letter").getByTestId("letter-hex").click();
            assertThat(page.getByTestId("dead-letter").locator("pre")).containsText("0000  7b 22 72");
            visit.look("device-letters", "dead-letter");
        }
    }

    @ParameterizedTest
    @MethodSource("org.youlin.e2e.Guise#tried")
    void aDeviceThatNeverSpokeTellsWhyFirstOfAll(Guise guise) {
        String id = "mute-" + guise.number();
        site.as(SmallStreet.MANAGER)
                .post(
                        "/devices",
                        "application/json",
                        "{\"id\":\"" + id + "\",\"name\":\"新装室温\",\"profile\":\"heating-room\",\"estate\":\"huafu\"}");
        try (Visit visit = site.visit(guise, SmallStreet.MANAGER)) {
            Page page = visit.go("/devices/" + id);
            assertThat(page.getByTestId("findings").locator("li").first()).isVisible();
            visit.look("device-silent", "silent");
        }
    }
}
