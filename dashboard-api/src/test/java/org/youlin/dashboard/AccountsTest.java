package org.youlin.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.youlin.dashboard.ApiClient.Answered;

class AccountsTest {
    private static final String LI =
            "{\"username\":\"li\",\"name\":\"李某\",\"role\":\"technician\"," + "\"organisation\":\"anju\"}";

    private Street street;
    private ApiClient root;

    /** An empty database to run on; empty for SQLite. */
    Optional<String> jdbcUrl() {
        return Optional.empty();
    }

    @BeforeEach
    void open() throws Exception {
        street = new Street(jdbcUrl());
        root = street.as("root");
    }

    @AfterEach
    void close() throws Exception {
        street.close();
    }

    private Answered logIn(String username, String password) {
        return street.nobody()
                .post("/session", "{\"username\":\"" + username + "\",\"password\":\"" + password + "\"}");
    }

    private ApiClient as(Answered loggedIn) {
        return street.nobody().bearer(loggedIn.ok().text("token"));
    }

    private static Answered changePassword(ApiClient client, String from, String to) {
        return client.post("/account/password", "{\"oldPassword\":\"" + from + "\",\"newPassword\":\"" + to + "\"}");
    }

    @Test
    void aNewAccountMustChangeItsOneTimePasswordBeforeAnythingElse() {
        Answered made = root.post("/accounts", LI);
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.at("/account/mustChangePassword").asBoolean()).isTrue();
        String oneTime = made.text("oneTimePassword");

        Answered loggedIn = logIn("li", oneTime).ok();
        assertThat(loggedIn.at("/mustChangePassword").asBoolean()).isTrue();
        ApiClient li = as(loggedIn);
        assertThat(li.get("/estates").problem(403).text("type")).endsWith("password-change-required");
        li.get("/stream").problem(403);
        assertThat(li.get("/account").ok().at("/mustChangePassword").asBoolean())
                .isTrue();
        assertThat(changePassword(li, "wrong-one-time", Street.PASSWORD)
                        .problem(403)
                        .text("field"))
                .isEqualTo("oldPassword");
        assertThat(changePassword(li, oneTime, "aaaaaaaaaaaa").problem(400).text("field"))
                .isEqualTo("newPassword");
        changePassword(li, oneTime, oneTime).problem(400);

        ApiClient changed = as(changePassword(li, oneTime, Street.PASSWORD));

        li.get("/account").problem(401);
        changed.get("/estates").ok();
        logIn("li", oneTime).problem(401);
        assertThat(logIn("li", Street.PASSWORD).ok().at("/mustChangePassword").asBoolean())
                .isFalse();
    }

    @Test
    void accountsAreListedPageByPageAndFiltered() {
        Answered first = root.get("/accounts?limit=4").ok();
        assertThat(first.at("/items")).hasSize(4);
        Answered second =
                root.get("/accounts?limit=4&cursor=" + first.text("next")).ok();
        assertThat(second.at("/items"))
                .extracting(item -> item.path("username").asText())
                .containsExactly("root", "street");
        assertThat(second.body().has("next")).isFalse();

        assertThat(usernames("organisation=anju")).containsExactly("anju", "anju-fitter");
        assertThat(usernames("role=administrator")).containsExactly("root");
        assertThat(usernames("q=FITT")).containsExactly("anju-fitter");
        assertThat(usernames("q=%25")).isEmpty();
        root.send("PATCH", "/accounts/bainian", "{\"active\":false}").ok();
        assertThat(usernames("active=false")).containsExactly("bainian");
        assertThat(usernames("active=true&organisation=bainian")).isEmpty();
    }

    private Stream<String> usernames(String query) {
        return root.get("/accounts?" + query).ok().at("/items").findValuesAsText("username").stream();
    }

    @ParameterizedTest(name = "{0} may not")
    @ValueSource(strings = {"street", "north", "anju", "anju-fitter"})
    void onlyAdministratorsDealWithAccounts(String username) {
        ApiClient client = street.as(username);
        client.get("/accounts").problem(403);
        client.post("/accounts", LI).problem(403);
        client.get("/accounts/root").problem(403);
        client.send("PATCH", "/accounts/root", "{\"active\":false}").problem(403);
        client.post("/accounts/root/password").problem(403);
        client.send("DELETE", "/accounts/root/sessions", null).problem(403);
        client.send("DELETE", "/accounts/root/totp", null).problem(403);
        client.get("/audit").problem(403);
    }

    @ParameterizedTest(name = "{0} {1} of {2} -> {3} {4}")
    @CsvSource({
        "root,     technician,    anju,    409, username",
        "key:k-1,  technician,    anju,    400, username",
        "li li,    technician,    anju,    400, username",
        "li,       technician,    nowhere, 400, organisation",
        "li,       technician,    '',      400, organisation",
        "li,       administrator, '',      201, ''",
    })
    void anAccountIsMadeOrRefusedForAField(
            String username, String role, String organisation, int status, String field) {
        Answered made = root.post(
                "/accounts",
                "{\"username\":\"" + username + "\",\"name\":\"李某\",\"role\":\"" + role + "\",\"organisation\":\""
                        + organisation + "\"}");
        assertThat(made.status()).as(made.response().body()).isEqualTo(status);
        assertThat(made.text("field")).isEqualTo(field);
    }

    @Test
    void aChangeOfRightsEndsTheSessionsAndCountsAtOnce() {
        ApiClient anju = street.as("anju");
        anju.get("/estates/cq").ok();
        Answered changed = root.send("PATCH", "/accounts/anju", "{\"organisation\":\"bainian\"}")
                .ok();
        assertThat(changed.at("/organisation/id").asText()).isEqualTo("bainian");
        anju.get("/estates/cq").problem(401);

        ApiClient north = street.as("north");
        root.send("PATCH", "/accounts/north", "{\"name\":\"北社区王某\"}").ok();
        north.get("/estates").ok();
        root.send("PATCH", "/accounts/north", "{\"active\":false}").ok();
        north.get("/estates").problem(401);
        root.send("PATCH", "/accounts/nobody", "{\"active\":false}").problem(404);
        root.send("PATCH", "/accounts/north", "{\"organisation\":\"\"}").problem(400);
    }

    @Test
    void whoMayNotLogInIsAnsweredLikeAWrongPassword() {
        street.addWithPassword("wang");
        logIn("wang", Street.PASSWORD).ok();
        root.send("PATCH", "/accounts/wang", "{\"active\":false}").ok();
        Answered inactive = logIn("wang", Street.PASSWORD).problem(401);
        assertThat(inactive.body())
                .isEqualTo(logIn("nobody", Street.PASSWORD).problem(401).body());
    }

    @Test
    void theLastAdministratorStaysOne() {
        root.send("PATCH", "/accounts/root", "{\"active\":false}").problem(409);
        root.send("PATCH", "/accounts/root", "{\"role\":\"street_officer\",\"organisation\":\"yannan\"}")
                .problem(409);
        root.send("PATCH", "/accounts/root", "{\"name\":\"系统管理员\"}").ok();
        root.send("PATCH", "/accounts/street", "{\"role\":\"administrator\"}").ok();
        root.send("PATCH", "/accounts/root", "{\"active\":false}").ok();
    }

    @Test
    void ofTwoAdministratorsWhoDemoteEachOtherAtOnceOneStays() {
        root.send("PATCH", "/accounts/street", "{\"role\":\"administrator\"}").ok();
        Stream.of("root", "street")
                .map(username -> CompletableFuture.supplyAsync(
                        () -> root.send("PATCH", "/accounts/" + username, "{\"active\":false}")
                                .status()))
                .toList()
                .forEach(CompletableFuture::join);
        long administrators = street.database.read(
                handle -> handle.createQuery("SELECT COUNT(*) FROM account WHERE role = 'administrator' AND active = 1")
                        .mapTo(Long.class)
                        .one());
        assertThat(administrators).isEqualTo(1);
    }

    @Test
    void aResetPasswordEndsTheSessionsAndLastsUntilTheFirstLogIn() {
        street.addWithPassword("wang");
        ApiClient wang = as(logIn("wang", Street.PASSWORD));
        String oneTime = root.post("/accounts/wang/password").ok().text("oneTimePassword");
        wang.get("/account").problem(401);
        logIn("wang", Street.PASSWORD).problem(401);
        as(logIn("wang", oneTime)).get("/devices").problem(403);
        root.post("/accounts/nobody/password").problem(404);
    }

    @Test
    void peopleSeeWhereTheyAreLoggedInAndEndIt() {
        street.addWithPassword("wang");
        ApiClient first = as(logIn("wang", Street.PASSWORD));
        street.clock.advance(Duration.ofMinutes(5));
        ApiClient second = street.nobody()
                .header("User-Agent", "Firefox")
                .bearer(street.nobody()
                        .header("User-Agent", "Firefox")
                        .post("/session", "{\"username\":\"wang\",\"password\":\"" + Street.PASSWORD + "\"}")
                        .ok()
                        .text("token"));
        Answered list = second.get("/account/sessions").ok();
        assertThat(list.at("/items")).hasSize(2);
        assertThat(list.at("/items/0/current").asBoolean()).isTrue();
        assertThat(list.at("/items/0/userAgent").asText()).isEqualTo("Firefox");
        assertThat(list.at("/items/0/address").asText()).isEqualTo("127.0.0.1");
        String firstId = list.at("/items/1/id").asText();

        street.as("anju").send("DELETE", "/account/sessions/" + firstId, null).problem(404);
        assertThat(second.send("DELETE", "/account/sessions/" + firstId, null).status())
                .isEqualTo(204);
        first.get("/account").problem(401);

        ApiClient third = as(logIn("wang", Street.PASSWORD));
        assertThat(second.send("DELETE", "/account/sessions?keepCurrent=true", null)
                        .status())
                .isEqualTo(204);
        third.get("/account").problem(401);
        second.get("/account").ok();
        Answered all = second.send("DELETE", "/account/sessions", null);
        assertThat(all.header("Set-Cookie")).contains("Max-Age=0");
        second.get("/account").problem(401);
    }

    @Test
    void theAuditTrailTellsWhoDidWhatAndNoSecret() {
        String oneTime = root.post("/accounts", LI).text("oneTimePassword");
        logIn("li", "wrong password").problem(401);
        logIn("My-Secret-2026", "wrong password").problem(401);
        as(logIn("li", oneTime));
        root.send("PATCH", "/accounts/li", "{\"role\":\"property_manager\"}").ok();
        root.post("/devices/cq-gate/commands", "{\"method\":\"open\"}");

        Answered all = root.get("/audit").ok();
        assertThat(all.at("/items").findValuesAsText("action"))
                .containsExactly(
                        "COMMAND_SENT",
                        "ACCOUNT_CHANGED",
                        "LOGGED_IN",
                        "LOG_IN_FAILED",
                        "LOG_IN_FAILED",
                        "ACCOUNT_CREATED");
        assertThat(all.response().body()).doesNotContain(oneTime, "My-Secret-2026", "wrong password");
        assertThat(all.at("/items/1/detail").asText()).isEqualTo("role property_manager, organisation anju");
        assertThat(all.at("/items/1/subject").asText()).isEqualTo("li");
        assertThat(all.at("/items/1/address").asText()).isEqualTo("127.0.0.1");

        assertThat(root.get("/audit?actor=li").ok().at("/items").findValuesAsText("action"))
                .containsExactly("LOGGED_IN", "LOG_IN_FAILED");
        assertThat(root.get("/audit?action=ACCOUNT_CREATED&subject=li").ok().at("/items"))
                .hasSize(1);
        assertThat(root.get("/audit?from=" + (street.clock.millis() + 1)).ok().at("/items"))
                .isEmpty();
        Answered page = root.get("/audit?limit=4").ok();
        assertThat(root.get("/audit?limit=4&cursor=" + page.text("next")).ok().at("/items"))
                .hasSize(2);
        root.get("/audit?action=NOTHING").problem(400);
    }
}
