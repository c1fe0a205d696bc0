package org.youlin.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.InstantSource;
import java.util.regex.Pattern;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.youlin.dashboard.Authenticator;

/** 账号: who may log in, with what, and who did what. */
@ExtendWith(ConsoleSite.Resolver.class)
final class AccountsPageIT {
    private static final String NEW_PASSWORD = "another horse 18";

    private final ConsoleSite site;

    AccountsPageIT(ConsoleSite site) {
        this.site = site;
    }

    @ParameterizedTest
    @MethodSource("org.youlin.e2e.Guise#tried")
    void whoeverIsAddedChangesTheOneTimePasswordAndGoesOn(Guise guise) {
        String username = "xin-" + guise.number();
        String password = add(guise, username);
        try (Visit visit = site.visit(guise)) {
            Page page = visit.go("/login?return=/cases");
            logIn(page, username, password);
            visit.look("account-first", "must-change");
            page.navigate(page.url().replaceFirst("/account.*", "/devices"));
            page.getByTestId("must-change").waitFor();

            page.getByTestId("old-password").fill(password);
            page.getByTestId("new-password").fill(NEW_PASSWORD);
            page.getByTestId("new-password-again").fill(NEW_PASSWORD);
            page.getByTestId("change-password").click();

            page.getByTestId("own-session").first().waitFor();
            visit.look("account-own", "totp-state");
        }
    }

    /** An administrator adds a manager and reads the one-time password from the page. */
    private String add(Guise guise, String username) {
        try (Visit visit = site.visit(guise, SmallStreet.ADMINISTRATOR)) {
            Page page = visit.go("/access");
            page.getByTestId("account-row").first().waitFor();
            visit.look("accounts", "account-row");
            page.getByTestId("new-account").click();
            page.getByTestId("account-username").fill(username);
            page.getByTestId("account-name").fill("新来的");
            visit.choose("role", Pattern.compile("物业经理|Property manager"));
            visit.choose("organisation", "华富物业服务公司");
            visit.look("accounts-new", "account-submit");
            page.getByTestId("account-submit").click();
            visit.look("accounts-issued", "issued-password");
            return page.getByTestId("issued-password")
                    .getByTestId("secret")
                    .last()
                    .textContent();
        }
    }

    private static void logIn(Page page, String username, String password) {
        page.getByTestId("login-username").fill(username);
        page.getByTestId("login-password").fill(password);
        page.getByTestId("login-submit").click();
    }

    @ParameterizedTest
    @MethodSource("org.youlin.e2e.Guise#tried")
    void aSecondFactorIsAskedForOnceItIsSetUp(Guise guise) {
        String username = "erci-" + guise.number();
        String password = add(guise, username);
        String recoveryCode = enrol(guise, username, password);
        try (Visit visit = site.visit(guise)) {
            Page page = visit.go("/login");
            visit.look("login", "login-submit");
            logIn(page, username, NEW_PASSWORD);
            visit.look("login-code", "login-code");
            page.getByTestId("login-code").fill(recoveryCode);
            page.getByTestId("login-submit").click();
            page.getByTestId("case-feed").waitFor();
            visit.expectError("401");
        }
    }

    /** Sets a second factor up and answers a recovery code. */
    private String enrol(Guise guise, String username, String password) {
        try (Visit visit = site.visit(guise)) {
            Page page = visit.go("/login");
            logIn(page, username, password);
            page.getByTestId("old-password").fill(password);
            page.getByTestId("new-password").fill(NEW_PASSWORD);
            page.getByTestId("new-password-again").fill(NEW_PASSWORD);
            page.getByTestId("change-password").click();
            page.getByTestId("enrol-totp").click();
            page.getByTestId("password-again").fill(NEW_PASSWORD);
            page.getByTestId("password-submit").click();
            visit.look("totp", "totp-qr");
            String secret =
                    page.getByRole(AriaRole.DIALOG).getByTestId("secret").textContent();
            page.getByTestId("totp-code")
                    .fill(Authenticator.of(secret, InstantSource.system()).code());
            page.getByTestId("totp-submit").click();
            visit.look("totp-codes", "recovery-codes");
            Locator codes = page.getByTestId("recovery-codes").locator("code");
            return codes.first().textContent();
        }
    }

    @ParameterizedTest
    @MethodSource("org.youlin.e2e.Guise#tried")
    void aManagerMakesAnApiKeyThatIsShownOnceAndRevokesIt(Guise guise) {
        String name = "门禁系统 " + guise.suffix();
        try (Visit visit = site.visit(guise, SmallStreet.MANAGER)) {
            Page page = visit.go("/access");
            page.getByTestId("new-api-key").click();
            page.getByTestId("api-key-name").fill(name);
            visit.look("api-key-new", "api-key-submit");
            page.getByTestId("api-key-submit").click();
            visit.look("api-key-created", "created-api-key");

            page.reload();
            Locator row = page.getByTestId("api-key-row").filter(new Locator.FilterOptions().setHasText(name));
            row.getByTestId("revoke-api-key").click();
            page.getByTestId("confirm-submit").click();
            assertThat(row.getByTestId("revoke-api-key")).hasCount(0);
            assertThat(page.getByTestId("created-api-key")).hasCount(0);
        }
    }

    @ParameterizedTest
    @MethodSource("org.youlin.e2e.Guise#tried")
    void anAdministratorReadsWhoLoggedIn(Guise guise) {
        try (Visit visit = site.visit(guise, SmallStreet.ADMINISTRATOR)) {
            Page page = visit.go("/access/audit?action=LOGGED_IN");
            assertThat(page.getByTestId("audit-row").first()).hasAttribute("data-action", "LOGGED_IN");
            visit.look("audit", "audit-row");
        }
    }
}
