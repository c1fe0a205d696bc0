package org.youlin.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.youlin.dashboard.ApiClient.Answered;

class GovernanceTest {
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

    @Test
    void aContractIsMadeEndedAndFollowedByAnother() {
        ApiClient root = street.as("root");
        Answered first = root.get("/estates/cq/contracts").ok();
        assertThat(first.at("/items/0/company/id").asText()).isEqualTo("anju");
        assertThat(first.at("/items/0/inForce").asBoolean()).isTrue();
        String from = first.at("/items/0/from").asText();
        root.post("/estates/cq/contracts", "{\"company\":\"bainian\",\"firstDay\":\"2026-02-01\"}")
                .problem(409);
        Answered ended = root.send("PATCH", "/estates/cq/contracts/" + from, "{\"lastDay\":\"2026-01-12\"}")
                .ok();
        assertThat(ended.text("lastDay")).isEqualTo("2026-01-12");
        Answered next = root.post(
                "/estates/cq/contracts",
                "{\"company\":\"bainian\",\"firstDay\":\"2026-01-13\",\"lastDay\":\"2026-12-31\"}");
        assertThat(next.status()).as(next.response().body()).isEqualTo(201);
        assertThat(next.at("/inForce").asBoolean()).isFalse();
        street.as("bainian").get("/estates/cq").problem(404);
        street.clock.advance(Duration.ofHours(8));
        street.as("bainian").get("/estates/cq").ok();
        street.as("anju").get("/estates/cq").problem(404);
        root.send("DELETE", "/estates/cq/contracts/" + next.text("from"), null);
        assertThat(root.get("/estates/cq/contracts").ok().at("/items")).hasSize(1);
        street.as("bainian").get("/estates/cq").problem(404);
    }

    @ParameterizedTest(name = "{0} to {1} is refused for {2}")
    @CsvSource({
        "2026-02-30, 2026-12-31, firstDay",
        "1969-01-01, 2026-12-31, firstDay",
        "2030-02-01, 2030-01-01, lastDay",
    })
    void whatIsNoPeriodIsRefused(String firstDay, String lastDay, String field) {
        Answered refused = street.as("root")
                .post(
                        "/estates/hf/contracts",
                        "{\"company\":\"anju\",\"firstDay\":\"" + firstDay + "\",\"lastDay\":\"" + lastDay + "\"}")
                .problem(400);
        assertThat(refused.text("field")).isEqualTo(field);
    }

    @Test
    void aMemberHasAPatchAndAMaskedPhone() {
        ApiClient north = street.as("north");
        Answered put = north.send(
                        "PUT",
                        "/members/wang",
                        """
                        {"organisation":"north","name":"王芳","phone":"13800000000","account":"north",
                        "buildings":["cq-1"]}""")
                .ok();
        assertThat(put.text("phone")).isEqualTo("138****0000");
        assertThat(north.get("/members").ok().at("/items/0/buildings/0").asText())
                .isEqualTo("cq-1");
        assertThat(put.at("/patch/0/name").asText()).isEqualTo("长青小区 1号楼");
        north.send("PUT", "/members/li", "{\"organisation\":\"north\",\"name\":\"李明\",\"buildings\":[\"cq-1\"]}")
                .problem(409);
        assertThat(street.as("bainian").get("/members").ok().at("/items")).isEmpty();
        assertThat(north.send("DELETE", "/members/wang", null).status()).isEqualTo(204);
        assertThat(north.get("/members").ok().at("/items")).isEmpty();
    }

    @Test
    void theWholePhoneOfAMemberIsShownToThoseWhoWorkWithThemAndThatIsNoted() {
        ApiClient north = street.as("north");
        String member = "{\"organisation\":\"north\",\"name\":\"王芳\",\"phone\":\"13800000000\",\"buildings\":[]}";
        north.send("PUT", "/members/wang", member).ok();
        assertThat(north.get("/members/wang/phone").ok().text("phone")).isEqualTo("13800000000");
        street.as("anju").get("/members/wang/phone").ok();
        street.as("bainian").get("/members/wang/phone").problem(404);
        street.as("anju-fitter").get("/members/wang/phone").problem(403);
        north.get("/members/nobody/phone").problem(404);
        List<String> shownTo = street.database.read(handle -> handle.createQuery(
                        "SELECT actor FROM registry_log WHERE action = 'CONTACT_SHOWN' ORDER BY id")
                .mapTo(String.class)
                .list());
        assertThat(shownTo).containsExactly("north", "anju");
    }

    @ParameterizedTest(name = "{0} writes {1} with {2} -> {3}")
    @CsvSource({
        "north,  south, cq-1, organisation",
        "north,  north, hf-1, buildings",
        "street, north, hf-1, buildings",
        "anju,   north, cq-1, organisation",
    })
    void whoseMembersAndBuildingsTheyAreNotIsRefused(String user, String organisation, String building, String field) {
        Answered refused = street.as(user)
                .send(
                        "PUT",
                        "/members/x",
                        "{\"organisation\":\"" + organisation + "\",\"name\":\"王芳\",\"buildings\":[\"" + building
                                + "\"]}")
                .problem(400);
        assertThat(refused.text("field")).isEqualTo(field);
    }

    private static final String ENTRY =
            """
            {"needs":["ELDERLY_ALONE"],"note":"每周二上门","partner":{"name":"李明","phone":"13900000000","account":"north"},
            "consentAt":1767225600000,"purpose":"入户登记"}""";

    @Test
    void theCareRegisterIsForThoseWhoWereGrantedToReadIt() {
        ApiClient north = street.as("north");
        north.send("PUT", "/care-register/cq-1-101", ENTRY).problem(403);
        north.get("/care-register/cq-1-101?purpose=x").problem(403);
        assertThat(street.as("root")
                        .send("PUT", "/care-readers/north", "{\"reason\":\"民政专干\"}")
                        .status())
                .isEqualTo(204);
        north.send("PUT", "/care-register/cq-1-101", ENTRY).ok();
        assertThat(north.get("/care-register/cq-1-101?purpose=visit")
                        .ok()
                        .at("/partner/phone")
                        .asText())
                .isEqualTo("13900000000");
        assertThat(north.get("/care-register?purpose=report").ok().at("/items")).hasSize(1);
        north.get("/care-register/cq-1-101").problem(400);
        // Not of its community.
        north.get("/care-register/hf-1-101?purpose=visit").problem(404);
        street.as("anju").get("/care-register/cq-1-101?purpose=x").problem(403);
        street.as("root").get("/care-register/cq-1-101?purpose=x").problem(403);
        assertThat(street.as("root").get("/care-audit").ok().at("/items"))
                .extracting(each -> each.path("action").asText())
                .containsExactly("LISTED", "READ", "ADDED", "GRANTED");
        assertThat(street.as("root").send("DELETE", "/care-readers/north", null).status())
                .isEqualTo(204);
        north.get("/care-register?purpose=report").problem(403);
    }
}
