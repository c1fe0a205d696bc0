package org.youlin.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** 运维: whether what came in is what is stored, and what was refused. */
@ExtendWith(ConsoleSite.Resolver.class)
final class OperationsPageIT {
    private final ConsoleSite site;

    OperationsPageIT(ConsoleSite site) {
        this.site = site;
    }

    @ParameterizedTest
    @MethodSource("org.youlin.e2e.Guise#tried")
    void anAdministratorComparesWhatCameInWithWhatIsStored(Guise guise) {
        try (Visit visit = site.visit(guise, SmallStreet.ADMINISTRATOR)) {
            visit.go("/operations");
            visit.look("operations", "balance-row");
            visit.page().getByTestId("compare-stores").click();
            visit.look("operations-compared", "store-comparison");
        }
    }

    @ParameterizedTest
    @MethodSource("org.youlin.e2e.Guise#tried")
    void anAdministratorFindsOutWhatWasRefusedAndWhy(Guise guise) {
        String room = "room-changqing-1-" + (guise.number() + 2) + "01";
        site.mosquitto().telemetry(site.street().token(room), "{\"mood\":1}");
        try (Visit visit = site.visit(guise, SmallStreet.ADMINISTRATOR)) {
            Page page = visit.go("/operations?reason=UNKNOWN_METRIC&profile=heating-room");
            page.getByTestId("serving").waitFor();
            Locator letter = page.getByTestId("dead-letter")
                    .filter(new Locator.FilterOptions().setHasText("1单元" + (guise.number() + 2) + "01"));
            letter.first().waitFor();
            letter.first().locator("summary").click();
            assertThat(letter.first().locator("pre")).containsText("mood");
            visit.look("operations-letters", "dead-letter");
        }
    }
}
