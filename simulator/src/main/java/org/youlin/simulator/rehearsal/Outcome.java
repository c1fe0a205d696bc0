package org.youlin.simulator.rehearsal;

import static org.youlin.simulator.script.Expectation.Kind.ALARM;
import static org.youlin.simulator.script.Expectation.Kind.CASE;
import static org.youlin.simulator.script.Expectation.Kind.EVENT;
import static org.youlin.simulator.script.Expectation.Kind.ORDER;
import static org.youlin.simulator.script.Expectation.Kind.TOLD;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.youlin.simulator.script.Expectation;

/** Reads from the API what came of a scenario. The platform's own clock says when. */
final class Outcome {
    private final Api api;
    private final Instant start;
    private final List<Happening> happenings = new ArrayList<>();
    private final Map<String, String> causes = new HashMap<>();

    private Outcome(Api api, Instant start) {
        this.api = api;
        this.start = start;
    }

    /** All that came, in order of time. */
    static List<Happening> read(Api api, Instant start) {
        Outcome outcome = new Outcome(api, start);
        outcome.readCases();
        outcome.readAlarms();
        outcome.readOrders();
        outcome.readNotifications();
        outcome.happenings.sort(Comparator.comparing(Happening::at));
        return outcome.happenings;
    }

    private void readCases() {
        for (JsonNode each : api.all("/cases")) {
            String id = each.path("id").asText();
            String cause = each.path("cause").asText();
            causes.put(id, cause);
            Optional<Duration> over = moment(each, "resolvedAt").or(() -> moment(each, "closedAt"));
            add(CASE, cause, cause, each, "", moment(each, "openedAt"), over);
            for (JsonNode entry : api.get("/cases/" + id).path("history")) {
                if (entry.path("subject").asText().equals("work_order")) {
                    happenings.add(new Happening(
                            EVENT,
                            entry.path("event").asText(),
                            cause,
                            place(each.path("place")),
                            "",
                            "",
                            since(entry.path("ts").asLong()),
                            Optional.empty(),
                            entry.path("to").asText("")));
                }
            }
        }
    }

    private void readAlarms() {
        for (JsonNode each : api.all("/alarms")) {
            happenings.add(new Happening(
                    ALARM,
                    each.path("ruleId").asText(),
                    causes.getOrDefault(each.path("caseId").asText(), ""),
                    each.path("originator").path("id").asText(),
                    each.path("severity").asText(),
                    "",
                    since(each.path("startTs").asLong()),
                    moment(each, "clearTs"),
                    each.path("state").asText()));
        }
    }

    private void readOrders() {
        for (JsonNode each : api.all("/work-orders")) {
            String cause = causes.getOrDefault(each.path("caseId").asText(), "");
            add(
                    ORDER,
                    cause,
                    cause,
                    each,
                    each.path("assignee").path("id").asText(),
                    moment(each, "createdAt"),
                    moment(each, "closedAt"));
        }
    }

    private void readNotifications() {
        Map<String, String> owners = new HashMap<>();
        for (JsonNode route : api.get("/notification-routes").path("items")) {
            owners.put(route.path("id").asText(), route.path("organisation").asText());
        }
        for (JsonNode message : api.all("/notifications")) {
            for (JsonNode item : message.path("items")) {
                String cause = causes.getOrDefault(item.path("caseId").asText(), "");
                happenings.add(new Happening(
                        TOLD,
                        item.path("kind").asText(),
                        cause,
                        "",
                        item.path("severity").asText(),
                        owners.getOrDefault(message.path("route").asText(), ""),
                        since(message.path("createdAt").asLong()),
                        Optional.empty(),
                        message.path("state").asText()));
            }
        }
    }

    private void add(
            Expectation.Kind kind,
            String name,
            String of,
            JsonNode json,
            String to,
            Optional<Duration> at,
            Optional<Duration> over) {
        happenings.add(new Happening(
                kind,
                name,
                of,
                place(json.path("place")),
                json.path("severity").asText(),
                to,
                at.orElse(Duration.ZERO),
                over,
                json.path("status").asText()));
    }

    /** The smallest place that is told. */
    private static String place(JsonNode place) {
        for (String level : List.of("householdId", "buildingId", "estateId")) {
            if (place.has(level)) {
                return place.path(level).asText();
            }
        }
        return "";
    }

    private Optional<Duration> moment(JsonNode json, String field) {
        return json.has(field) ? Optional.of(since(json.path(field).asLong())) : Optional.empty();
    }

    private Duration since(long atMillis) {
        return Duration.between(start, Instant.ofEpochMilli(atMillis));
    }
}
