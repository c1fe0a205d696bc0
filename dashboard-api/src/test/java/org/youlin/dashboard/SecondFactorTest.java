package org.youlin.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.youlin.dashboard.ApiClient.Answered;
import org.youlin.dashboard.access.AccessSettings;
import org.youlin.dashboard.access.Account;
import org.youlin.dashboard.access.Role;

class SecondFactorTest {
    private static final String PASSWORD_AGAIN = "{\"password\":\"" + Street.PASSWORD + "\"}";

    private Street street;

    /** An empty database to run on; empty for SQLite. */
    Optional<String> jdbcUrl() {
        return Optional.empty();
    }

    @BeforeEach
    void open() throws Exception {
        street = new Street(jdbcUrl(), new AccessSettings(Duration.ofHours(2), true, Optional.empty()));
        street.addWithPassword("wang");
    }

    @AfterEach
    void close() throws Exception {
        street.close();
    }

    private Answered logIn(String username, String code) {
        return street.nobody()
                .post(
                        "/session",
                        "{\"username\":\"" + username + "\",\"password\":\"" + Street.PASSWORD + "\""
                                + (code.isEmpty() ? "" : ",\"code\":\"" + code + "\"") + "}");
    }

    private record Enrolled(ApiClient client, Authenticator app, List<String> recoveryCodes) {}

    private Enrolled enrol(String username) {
        ApiClient client = street.nobody().bearer(logIn(username, "").ok().text("token"));
        Answered offered = client.post("/account/totp", PASSWORD_AGAIN).ok();
        assertThat(offered.text("otpauthUrl")).contains("secret=" + offered.text("secret"), "Youlin:" + username);
        Authenticator app = Authenticator.of(offered.text("secret"), street.clock);
        Answered confirmed = confirm(client, app.code()).ok();
        List<String> codes = StreamSupport.stream(confirmed.at("/recoveryCodes").spliterator(), false)
                .map(code -> code.asText())
                .toList();
        return new Enrolled(client, app, codes);
    }

    private static Answered confirm(ApiClient client, String code) {
        return client.post("/account/totp/confirm", "{\"code\":\"" + code + "\"}");
    }

    @Test
    void aCodeIsAskedForOnceEnrolledAndNoneIsTakenTwice() {
        Enrolled wang = enrol("wang");
        assertThat(wang.recoveryCodes()).hasSize(10).doesNotHaveDuplicates();
        assertThat(logIn("wang", "").problem(401).text("type")).endsWith("totp-required");
        String enrolling = wang.app().code();
        assertThat(logIn("wang", enrolling).problem(401).text("type")).endsWith("wrong-code");

        street.clock.advance(Duration.ofSeconds(60));
        String code = wang.app().code();
        logIn("wang", code).ok();
        logIn("wang", code).problem(401);
        logIn("wang", enrolling).problem(401);

        logIn("wang", wang.recoveryCodes().get(0).toUpperCase(Locale.ROOT)).ok();
        logIn("wang", wang.recoveryCodes().get(0)).problem(401);
        assertThat(wang.client()
                        .get("/account")
                        .ok()
                        .at("/totp/recoveryCodesLeft")
                        .asInt())
                .isEqualTo(9);
    }

    @Test
    void fiveWrongCodesCloseTheDoorEvenForTheRightOne() {
        Enrolled wang = enrol("wang");
        street.clock.advance(Duration.ofSeconds(60));
        for (int i = 0; i < 5; i++) {
            logIn("wang", "000000").problem(401);
        }
        logIn("wang", wang.app().code()).problem(429);
        street.clock.advance(Duration.ofMinutes(15));
        logIn("wang", wang.app().code()).ok();
    }

    @Test
    void onlyTheOwnPasswordAndACodeInTimePutItIntoUse() {
        ApiClient wang = street.nobody().bearer(logIn("wang", "").ok().text("token"));
        wang.post("/account/totp", "{\"password\":\"wrong password\"}").problem(403);
        confirm(wang, "123456").problem(409);
        Authenticator app =
                Authenticator.of(wang.post("/account/totp", PASSWORD_AGAIN).ok().text("secret"), street.clock);
        street.clock.advance(Duration.ofMinutes(10));
        confirm(wang, app.code()).problem(409);
        wang.post("/account/totp/recovery-codes", PASSWORD_AGAIN).problem(409);
        wang.post("/account/totp/remove", PASSWORD_AGAIN).problem(409);
        logIn("wang", "").ok();
    }

    @Test
    void whatIsGivenUpIsNotAskedForAnyMore() {
        Enrolled wang = enrol("wang");
        Answered renewed = wang.client()
                .post("/account/totp/recovery-codes", PASSWORD_AGAIN)
                .ok();
        logIn("wang", wang.recoveryCodes().get(1)).problem(401);
        logIn("wang", renewed.at("/recoveryCodes/0").asText()).ok();

        assertThat(wang.client().post("/account/totp/remove", PASSWORD_AGAIN).status())
                .isEqualTo(204);
        logIn("wang", "").ok();
    }

    @Test
    void anAdministratorMustEnrolBeforeAnythingElseWhereTheSettingsSaySo() {
        street.addWithPassword(new Account("boss", "李某", Role.ADMINISTRATOR, Optional.empty()));
        Answered loggedIn = logIn("boss", "").ok();
        assertThat(loggedIn.at("/mustEnrolTotp").asBoolean()).isTrue();
        street.nobody().bearer(loggedIn.text("token")).get("/accounts").problem(403);

        Enrolled boss = enrol("boss");

        boss.client().get("/accounts").ok();
        street.nobody().bearer(loggedIn.text("token")).get("/account").problem(401);
        boss.client().post("/account/totp/remove", PASSWORD_AGAIN).problem(409);
        enrol("wang");
        assertThat(boss.client().send("DELETE", "/accounts/wang/totp", null).status())
                .isEqualTo(204);
        logIn("wang", "").ok();
        assertThat(boss.client().get("/audit?action=TOTP_REMOVED").ok().at("/items"))
                .hasSize(1);
    }

    @Test
    void aSessionEndsWhenNobodyUsesItForTwoHoursAndOnUseGoesOnUntilItsOwnEnd() {
        ApiClient wang = street.nobody().bearer(logIn("wang", "").ok().text("token"));
        for (int i = 0; i < 7; i++) {
            street.clock.advance(Duration.ofMinutes(100));
            wang.get("/account").ok();
        }
        street.clock.advance(Duration.ofMinutes(20));
        wang.get("/account").problem(401);

        ApiClient idle = street.nobody().bearer(logIn("wang", "").ok().text("token"));
        street.clock.advance(Duration.ofHours(2));
        idle.get("/account").problem(401);
    }

    @Test
    void useIsWrittenDownOnceAMinuteAtMost() {
        ApiClient wang = street.nobody().bearer(logIn("wang", "").ok().text("token"));
        long opened = street.clock.millis();
        street.clock.advance(Duration.ofSeconds(59));
        assertThat(wang.get("/account/sessions").ok().at("/items/0/lastUsedAt").asLong())
                .isEqualTo(opened);
        street.clock.advance(Duration.ofSeconds(1));
        assertThat(wang.get("/account/sessions").ok().at("/items/0/lastUsedAt").asLong())
                .isEqualTo(opened + 60_000);
    }
}
