package org.youlin.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** 静默: alarms that are expected are kept from people for a while. */
@ExtendWith(ConsoleSite.Resolver.class)
final class SilencesPageIT {
    private final ConsoleSite site;

    SilencesPageIT(ConsoleSite site) {
        this.site = site;
    }

    @ParameterizedTest
    @MethodSource("org.youlin.e2e.Guise#tried")
    void aManagerSilencesAnEstateSeesWhatIsHiddenAndEndsIt(Guise guise) {
        String reason = "换热站检修 " + guise.number();
        try (Visit visit = site.visit(guise, SmallStreet.MANAGER)) {
            visit.go("/silences");
            Page page = visit.page();
            page.getByTestId("new-silence").click();
            visit.choose("silence-estate", "华富小区");
            page.getByTestId("silence-reason").fill(reason);
            visit.look("new-silence", "silence-submit");
            page.getByTestId("silence-submit").click();

            Locator row = page.getByTestId("silence-row").filter(new Locator.FilterOptions().setHasText(reason));
            row.waitFor();
            visit.look("silences", "silent-day");
            row.getByTestId("silence-hidden").click();
            page.getByTestId("hidden-empty").waitFor();
            page.getByTestId("hidden-close").click();
            row.getByTestId("silence-end").click();
            page.getByTestId("confirm-submit").click();
            assertThat(row.getByTestId("silence-end")).hasCount(0);
        }
    }
}
