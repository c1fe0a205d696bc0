package org.youlin.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** 小区: estates are found, shown from every side, and registered. */
@ExtendWith(ConsoleSite.Resolver.class)
final class EstatesPageIT {
    private final ConsoleSite site;

    EstatesPageIT(ConsoleSite site) {
        this.site = site;
    }

    @ParameterizedTest
    @MethodSource("org.youlin.e2e.Guise#tried")
    void anEstateIsFoundAndShownFromEverySide(Guise guise) {
        try (Visit visit = site.visit(guise, ConsoleStreet.STREET_OFFICER)) {
            Page page = visit.go("/estates?sort=COLD_RATE");
            visit.look("estates", "estate-row");
            page.getByTestId("estate-search").fill("华富");
            page.getByTestId("estate-search").press("Enter");
            assertThat(page.getByTestId("estate-row")).hasCount(1);
            page.getByTestId("estate-row").getByRole(AriaRole.LINK).click();

            page.getByTestId("estate-plan").click();
            visit.look("estate-plan", "bay-legend");
            assertThat(page.locator("[data-testid=spot][data-device-id=gate-huafu]"))
                    .hasAttribute("data-state", "FAULT");
            assertThat(page.locator("[data-testid=spot][data-device-id=bay-huafu-10]"))
                    .hasAttribute("data-state", Pattern.compile("FREE|OCCUPIED"));
            page.getByTestId("estate-buildings").click();
            visit.look("estate-buildings", "building-row");
            page.getByTestId("estate-devices").click();
            visit.look("estate-devices", "device-row");
            page.getByTestId("estate-cases").click();
            visit.look("estate-cases", "case-row");
            page.getByTestId("estate-contacts").click();
            visit.look("estate-contacts", "contract-row");
        }
    }

    @ParameterizedTest
    @MethodSource("org.youlin.e2e.Guise#tried")
    void anAdministratorRegistersAnEstateWithABuildingAndItsHomes(Guise guise) {
        String id = "new-" + guise.suffix();
        try (Visit visit = site.visit(guise, SmallStreet.ADMINISTRATOR)) {
            Page page = visit.go("/estates");
            page.getByTestId("new-estate").click();
            page.getByTestId("estate-id").fill(id);
            page.getByTestId("estate-name").fill("新居苑" + guise.suffix());
            visit.choose("organisation-STREET", "雁南街道办事处");
            visit.choose("organisation-COMMUNITY", "大雁滩社区居委会");
            visit.look("estate-form", "estate-form-submit");
            page.getByTestId("estate-form-submit").click();
            assertThat(page).hasURL(Pattern.compile("/estates/" + id + "/buildings$"));

            page.getByTestId("new-building").click();
            page.getByTestId("building-id").fill("huafu-1");
            page.getByTestId("building-name").fill("1号楼");
            page.getByTestId("building-form-submit").click();
            // The id of another building: the server says what is wrong.
            assertThat(page.locator("dialog [role=alert]")).containsText("huafu-1");
            visit.expectError("409");
            page.getByTestId("building-id").fill(id + "-1");
            visit.look("building-form", "building-form-submit");
            page.getByTestId("building-form-submit").click();
            assertThat(page.getByTestId("building-row")).containsText("36");

            page.getByTestId("estate-heating").click();
            Locator home = page.locator("[data-household-id=" + id + "-1-1-101]");
            home.click();
            page.getByTestId("household-name").fill("王家");
            page.getByTestId("rename").click();
            assertThat(home).hasAttribute("aria-label", Pattern.compile("王家"));
        }
    }
}
