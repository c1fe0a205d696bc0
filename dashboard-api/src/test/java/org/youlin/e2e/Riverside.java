package org.youlin.e2e;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * An estate of the property company where each test takes a building of its own: what one does to its cases and work
 * orders, no other sees.
 */
final class Riverside {
    static final String ESTATE = "yanhe";

    private static final String JSON = "application/json";

    private final ConsoleSite site;
    private final ApiSession admin;
    private final int number;

    private Riverside(ConsoleSite site, int number) {
        this.site = site;
        this.admin = site.as(SmallStreet.ADMINISTRATOR);
        this.number = number;
    }

    /** A building that is there from now on. */
    static Riverside building(ConsoleSite site, int number) {
        Riverside made = new Riverside(site, number);
        made.build();
        return made;
    }

    private void build() {
        synchronized (Riverside.class) {
            boolean known = admin.items("/estates").stream()
                    .anyMatch(estate -> estate.path("id").asText().equals(ESTATE));
            if (!known) {
                addEstate(admin, ESTATE, "沿河小区");
            }
        }
        admin.post(
                "/estates/" + ESTATE + "/buildings",
                JSON,
                "{\"id\":\"" + id() + "\",\"name\":\"" + number + "号楼\",\"floors\":6,\"units\":1}");
    }

    private static void addEstate(ApiSession admin, String id, String name) {
        admin.post(
                "/estates",
                JSON,
                "{\"id\":\"" + id + "\",\"name\":\"" + name + "\",\"propertyCompany\":\""
                        + SmallStreet.PROPERTY_COMPANY + "\",\"communityOffice\":\"" + SmallStreet.COMMUNITY_OFFICE
                        + "\",\"streetOffice\":\"yannan-street\"}");
    }

    /** Both gates of a new estate beside it are tampered with; answers the id of the one case that comes of it. */
    static String tamperedGates(ConsoleSite site, int number) {
        ApiSession admin = site.as(SmallStreet.ADMINISTRATOR);
        String estate = ESTATE + "-gates-" + number;
        addEstate(admin, estate, "沿河" + number + "区");
        for (String gate : List.of("东门", "西门")) {
            String device = estate + (gate.equals("东门") ? "-east" : "-west");
            JsonNode created = admin.post(
                    "/devices",
                    JSON,
                    "{\"id\":\"" + device + "\",\"name\":\"" + gate + "\",\"profile\":\"access-gate\",\"estate\":\""
                            + estate + "\"}");
            site.mosquitto().telemetry(created.findValue("token").asText(), "{\"door_open\":0,\"tamper\":1}");
        }
        List<JsonNode> cases = new ArrayList<>();
        await("one case of two gates").atMost(Duration.ofSeconds(30)).until(() -> {
            cases.clear();
            cases.addAll(admin.items("/cases?estate=" + estate));
            return cases.size() == 1 && cases.get(0).path("activeAlarms").asInt() == 2;
        });
        return cases.get(0).path("id").asText();
    }

    String id() {
        return ESTATE + "-" + number;
    }

    /** The name as a resident says it. */
    String address() {
        return "沿河小区" + number + "号楼";
    }

    /** Somebody calls the hotline; answers the id of the work order that comes of it. */
    String call(String category, String content) {
        String record = "2601120830" + String.format("%08d", number * 100 + content.length());
        site.as(ConsoleStreet.COMMUNITY_OFFICER)
                .post(
                        "/hotline/tickets",
                        JSON,
                        "{\"tickets\":[{\"record_number\":\"" + record
                                + "\",\"ps_caption\":\"受理\",\"pss_status_attr\":\"待受理\",\"category\":\"" + category
                                + "\",\"address\":\"" + address() + "\",\"content\":\"" + content
                                + "\",\"caller\":{\"name\":\"张某\",\"phone\":\"13800000000\"},\"expires\":5}]}");
        return caseHere().path("workOrderId").asText();
    }

    /** The newest open case of the building; a missing node when there is none. */
    JsonNode caseHere() {
        return admin.items("/cases?open=true&estate=" + ESTATE).stream()
                .filter(each -> each.at("/place/buildingId").asText().equals(id()))
                .findFirst()
                .orElse(MissingNode.getInstance());
    }
}
