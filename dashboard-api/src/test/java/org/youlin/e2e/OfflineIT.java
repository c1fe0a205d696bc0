package org.youlin.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What somebody sees whose connection is lost. */
@ExtendWith(ConsoleSite.Resolver.class)
final class OfflineIT {
    private static final String DISCONNECTED = "ERR_INTERNET_DISCONNECTED";

    private final ConsoleSite site;

    OfflineIT(ConsoleSite site) {
        this.site = site;
    }

    @ParameterizedTest
    @MethodSource("org.youlin.e2e.Guise#tried")
    void oldNumbersAreShownAsOldUntilTheConnectionIsBack(Guise guise) {
        try (Visit visit = site.visit(guise, ConsoleStreet.STREET_OFFICER)) {
            Page page = visit.go("/");
            page.getByTestId("case-feed-item").first().waitFor();
            Chromium.awaitLive(page);
            BrowserContext browser = page.context();

            browser.setOffline(true);
            visit.look("offline", "offline-banner");
            assertThat(page.getByTestId("plan-estate").first()).isVisible();
            page.getByTestId("retry").first().waitFor();
            browser.setOffline(false);

            assertThat(page.getByTestId("offline-banner")).hasCount(0);
            assertThat(page.getByTestId("retry")).hasCount(0);
            visit.expectError(DISCONNECTED);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"CHINESE_DESKTOP", "ENGLISH_PHONE"})
    void aPageThatCouldNotBeFetchedIsOfferedAgain(Guise guise) {
        try (Visit visit = site.visit(guise, ConsoleStreet.STREET_OFFICER)) {
            Page page = visit.go("/");
            page.getByTestId("case-feed-item").first().waitFor();

            page.context().setOffline(true);
            page.locator("a[href='/cases']:visible").first().click();
            page.getByTestId("page-not-loaded").waitFor();
            page.context().setOffline(false);
            page.getByTestId("page-not-loaded").getByRole(AriaRole.BUTTON).click();

            page.getByTestId("case-row").first().waitFor();
            visit.expectError(DISCONNECTED);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"CHINESE_DESKTOP", "ENGLISH_DESKTOP"})
    void aWallScreenShowsFromAfarThatItIsOld(Guise guise) {
        try (Visit visit = site.visit(guise, ConsoleStreet.STREET_OFFICER)) {
            Page page = visit.go("/wall");
            page.getByTestId("case-feed-item").first().waitFor();

            page.context().setOffline(true);
            page.locator("[data-testid=wall-state].stale").waitFor();
            visit.look("wall-stale");
            page.context().setOffline(false);

            page.locator("[data-testid=wall-state]:not(.stale)").waitFor();
            visit.allowError(DISCONNECTED);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"CHINESE_DESKTOP", "ENGLISH_PHONE"})
    void whoIsLoggedOutComesBackToThePageAfterLoggingIn(Guise guise) {
        try (Visit visit = site.visit(guise, ConsoleStreet.STREET_OFFICER)) {
            Page page = visit.go("/cases?severity=MAJOR");
            page.getByTestId("case-row").first().waitFor();
            page.context().clearCookies();
            page.reload();

            page.getByTestId("login-username").fill(ConsoleStreet.STREET_OFFICER);
            page.getByTestId("login-password").fill(SmallStreet.PASSWORD);
            page.getByTestId("login-submit").click();

            page.getByTestId("case-row").first().waitFor();
            assertThat(page).hasURL(Pattern.compile("/cases\\?severity=MAJOR$"));
            visit.expectError("401");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"ENGLISH_DESKTOP", "CHINESE_PHONE"})
    void whoseSessionEndsGoesOnWithWhatTheyHadTyped(Guise guise) {
        String name = "停车系统 " + guise.suffix();
        try (Visit visit = site.visit(guise, SmallStreet.MANAGER)) {
            Page page = visit.go("/access");
            page.getByTestId("new-api-key").click();
            page.getByTestId("api-key-name").fill(name);
            page.context().clearCookies();

            // Something else may be refused before, and the form to log in be in front already.
            page.getByTestId("api-key-submit").dispatchEvent("click");
            page.getByTestId("login-password").fill(SmallStreet.PASSWORD);
            visit.look("session-ended", "login-as-other");
            page.getByTestId("login-submit").click();
            assertThat(page.getByTestId("login-password")).hasCount(0);
            assertThat(page.getByTestId("api-key-name")).hasValue(name);
            page.getByTestId("api-key-submit").click();

            page.getByTestId("created-api-key").waitFor();
            visit.expectError("401");
        }
    }
}
