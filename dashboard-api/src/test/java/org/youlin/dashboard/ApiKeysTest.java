package org.youlin.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.youlin.dashboard.ApiClient.Answered;

class ApiKeysTest {
    private static final String TICKETS = "{\"tickets\":[{\"record_number\":\"260112083000123456\","
            + "\"ps_caption\":\"受理\",\"pss_status_attr\":\"待受理\",\"category\":\"供水供暖/室温不达标\","
            + "\"address\":\"华富小区1号楼\",\"content\":\"卧室只有16度\",\"expires\":5}]}";

    private Street street;

    /** An empty database to run on; empty for SQLite. */
    Optional<String> jdbcUrl() {
        return Optional.empty();
    }

    @BeforeEach
    void open() throws Exception {
        street = new Street(jdbcUrl());
    }

    @AfterEach
    void close() throws Exception {
        street.close();
    }

    private Answered create(String maker, String role, String organisation, String more, Duration lasts) {
        return street.as(maker)
                .post(
                        "/api-keys",
                        "{\"name\":\"热线\",\"role\":\"" + role + "\",\"expiresAt\":"
                                + (street.clock.millis() + lasts.toMillis())
                                + (organisation.isEmpty() ? "" : ",\"organisation\":\"" + organisation + "\"")
                                + more + "}");
    }

    private Answered created(String maker, String role, String organisation, String more) {
        Answered created = create(maker, role, organisation, more, Duration.ofDays(30));
        assertThat(created.status()).as(created.response().body()).isEqualTo(201);
        return created;
    }

    private ApiClient with(Answered created) {
        return street.nobody().bearer(created.text("secret"));
    }

    @Test
    void aKeyActsForItsOrganisationAndSeesNoOther() {
        Answered created = created("root", "property_manager", "anju", "");
        assertThat(created.text("secret")).startsWith("ylk_").hasSizeGreaterThan(30);
        ApiClient key = with(created);
        key.get("/estates/cq").ok();
        key.get("/estates/hf").problem(404);
        key.post("/estates", "{}").problem(400);

        long kept = street.database.read(
                handle -> handle.createQuery("SELECT COUNT(*) FROM api_key WHERE secret_hash LIKE :secret")
                        .bind("secret", "%" + created.text("secret") + "%")
                        .mapTo(Long.class)
                        .one());
        assertThat(kept).isZero();
        assertThat(street.as("root")
                        .get("/api-keys/" + created.at("/apiKey/id").asText())
                        .ok()
                        .at("/lastUsedAt")
                        .asLong())
                .isEqualTo(street.clock.millis());
    }

    @Test
    void theHotlineDeliversItsTicketsWithAKeyForNothingElse() {
        ApiClient key = with(created("north", "community_officer", "", ",\"operations\":[\"importHotlineTickets\"]"));
        key.post("/hotline/tickets", TICKETS).ok();
        key.get("/estates").problem(403);
        key.get("/resident-reports").problem(403);
        key.get("/%65states").problem(403);
    }

    @Test
    void aKeyThatOnlyReadsChangesNothing() {
        ApiClient key = with(created("anju", "property_manager", "", ",\"readOnly\":true"));
        key.get("/devices/cq-gate").ok();
        key.post("/devices/cq-gate/commands", "{\"method\":\"open\"}").problem(403);
    }

    @Test
    void noKeyTouchesAccountsOrKeys() {
        ApiClient key = with(created("root", "administrator", "", ""));
        key.get("/estates").ok();
        key.get("/audit").ok();
        key.get("/session").problem(403);
        key.get("/account").problem(403);
        key.get("/accounts").problem(403);
        key.get("/api-keys").problem(403);
        key.post("/accounts/root/password").problem(403);
        key.send("DELETE", "/session", null).problem(403);
    }

    @Test
    void aKeyNeverOutlivesItsEnd() {
        Answered expiring = created("root", "administrator", "", "");
        Answered revoked = created("root", "administrator", "", "");
        with(revoked).get("/estates").ok();
        String path = "/api-keys/" + revoked.at("/apiKey/id").asText();
        ApiClient root = street.as("root");
        assertThat(root.send("DELETE", path, null).status()).isEqualTo(204);
        assertThat(root.send("DELETE", path, null).status()).isEqualTo(204);
        with(revoked).get("/estates").problem(401);
        assertThat(root.get(path).ok().at("/revokedAt").asLong()).isEqualTo(street.clock.millis());
        assertThat(root.get("/audit?action=API_KEY_REVOKED").ok().at("/items")).hasSize(1);

        street.clock.advance(Duration.ofDays(30).minusMillis(1));
        with(expiring).get("/estates").ok();
        street.clock.advance(Duration.ofMillis(1));
        with(expiring).get("/estates").problem(401);
    }

    @ParameterizedTest(name = "{0} asks for {1} of {2} for {3} days -> {4} {5}")
    @CsvSource({
        "anju,  property_manager, anju,    30,  201, ''",
        "anju,  technician,       '',      366, 201, ''",
        "anju,  property_manager, bainian, 30,  400, organisation",
        "anju,  administrator,    '',      30,  400, role",
        "north, street_officer,   north,   30,  400, role",
        "root,  technician,       '',      30,  400, organisation",
        "root,  technician,       nowhere, 30,  400, organisation",
        "root,  technician,       anju,    367, 400, expiresAt",
        "root,  technician,       anju,    0,   400, expiresAt",
    })
    void aKeyMayDoNoMoreThanItsMaker(
            String maker, String role, String organisation, int days, int status, String field) {
        Answered answered = create(maker, role, organisation, "", Duration.ofDays(days));
        assertThat(answered.status()).as(answered.response().body()).isEqualTo(status);
        assertThat(answered.text("field")).isEqualTo(field);
    }

    @Test
    void onlyOperationsThatKeysMayAskForCanBeNamed() {
        create("root", "administrator", "", ",\"operations\":[\"listAccounts\"]", Duration.ofDays(1))
                .problem(400);
        create("root", "administrator", "", ",\"operations\":[\"nothing\"]", Duration.ofDays(1))
                .problem(400);
        street.as("anju-fitter").get("/api-keys").problem(403);
    }

    @Test
    void keysOfOthersAreNotSeen() {
        String id = created("root", "property_manager", "bainian", "")
                .at("/apiKey/id")
                .asText();
        created("anju", "property_manager", "", "");
        street.clock.advance(Duration.ofMinutes(1));
        created("anju", "technician", "", "");

        ApiClient anju = street.as("anju");
        Answered first = anju.get("/api-keys?limit=1").ok();
        assertThat(first.at("/items/0/role").asText()).isEqualTo("technician");
        Answered second =
                anju.get("/api-keys?limit=1&cursor=" + first.text("next")).ok();
        assertThat(second.at("/items")).hasSize(1);
        assertThat(second.body().has("next")).isFalse();
        anju.get("/api-keys/" + id).problem(404);
        anju.send("DELETE", "/api-keys/" + id, null).problem(404);
        assertThat(street.as("root").get("/api-keys").ok().at("/items")).hasSize(3);
    }
}
