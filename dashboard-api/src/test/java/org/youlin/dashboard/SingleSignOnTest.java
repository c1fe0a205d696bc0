package org.youlin.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.youlin.dashboard.ApiClient.Answered;
import org.youlin.dashboard.access.AccessSettings;
import org.youlin.dashboard.access.OidcSettings;

class SingleSignOnTest {
    private IdentityServer identities;
    private Street street;

    @BeforeEach
    void open() throws Exception {
        identities = new IdentityServer();
        street = new Street(
                Optional.empty(),
                new AccessSettings(
                        Duration.ofHours(2),
                        true,
                        Optional.of(new OidcSettings(
                                "街道统一认证",
                                identities.issuer(),
                                IdentityServer.CLIENT,
                                Optional.of("secret"),
                                "preferred_username",
                                URI.create("https://youlin.example/")))));
        identities.clock = street.clock;
    }

    @AfterEach
    void close() throws Exception {
        street.close();
        identities.close();
    }

    /** A browser on its way: what it was told to ask for, and the cookie it got. */
    private record Trip(Map<String, String> query, String cookie) {}

    private Trip start() {
        Answered started = street.nobody().get("/session/oidc");
        assertThat(started.status()).as(started.response().body()).isEqualTo(302);
        URI url = URI.create(started.header("Location"));
        assertThat(url.toString()).startsWith(identities.issuer() + "/authorize");
        Map<String, String> query = Arrays.stream(url.getRawQuery().split("&", -1))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
        assertThat(started.header("Set-Cookie")).contains("HTTPOnly", "SameSite=Lax", "Path=/api/v1/session/oidc");
        return new Trip(query, started.header("Set-Cookie").replaceAll(";.*", ""));
    }

    private Answered comeBack(Trip trip, String code, String state) {
        return street.nobody()
                .header("Cookie", trip.cookie())
                .get("/session/oidc/callback?code=" + code + "&state=" + state);
    }

    private Answered logIn(String subject, String username) {
        Trip trip = start();
        String code = identities.grant(trip.query(), subject, username, UnaryOperator.identity());
        return comeBack(trip, code, trip.query().get("state"));
    }

    private ApiClient as(Answered back) {
        assertThat(back.header("Location")).isEqualTo("/");
        String cookie = back.response().headers().allValues("Set-Cookie").stream()
                .filter(each -> each.startsWith("youlin_session="))
                .findFirst()
                .orElseThrow();
        assertThat(cookie).contains("HTTPOnly", "SameSite=Strict");
        return street.nobody().header("Cookie", cookie.replaceAll(";.*", ""));
    }

    @Test
    void whomTheIdentityProviderVouchesForIsLetIn() {
        assertThat(street.nobody().get("/session/options").ok().text("singleSignOn"))
                .isEqualTo("街道统一认证");
        Trip trip = start();
        assertThat(trip.query())
                .containsEntry("client_id", "youlin")
                .containsEntry("code_challenge_method", "S256")
                .containsEntry("redirect_uri", "https://youlin.example/api/v1/session/oidc/callback")
                .containsKeys("nonce", "state", "code_challenge");

        ApiClient root = as(logIn("s-1", "root"));

        // Second factors are the identity provider's matter then.
        root.get("/accounts").ok();
        assertThat(root.get("/account").ok().at("/singleSignOn").asBoolean()).isTrue();
        assertThat(root.get("/audit?actor=root").ok().at("/items").findValuesAsText("action"))
                .containsExactly("LOGGED_IN", "SINGLE_SIGN_ON_LINKED");
    }

    @Test
    void theSubjectCountsOnceItIsKnownAndNotTheName() {
        as(logIn("s-1", "anju")).get("/estates/cq").ok();
        as(logIn("s-1", "bainian")).get("/estates/cq").ok();
        assertThat(logIn("s-2", "anju").header("Location")).isEqualTo("/login?singleSignOn=unknown");
    }

    @Test
    void nobodyIsLetInWithoutAnAccountThatMayLogIn() {
        assertThat(logIn("s-1", "stranger").header("Location")).isEqualTo("/login?singleSignOn=unknown");
        as(logIn("s-2", "anju"));
        street.database.write(handle -> handle.execute("UPDATE account SET active = 0 WHERE username = 'anju'"));
        assertThat(logIn("s-2", "anju").header("Location")).isEqualTo("/login?singleSignOn=unknown");
    }

    @Test
    void anAnswerThatThisBrowserDidNotAskForIsRefused() {
        Trip trip = start();
        Trip other = start();
        String code = identities.grant(trip.query(), "s-1", "root", UnaryOperator.identity());
        for (Answered back : new Answered[] {
            comeBack(trip, code, other.query().get("state")),
            comeBack(other, code, trip.query().get("state")),
            comeBack(
                    new Trip(Map.of(), "youlin_oidc=made-up"),
                    code,
                    trip.query().get("state")),
            street.nobody()
                    .get("/session/oidc/callback?error=access_denied&state="
                            + trip.query().get("state")),
        }) {
            assertThat(back.header("Location")).isEqualTo("/login?singleSignOn=refused");
        }
        street.clock.advance(Duration.ofMinutes(10));
        assertThat(comeBack(trip, code, trip.query().get("state")).header("Location"))
                .isEqualTo("/login?singleSignOn=refused");
    }

    /** What makes an ID token one that is not for us, not now or not from there. */
    private record Flaw(String name, UnaryOperator<JsonObject> change, boolean wellSigned) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Flaw> flaws() {
        return Stream.of(
                new Flaw("nonce of another trip", claims -> claims.put("nonce", "other"), true),
                new Flaw("no nonce", claims -> claims.putNull("nonce"), true),
                new Flaw("audience", claims -> claims.put("aud", "other"), true),
                new Flaw("issuer", claims -> claims.put("iss", "https://other.example"), true),
                new Flaw("expired", claims -> claims.put("exp", claims.getLong("iat")), true),
                new Flaw("no end", claims -> claims.putNull("exp"), true),
                new Flaw("no subject", claims -> claims.putNull("sub"), true),
                new Flaw("signature", claims -> claims, false));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("flaws")
    void anIdTokenWithAFlawLetsNobodyIn(Flaw flaw) {
        Trip trip = start();
        String code = identities.grant(trip.query(), "s-1", "root", flaw.change(), flaw.wellSigned());
        Answered back = comeBack(trip, code, trip.query().get("state"));
        assertThat(back.header("Location")).isEqualTo("/login?singleSignOn=failed");
        assertThat(back.response().headers().allValues("Set-Cookie"))
                .noneMatch(cookie -> cookie.startsWith("youlin_session"));
    }

    @Test
    void aCodeThatWasAskedForElsewhereIsWorthNothing() {
        Trip victim = start();
        Trip attacker = start();
        String code = identities.grant(victim.query(), "s-1", "root", UnaryOperator.identity());
        assertThat(comeBack(attacker, code, attacker.query().get("state")).header("Location"))
                .isEqualTo("/login?singleSignOn=failed");
    }
}
