package org.youlin.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.regex.Pattern;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** 总览: what needs me now. */
@ExtendWith(ConsoleSite.Resolver.class)
final class OverviewPageIT {
    private final ConsoleSite site;

    OverviewPageIT(ConsoleSite site) {
        this.site = site;
    }

    @ParameterizedTest
    @MethodSource("org.youlin.e2e.Guise#tried")
    void anOfficerSeesWhatPressesAndGoesToTheEstateThatIsCold(Guise guise) {
        try (Visit visit = site.visit(guise, ConsoleStreet.STREET_OFFICER)) {
            Page page = visit.go("/");
            page.getByTestId("case-feed-item").first().waitFor();
            visit.look("overview", "plan-estate");
            assertThat(page.getByTestId("pressing-order").first()).isVisible();

            page.getByTestId("plan-as-table").click();
            visit.look("overview-table", "standing-table");
            page.getByTestId("plan-as-table").click();
            page.locator("[data-testid=plan-estate][data-estate-id=huafu]").focus();
            page.keyboard().press("Enter");
            assertThat(page).hasURL(Pattern.compile("/estates/huafu$"));
        }
    }

    @ParameterizedTest
    @MethodSource("org.youlin.e2e.Guise#tried")
    void whoLikesItDarkKeepsItDark(Guise guise) {
        try (Visit visit = site.visit(guise, SmallStreet.MANAGER)) {
            Page page = visit.go("/");
            page.getByTestId("theme-switch").click();
            page.getByTestId("theme-switch").click();
            page.reload();
            assertThat(page.locator("html[data-theme=dark]")).isAttached();
            page.getByTestId("case-feed-item").first().waitFor();
            visit.look("overview-dark", "plan-estate");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"CHINESE_DESKTOP", "ENGLISH_DESKTOP"})
    void aWallScreenShowsItAllWithoutScrolling(Guise guise) {
        try (Visit visit = site.visit(guise, ConsoleStreet.STREET_OFFICER)) {
            visit.page().setViewportSize(3_840, 2_160);
            Page page = visit.go("/wall");
            page.getByTestId("case-feed-item").first().waitFor();
            visit.look("wall", "plan-estate");
            assertThat(page.getByTestId("wall-clock")).isVisible();
            page.waitForFunction("() => document.documentElement.scrollHeight <= innerHeight"
                    + " && document.documentElement.scrollWidth <= innerWidth");
        }
    }
}
