package org.youlin.simulator.rehearsal;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.youlin.simulator.script.Deed;
import org.youlin.simulator.script.EstatePlan;

/** The people of a scenario. Whoever acts has an account of their own, with the rights of their role. */
final class Cast {
    private static final String ADMINISTRATOR = "administrator";
    private static final String PASSWORD = "rehearsal of a winter 26";

    private final HttpClient http;
    private final URI address;
    private final Api administrator;
    private final EstatePlan estate;
    private final Map<String, Api> people = new HashMap<>();

    /** The administrator alone, made by the token; property companies are that of {@code estate}. */
    Cast(HttpClient http, URI address, String setUpToken, EstatePlan estate) {
        this.http = http;
        this.address = address;
        this.estate = estate;
        Api.postOpenly(
                http,
                address,
                "/setup",
                Map.of("token", setUpToken, "username", ADMINISTRATOR, "name", ADMINISTRATOR, "password", PASSWORD));
        administrator = new Api(http, address, ADMINISTRATOR, PASSWORD);
        people.put(ADMINISTRATOR, administrator);
    }

    Api administrator() {
        return administrator;
    }

    /**
     * Does it.
     *
     * @return why it was refused
     */
    Optional<String> act(Deed deed, long nowMillis) {
        Optional<String> order = order(deed.cause());
        if (order.isEmpty()) {
            return Optional.of("there is no work order of " + deed.cause());
        }
        Api who = people.computeIfAbsent(deed.who(), this::employ);
        Api.Answer answer = who.tryPost("/work-orders/" + order.get() + "/" + deed.does(), deed.body(nowMillis));
        return answer.isDone()
                ? Optional.empty()
                : Optional.of(answer.body().path("detail").asText("status " + answer.status()));
    }

    /** The newest of a case with this cause. */
    private Optional<String> order(String cause) {
        for (JsonNode each : administrator.all("/cases")) {
            if (each.path("cause").asText().equals(cause) && each.has("workOrderId")) {
                return Optional.of(each.path("workOrderId").asText());
            }
        }
        return Optional.empty();
    }

    /** Gives somebody an account, and has them set a password of their own. */
    private Api employ(String role) {
        JsonNode made = administrator.post(
                "/accounts", Map.of("username", role, "name", role, "role", role, "organisation", organisation(role)));
        String first = made.path("oneTimePassword").asText();
        new Api(http, address, role, first)
                .post("/account/password", Map.of("oldPassword", first, "newPassword", PASSWORD));
        return new Api(http, address, role, PASSWORD);
    }

    private String organisation(String role) {
        return switch (role) {
            case "community_officer" -> Site.COMMUNITY;
            case "street_officer" -> Site.STREET;
            default -> estate.companyId();
        };
    }
}
