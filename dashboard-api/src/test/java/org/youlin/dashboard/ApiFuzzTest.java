package org.youlin.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.youlin.dashboard.ApiClient.Answered;
import org.youlin.dashboard.ApiRequest.Call;
import org.youlin.dashboard.Hostile.Attack;
import org.youlin.dashboard.access.Role;

/** Whatever is sent, the answer is one that the contract knows, tells nothing of the inside and nothing of others. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApiFuzzTest {
    private static final long SEED = 20260112;
    private static final Pattern INSIDE = Pattern.compile(
            "Exception|\\bat [a-z]+\\.|java\\.|org\\.youlin|io\\.vertx|io\\.netty|jackson|jdbc|SQLITE|PSQL|constraint",
            Pattern.CASE_INSENSITIVE);

    private final JsonNode contract = ApiRequest.contract();
    private Street street;
    private Quarter own;
    private Quarter other;

    /** An empty database to run on; empty for SQLite. */
    Optional<String> jdbcUrl() {
        return Optional.empty();
    }

    /** How many of what may be sent to one operation are sent. */
    int attacks() {
        return 30;
    }

    @BeforeAll
    void open() throws Exception {
        street = new Street(jdbcUrl());
        own = Quarter.found(street, "east");
        other = Quarter.found(street, "west");
        for (Call call : ApiRequest.calls()) {
            // So that there is something of everything to be seen.
            ApiRequest.valid(call, other.new Things(Role.PROPERTY_MANAGER));
        }
    }

    @AfterAll
    void close() throws Exception {
        street.close();
    }

    static Stream<Call> calls() {
        return ApiRequest.calls().stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("calls")
    void whateverIsSentTheAnswerIsInOrder(Call call) {
        Role role = whoMay(call);
        SplittableRandom random = new SplittableRandom(SEED + call.id().hashCode());
        ApiRequest good = ApiRequest.valid(call, own.new Things(role));
        for (Attack attack : new Hostile(contract, random).attacks(good, attacks())) {
            if (!isStream(attack)) {
                requireInOrder(attack, role, attack.send(client(call, role)));
            }
        }
        street.nobody().get("//health/live").ok();
    }

    /** A stream that is opened has no end. */
    private static boolean isStream(Attack attack) {
        return attack.call().id().equals("streamEvents") && attack.path().equals("/stream");
    }

    private ApiClient client(Call call, Role role) {
        if (call.isOpen()) {
            street.clock.advance(Duration.ofSeconds(1));
            return street.nobody();
        }
        return call.id().equals("logOut") || call.template().startsWith("/account/")
                ? street.as(own.newcomer(role))
                : street.as(own.account(role));
    }

    /** Whoever may, but sees least. */
    private static Role whoMay(Call call) {
        JsonNode roles = call.operation().path("x-youlin-roles");
        return Stream.of(Role.PROPERTY_MANAGER, Role.COMMUNITY_OFFICER, Role.STREET_OFFICER, Role.ADMINISTRATOR)
                .filter(role -> roles.isMissingNode() || roles.toString().contains("\"" + role.id() + "\""))
                .findFirst()
                .orElseThrow();
    }

    private void requireInOrder(Attack attack, Role role, Answered answered) {
        String said = answered.response().body();
        if (answered.status() == 503) {
            assertThat(answered.header("Retry-After"))
                    .as("%s -> %s", attack, said)
                    .isNotEmpty();
        } else {
            assertThat(answered.status()).as("%s -> %s", attack, said).isBetween(200, 499);
        }
        if (answered.status() >= 400) {
            assertThat(answered.header("Content-Type"))
                    .as("%s -> %s", attack, said)
                    .isEqualTo("application/problem+json");
            assertThat(INSIDE.matcher(said).find())
                    .as("%s tells of the inside: %s", attack, said)
                    .isFalse();
        }
        if (role != Role.ADMINISTRATOR) {
            assertThat(said).as("%s shows what is another's", attack).doesNotContain(other.mark());
        }
    }
}
