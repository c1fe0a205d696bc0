package org.youlin.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** 接入: a table of devices comes in step by step, and what installers need comes out. */
@ExtendWith(ConsoleSite.Resolver.class)
final class OnboardingPageIT {
    private static final String TABLE =
            """
            id,name,profile,estate
            come-%1$d-a,东门,access-gate,huafu
            come-%1$d-b,西门,%2$s,huafu
            """;

    private final ConsoleSite site;

    OnboardingPageIT(ConsoleSite site) {
        this.site = site;
    }

    @ParameterizedTest
    @MethodSource("org.youlin.e2e.Guise#tried")
    void aManagerImportsATableAndPrintsItsLabels(Guise guise) {
        try (Visit visit = site.visit(guise, SmallStreet.MANAGER)) {
            Page page = visit.go("/onboarding/import");
            tryOut(page, TABLE.formatted(guise.number(), "no-such-profile"));
            assertThat(page.getByTestId("import-error")).hasCount(1);
            visit.look("import-errors", "import-error");

            tryOut(page, TABLE.formatted(guise.number(), "access-gate"));
            assertThat(page.getByTestId("import-error")).hasCount(0);
            page.getByTestId("import-run").click();
            page.getByTestId("label-tokens").click();
            assertThat(page.getByTestId("device-label")).hasCount(2);
            visit.look("import-labels", "device-label");
        }
    }

    @ParameterizedTest
    @MethodSource("org.youlin.e2e.Guise#tried")
    void aManagerMakesAKeyForDevicesThatRegisterThemselvesAndRevokesIt(Guise guise) {
        String name = "一期门禁 " + guise.suffix();
        try (Visit visit = site.visit(guise, SmallStreet.MANAGER)) {
            Page page = visit.go("/onboarding/keys");
            page.getByTestId("new-key").click();
            page.getByTestId("key-name").fill(name);
            visit.choose("profile-select", "门禁");
            visit.choose("place-estate", "华富小区");
            visit.look("key-new", "key-submit");
            page.getByTestId("key-submit").click();
            visit.look("key-created", "created-key");

            Locator row = page.getByTestId("key-row").filter(new Locator.FilterOptions().setHasText(name));
            row.getByTestId("revoke-key").click();
            page.getByTestId("confirm-submit").click();
            assertThat(row).hasCount(0);
            assertThat(page.getByTestId("created-key")).hasCount(0);
        }
    }

    @ParameterizedTest
    @MethodSource("org.youlin.e2e.Guise#tried")
    void aManagerAddsADeviceAndHandsItsCodeToTheInstaller(Guise guise) {
        try (Visit visit = site.visit(guise, SmallStreet.MANAGER)) {
            Page page = visit.go("/onboarding/add");
            String id = "added-" + guise.number();
            page.getByTestId("add-id").fill(id);
            page.getByTestId("add-name").fill("北门");
            visit.choose("profile-select", "门禁");
            visit.choose("place-estate", "华富小区");
            visit.look("add", "add-submit");
            page.getByTestId("add-submit").click();
            visit.look("added", "installer-code");

            page.getByTestId("created-link").click();
            page.getByTestId("rotate-ACCESS_TOKEN").click();
            page.getByTestId("confirm-submit").click();
            assertThat(page.getByTestId("installer-code").locator("svg")).isVisible();
            visit.look("installer-code", "installer-code");
        }
    }

    @ParameterizedTest
    @MethodSource("org.youlin.e2e.Guise#tried")
    void aManagerTriesAProfileWithASample(Guise guise) {
        try (Visit visit = site.visit(guise, SmallStreet.MANAGER)) {
            Page page = visit.go("/onboarding/profiles?profile=heating-room");
            page.getByTestId("trial-sample").click();
            page.getByTestId("trial-submit").click();
            assertThat(page.getByTestId("trial-readings")).containsText("°C");
            visit.look("profile-trial", "trial-readings");
        }
    }

    private static void tryOut(Page page, String table) {
        page.getByTestId("import-file")
                .setInputFiles(new FilePayload("devices.csv", "text/csv", table.getBytes(StandardCharsets.UTF_8)));
        page.getByTestId("import-dry-run").click();
        assertThat(page.getByTestId("import-outcome")).hasAttribute("data-state", "checked");
    }
}
