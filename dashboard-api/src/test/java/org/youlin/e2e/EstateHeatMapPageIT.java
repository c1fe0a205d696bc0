package org.youlin.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** 小区 → 供暖: how warm every home is, was by the hour, and was at its coldest. */
@ExtendWith(ConsoleSite.Resolver.class)
final class EstateHeatMapPageIT {
    private static final String COLD_HOME = "huafu-1-302";

    private final ConsoleSite site;

    EstateHeatMapPageIT(ConsoleSite site) {
        this.site = site;
    }

    private static Locator cell(Page page, String household) {
        return page.locator("[data-testid=heat-cell][data-household-id=" + household + "]");
    }

    @ParameterizedTest
    @MethodSource("org.youlin.e2e.Guise#tried")
    void aColdHomeIsFoundOnTheMapAndFollowedThroughTheWeek(Guise guise) {
        try (Visit visit = site.visit(guise, SmallStreet.MANAGER)) {
            Page page = visit.go("/estates/huafu");
            visit.look("heat-map", "heat-cell");
            Locator cold = cell(page, COLD_HOME);
            assertThat(cold).hasAttribute("data-state", "COLD");
            assertThat(cold).hasText("16.4");

            page.getByTestId("heat-qualified").check();
            visit.look("heat-map-qualified", "heat-cell");
            page.getByTestId("heat-unmeasured").check();
            assertThat(cold).hasText("✓");
            page.getByTestId("heat-min").check();
            assertThat(cold).hasText("16.4");

            page.getByTestId("heat-now").check();
            Locator hour = page.getByTestId("heat-hour");
            hour.focus();
            hour.press("ArrowLeft");
            hour.press("PageDown");
            assertThat(page.getByTestId("heat-hour-text")).containsText("20");
            // It was not that cold then. Whether it is known is another matter: hours that came late are computed in
            // minutes.
            assertThat(cold).not().hasText("16.4");
            visit.look("heat-map-past", "heat-cell");
            page.getByTestId("heat-play").click();
            page.getByTestId("heat-play").click();
            hour.press("End");
            assertThat(cold).hasText("16.4");
        }
    }

    @ParameterizedTest
    @MethodSource("org.youlin.e2e.Guise#tried")
    void theArrowsLeadFromHomeToHomeAndAHomeTellsOfItself(Guise guise) {
        try (Visit visit = site.visit(guise, SmallStreet.MANAGER)) {
            Page page = visit.go("/estates/huafu");
            Locator first = cell(page, "huafu-1-601");
            first.focus();
            first.press("ArrowRight");
            assertThat(cell(page, "huafu-1-602")).isFocused();
            page.keyboard().press("ArrowDown");
            assertThat(cell(page, "huafu-1-502")).isFocused();
            page.keyboard().press("Enter");
            visit.look("heat-map-home", "home-facts");
            page.getByTestId("home-device").click();
            assertThat(page).hasURL(Pattern.compile("/devices/room-huafu-1-502$"));
        }
    }

    @ParameterizedTest
    @MethodSource("org.youlin.e2e.Guise#tried")
    void theHomesOfAnEstateThatIsNotTheirsStayUnseen(Guise guise) {
        try (Visit visit = site.visit(guise, SmallStreet.MANAGER)) {
            Page page = visit.go("/estates/changqing");
            assertThat(page.getByRole(AriaRole.ALERT)).isVisible();
            assertThat(page.getByTestId("heat-cell")).hasCount(0);
            visit.expectError("404");
        }
    }
}
