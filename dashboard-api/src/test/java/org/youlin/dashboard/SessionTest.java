package org.youlin.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.youlin.dashboard.ApiClient.Answered;
import org.youlin.dashboard.access.Accounts;
import org.youlin.dashboard.access.Role;
import org.youlin.domain.place.OrganisationId;
import org.youlin.domain.rule.Severity;

class SessionTest {
    private static Street street;

    @BeforeAll
    static void open() throws Exception {
        street = new Street();
        street.addWithPassword("wang");
    }

    @AfterAll
    static void close() throws Exception {
        street.close();
    }

    private static Answered logIn(String username, String password) {
        return street.nobody()
                .post("/session", "{\"username\":\"" + username + "\",\"password\":\"" + password + "\"}");
    }

    private static String cookie(Answered loggedIn) {
        return loggedIn.header("Set-Cookie").replaceAll(";.*", "");
    }

    @Test
    void aLogInAnswersATokenAndSetsACookieThatScriptsCannotRead() {
        Answered loggedIn = logIn("wang", Street.PASSWORD).ok();

        assertThat(loggedIn.text("token")).hasSizeGreaterThan(40);
        assertThat(loggedIn.at("/account/role").asText()).isEqualTo("property_manager");
        assertThat(loggedIn.at("/account/organisation/layer").asText()).isEqualTo("PROPERTY");
        assertThat(loggedIn.header("Set-Cookie"))
                .startsWith("youlin_session=" + loggedIn.text("token"))
                .containsIgnoringCase("HttpOnly")
                .contains("SameSite=Strict", "Path=/", "Max-Age=43200");
        assertThat(loggedIn.header("Cache-Control")).isEqualTo("no-store");
    }

    @Test
    void theTokenWorksAsBearerAndAsCookieAndIsNotShownAgain() {
        Answered loggedIn = logIn("wang", Street.PASSWORD).ok();

        Answered byBearer =
                street.nobody().bearer(loggedIn.text("token")).get("/session").ok();
        Answered byCookie = street.nobody()
                .header("Cookie", cookie(loggedIn))
                .get("/session")
                .ok();

        assertThat(byBearer.body()).isEqualTo(byCookie.body());
        assertThat(byBearer.body().has("token")).isFalse();
        assertThat(byBearer.text("csrfToken")).isEqualTo(loggedIn.text("csrfToken"));
    }

    @Test
    void onlyHashesOfTokensAreStored() {
        String token = logIn("wang", Street.PASSWORD).ok().text("token");
        long found = street.database.read(
                handle -> handle.createQuery("SELECT COUNT(*) FROM session WHERE token_hash = :token")
                        .bind("token", token)
                        .mapTo(Long.class)
                        .one());
        assertThat(found).isZero();
    }

    @Test
    void aWrongPasswordAndAnUnknownAccountAreAnsweredAlike() {
        Answered wrong = logIn("wang", "wrong password").problem(401);
        Answered unknown = logIn("nobody-at-all", "wrong password").problem(401);
        assertThat(wrong.body()).isEqualTo(unknown.body());
        assertThat(wrong.header("Set-Cookie")).isEmpty();
    }

    @Test
    void tenFailuresCloseTheDoorForFiveMinutesEvenForTheRightPassword() {
        street.addWithPassword("forgetful");
        for (int i = 0; i < 10; i++) {
            logIn("forgetful", "wrong password").problem(401);
        }
        Answered throttled = logIn("forgetful", Street.PASSWORD).problem(429);
        assertThat(Integer.parseInt(throttled.header("Retry-After"))).isBetween(1, 300);
        logIn("wang", Street.PASSWORD).ok();

        street.clock.advance(Duration.ofMinutes(5));
        logIn("forgetful", Street.PASSWORD).ok();
    }

    @Test
    void aChangeByCookieNeedsTheCsrfTokenAndOneByBearerDoesNot() {
        String caseId = street.raise("gate-tampered", "cq-gate", Severity.MAJOR, 1);
        Answered loggedIn = logIn("wang", Street.PASSWORD).ok();
        ApiClient byCookie = street.nobody().header("Cookie", cookie(loggedIn));
        String path = "/cases/" + caseId + "/acknowledge";

        byCookie.post(path).problem(403);
        byCookie.header("X-CSRF-Token", "guess").post(path).problem(403);
        byCookie.header("X-CSRF-Token", loggedIn.text("csrfToken")).post(path).ok();

        String other = street.raise("gate-held", "cq-gate", Severity.WARNING, 1);
        street.nobody()
                .bearer(loggedIn.text("token"))
                .post("/cases/" + other + "/acknowledge")
                .ok();
    }

    @Test
    void loggingOutEndsTheSessionAndTakesTheCookieBack() {
        Answered loggedIn = logIn("wang", Street.PASSWORD).ok();
        ApiClient client = street.nobody().bearer(loggedIn.text("token"));

        Answered out = client.send("DELETE", "/session", null);

        assertThat(out.status()).isEqualTo(204);
        assertThat(out.header("Set-Cookie")).contains("Max-Age=0");
        client.get("/session").problem(401);
    }

    @Test
    void aSessionEndsAfterTwelveHoursAndIsForgottenAtTheNextLogIn() throws Exception {
        try (Street other = new Street()) {
            other.addWithPassword("wang");
            ApiClient client = other.as("anju");
            client.get("/session").ok();

            other.clock.advance(Duration.ofHours(12));
            client.get("/session").problem(401);

            other.nobody()
                    .post("/session", "{\"username\":\"wang\",\"password\":\"" + Street.PASSWORD + "\"}")
                    .ok();
            long sessions = other.database.read(handle -> handle.createQuery("SELECT COUNT(*) FROM session")
                    .mapTo(Long.class)
                    .one());
            assertThat(sessions).isEqualTo(1);
        }
    }

    @Test
    void nothingButTheLogInIsOpenToNobody() {
        street.nobody().get("/overview").problem(401);
        street.nobody().get("/stream").problem(401);
        street.nobody().bearer("made-up").get("/devices").problem(401);
        street.nobody().header("Authorization", "Basic YTpi").get("/devices").problem(401);
        street.nobody().get("/devices/").problem(401);
        street.nobody().get("/%64evices").problem(401);
        assertThat(street.nobody().get("/overview").header("WWW-Authenticate")).isEqualTo("Bearer");
    }

    @Test
    void anAccountIsRefusedWithTheReason() {
        Accounts accounts = new Accounts(street.database, street.clock);
        assertThatThrownBy(() -> accounts.add("li", "李某", Role.ADMINISTRATOR, Optional.empty(), "short"))
                .hasMessageContaining("5 characters")
                .hasMessageContaining("10 to 128");
        assertThatThrownBy(() -> accounts.add("li", "李某", Role.TECHNICIAN, Optional.empty(), Street.PASSWORD))
                .hasMessageContaining("needs an organisation");
        assertThatThrownBy(() -> accounts.add(
                        "li", "李某", Role.TECHNICIAN, Optional.of(new OrganisationId("nowhere")), Street.PASSWORD))
                .hasMessageContaining("'nowhere' does not exist");
        assertThatThrownBy(() -> accounts.add("wang", "王某", Role.ADMINISTRATOR, Optional.empty(), Street.PASSWORD))
                .hasMessageContaining("'wang' is taken");
    }
}
