package org.youlin.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.youlin.dashboard.ApiClient.Answered;
import org.youlin.domain.place.EstateId;

class PlacesTest {
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

    private static Answered created(Answered answered) {
        assertThat(answered.status()).as(answered.response().body()).isEqualTo(201);
        return answered;
    }

    @Test
    void aWholeStreetIsRegisteredAndShown() {
        ApiClient root = street.as("root");
        created(root.post("/organisations", "{\"id\":\"jiayuan\",\"name\":\"家园物业\",\"layer\":\"PROPERTY\"}"));
        created(
                root.post(
                        "/estates",
                        """
                {"id":"jd","name":"金地花园","propertyCompany":"jiayuan","communityOffice":"north","streetOffice":"yannan"}"""));
        created(root.post("/estates/jd/buildings", "{\"id\":\"jd-1\",\"name\":\"1号楼\",\"floors\":6,\"units\":3}"));
        Answered made =
                created(root.post("/buildings/jd-1/households", "{\"units\":3,\"floors\":6,\"doorsPerFloor\":2}"));
        assertThat(made.at("/created").asInt()).isEqualTo(36);

        Answered map = street.as("north").get("/estates/jd/heat-map").ok();
        assertThat(map.at("/buildings/0/households")).hasSize(36);
        assertThat(map.at("/buildings/0/households/35/name").asText()).isEqualTo("3-602");

        List<String> ids = new ArrayList<>();
        String cursor = "";
        for (int page = 0; page < 10; page++) {
            Answered answered = street.as("north")
                    .get("/buildings/jd-1/households?limit=10" + cursor)
                    .ok();
            answered.at("/items").forEach(each -> ids.add(each.path("id").asText()));
            if (!answered.body().has("next")) {
                break;
            }
            cursor = "&cursor=" + answered.text("next");
        }
        assertThat(ids)
                .hasSize(36)
                .doesNotHaveDuplicates()
                .startsWith("jd-1-1-101")
                .endsWith("jd-1-3-602");
        assertThat(root.get("/estates/jd/buildings")
                        .ok()
                        .at("/items/0/households")
                        .asInt())
                .isEqualTo(36);
    }

    @Test
    void whatIsRenamedIsRenamedEverywhere() {
        Answered renamed = street.as("root")
                .send("PATCH", "/organisations/north", "{\"name\":\"北社区\"}")
                .ok();
        assertThat(renamed.text("name")).isEqualTo("北社区");
        assertThat(street.as("north")
                        .get("/estates/cq")
                        .ok()
                        .at("/summary/community/name")
                        .asText())
                .isEqualTo("北社区");
        street.as("street")
                .send("PATCH", "/buildings/cq-1", "{\"name\":\"东楼\",\"floors\":7}")
                .ok();
        street.as("street")
                .send("PATCH", "/households/cq-1-201", "{\"name\":\"2-201\"}")
                .ok();
        assertThat(street.as("anju")
                        .get("/devices/cq-room-2")
                        .ok()
                        .at("/place/name")
                        .asText())
                .isEqualTo("长青小区 东楼 2-201");
    }

    @Test
    void anEstateLosesItsPropertyCompany() {
        Answered changed = street.as("root")
                .send("PATCH", "/estates/cq", "{\"propertyCompany\":\"\",\"name\":\"长青园\"}")
                .ok();
        assertThat(changed.body().has("propertyCompany")).isFalse();
        assertThat(changed.text("name")).isEqualTo("长青园");
        assertThat(street.registry
                        .estate(new EstateId("cq"))
                        .orElseThrow()
                        .firstResponsible()
                        .id()
                        .value())
                .isEqualTo("north");
        street.as("anju").get("/estates/cq").problem(404);
    }

    @Test
    void everyChangeLeavesATrail() {
        street.as("street").send("PATCH", "/buildings/cq-1", "{\"floors\":7}").ok();
        street.as("street").send("PATCH", "/buildings/cq-1", "{\"floors\":7}").ok();
        List<String> trail = street.database.read(handle -> handle.createQuery(
                        "SELECT actor || ' ' || action || ' ' || subject || ' ' || estate_id || ' ' || note"
                                + " FROM registry_log WHERE subject_id = 'cq-1' AND actor <> 'system'")
                .mapTo(String.class)
                .list());
        assertThat(trail).containsExactly("street CHANGED building cq floors: 2 → 7");
    }

    @ParameterizedTest(name = "{0} {1} {2} {3} -> {4} {5}")
    @CsvSource(
            delimiter = '|',
            value = {
                "root | POST | /organisations | {'id':'anju','name':'x','layer':'PROPERTY'} | 409 | id",
                "root | POST | /organisations | {'id':'a b','name':'x','layer':'PROPERTY'} | 400 | id",
                "root | POST | /organisations | {'id':'a','name':' ','layer':'PROPERTY'} | 400 | name",
                "root | POST | /organisations | {'id':'a','name':'x','layer':'CITY'} | 400 | layer",
                "street | POST | /organisations | {'id':'a','name':'x','layer':'PROPERTY'} | 403 | ''",
                "root | PATCH | /organisations/nobody | {'name':'x'} | 404 | ''",
                "root | POST | /estates | {'id':'cq','name':'x','communityOffice':'north','streetOffice':'yannan'} | 409 | id",
                "root | POST | /estates | {'id':'e','name':'x','communityOffice':'anju','streetOffice':'yannan'} | 400 | communityOffice",
                "anju | PATCH | /estates/cq | {'name':'x'} | 403 | ''",
                "root | PATCH | /estates/nowhere | {'name':'x'} | 404 | ''",
                "street | POST | /estates/cq/buildings | {'id':'cq-1','name':'x','floors':1,'units':1} | 409 | id",
                "street | POST | /estates/cq/buildings | {'id':'n','name':'x','floors':0,'units':1} | 400 | floors",
                "street | POST | /estates/nowhere/buildings | {'id':'n','name':'x','floors':1,'units':1} | 404 | ''",
                "north | POST | /estates/cq/buildings | {'id':'n','name':'x','floors':1,'units':1} | 403 | ''",
                "street | PATCH | /buildings/cq-1 | {'floors':1} | 409 | floors",
                "street | POST | /buildings/cq-1/households | {'units':1,'floors':2,'doorsPerFloor':1} | 409 | door",
                "street | POST | /buildings/cq-1/households | {'units':1,'floors':2} | 400 | households",
                "street | POST | /buildings/cq-1/households | {'households':[{'unit':1,'floor':9,'door':1}]} | 400 | floor",
                "street | POST | /buildings/cq-1/households | {'households':[{'unit':1,'floor':1,'door':1}]} | 409 | door",
                "street | POST | /buildings/cq-1/households | {'households':[{'id':'hf-1-101','unit':1,'floor':2,'door':9}]} | 409 | id",
                "street | PATCH | /households/cq-1-101 | {'floor':2} | 409 | door",
                "street | PATCH | /households/nobody | {'name':'x'} | 404 | ''",
            })
    void whatCannotBeIsRefusedWithTheField(
            String username, String method, String path, String json, int status, String field) {
        long before = rows();
        Answered refused =
                street.as(username).send(method, path, json.replace('\'', '"')).problem(status);
        assertThat(refused.text("field")).isEqualTo(field);
        assertThat(rows()).isEqualTo(before);
    }

    private long rows() {
        return street.database.read(handle -> handle.createQuery("SELECT (SELECT COUNT(*) FROM organisation)"
                        + " + (SELECT COUNT(*) FROM estate) + (SELECT COUNT(*) FROM building)"
                        + " + (SELECT COUNT(*) FROM household) + (SELECT COUNT(*) FROM registry_log)")
                .mapTo(Long.class)
                .one());
    }

    @Test
    void othersPlacesAreNotThere() {
        ApiClient bainian = street.as("bainian");
        bainian.get("/estates/cq/buildings").problem(404);
        bainian.get("/buildings/cq-1").problem(404);
        bainian.get("/buildings/cq-1/households").problem(404);
        bainian.get("/organisations/anju").problem(404);
        assertThat(bainian.get("/organisations").ok().at("/items")).hasSize(3);
        assertThat(street.as("root")
                        .get("/organisations?layer=PROPERTY&q=AN")
                        .ok()
                        .at("/items"))
                .hasSize(2);
    }
}
