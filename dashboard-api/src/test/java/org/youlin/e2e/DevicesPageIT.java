package org.youlin.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Files;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** 设备: finding devices among many, and changing several at once. */
@ExtendWith(ConsoleSite.Resolver.class)
final class DevicesPageIT {
    private final ConsoleSite site;

    DevicesPageIT(ConsoleSite site) {
        this.site = site;
    }

    @ParameterizedTest
    @MethodSource("org.youlin.e2e.Guise#tried")
    void aManagerFindsDevicesAndMovesThemTogether(Guise guise) throws IOException {
        ApiSession manager = site.as(SmallStreet.MANAGER);
        String common = "moved-" + guise.number();
        String first = added(manager, common + "-a");
        String second = added(manager, common + "-b");
        try (Visit visit = site.visit(guise, SmallStreet.MANAGER)) {
            Page page = visit.go("/devices");
            visit.look("devices", "device-row");

            page.getByTestId("device-search").fill(common);
            page.getByTestId("more-filters").click();
            Locator rows = page.getByTestId("device-row");
            assertThat(rows).hasCount(2);
            assertThat(page).hasURL(Pattern.compile("[?&]q=" + common));
            Download file =
                    page.waitForDownload(() -> page.getByTestId("export-csv").click());
            Assertions.assertThat(Files.readAllLines(file.path())).hasSize(3);
            page.getByTestId("select-device").first().click();
            page.getByTestId("select-device").last().click();
            visit.look("devices-selected", "selected-count");

            page.getByTestId("bulk-MOVE").click();
            visit.choose("place-estate", "华富小区");
            visit.choose("place-building", "2号楼");
            visit.look("devices-move", "bulk-submit");
            page.getByTestId("bulk-submit").click();
            visit.look("devices-moved", "bulk-undo");
            Assertions.assertThat(building(manager, first)).isEqualTo("huafu-2");
            Assertions.assertThat(building(manager, second)).isEqualTo("huafu-2");

            page.getByTestId("bulk-undo").click();
            assertThat(page.getByTestId("bulk-outcome")).hasCount(0);
            Assertions.assertThat(building(manager, first)).isEmpty();

            page.getByTestId("bulk-labels").click();
            visit.look("device-labels", "device-label");
            assertThat(page.getByTestId("device-label")).hasCount(2);
        }
    }

    @ParameterizedTest
    @MethodSource("org.youlin.e2e.Guise#tried")
    void aTableIsSortedAndItsOrderStaysInTheAddress(Guise guise) {
        try (Visit visit = site.visit(guise, SmallStreet.MANAGER)) {
            Page page = visit.go("/devices?kind=heating-room");
            Locator first = page.getByTestId("device-row").first();
            first.waitFor();
            if (guise.isPhone()) {
                page.getByTestId("device-sort").locator(".el-select").click();
                page.getByRole(AriaRole.OPTION).last().click();
            } else {
                page.getByTestId("sort-alarms").click();
            }
            assertThat(page).hasURL(Pattern.compile("sort=-activeAlarms"));
            assertThat(first).hasAttribute("data-device-id", Pattern.compile("room-huafu-(1-101|1-302|2-601)"));
            page.reload();
            assertThat(first).hasAttribute("data-device-id", Pattern.compile("room-huafu-(1-101|1-302|2-601)"));
            visit.look("devices-sorted", "device-row");
        }
    }

    private static String added(ApiSession session, String id) {
        session.post(
                "/devices",
                "application/json",
                "{\"id\":\"" + id + "\",\"name\":\"备用室温 " + id
                        + "\",\"profile\":\"heating-room\",\"estate\":\"huafu\"}");
        return id;
    }

    private static String building(ApiSession session, String device) {
        return session.get("/devices/" + device)
                .path("place")
                .path("buildingId")
                .asText();
    }
}
