package org.youlin.simulator.register;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.youlin.simulator.plan.Profiles;
import org.youlin.simulator.plan.StreetPlan;
import org.youlin.simulator.plan.Table;

/** Registers a plan by imports, in batches. Whatever is there already stays as it is. */
public final class Registration {
    /** Rows of one import: far below what the platform takes, so that each is done well before it would hang up. */
    static final int ROWS_PER_IMPORT = 2_000;

    private static final int ERRORS_SHOWN = 3;

    private final PlatformApi api;
    private int created;
    private int unchanged;

    public Registration(PlatformApi api) {
        this.api = api;
    }

    /**
     * Registers the street and answers the access tokens of those who sign in by themselves. Of those that were there
     * before nobody can say the token, so that they get a new one.
     *
     * @throws IOException when the platform refuses a row; the message names it
     */
    public Map<String, String> register(StreetPlan plan) throws IOException, InterruptedException {
        for (String profile : Profiles.needed(plan)) {
            api.addProfile(profile);
        }
        Set<String> speakers = Table.speakers(plan);
        Map<String, String> tokens = new HashMap<>();
        for (Table table : Table.values()) {
            importAll(table, plan, speakers, tokens);
        }
        Set<String> silent = new TreeSet<>(speakers);
        silent.removeAll(tokens.keySet());
        for (String speaker : silent) {
            tokens.put(speaker, api.newToken(speaker));
        }
        return tokens;
    }

    /** Rows that were new. */
    public int created() {
        return created;
    }

    /** Rows that were there already. */
    public int unchanged() {
        return unchanged;
    }

    private void importAll(Table table, StreetPlan plan, Set<String> speakers, Map<String, String> tokens)
            throws IOException, InterruptedException {
        try (Stream<List<String>> rows = table.rows(plan)) {
            Iterator<List<String>> left = rows.iterator();
            while (left.hasNext()) {
                StringBuilder csv = new StringBuilder();
                line(csv, table.header());
                for (int row = 0; row < ROWS_PER_IMPORT && left.hasNext(); row++) {
                    line(csv, left.next());
                }
                take(table, api.importTable(table.kind(), csv.toString()), speakers, tokens);
            }
        }
    }

    private void take(Table table, JsonNode result, Set<String> speakers, Map<String, String> tokens)
            throws IOException {
        if (result.path("errorCount").asInt() > 0) {
            Stream<JsonNode> errors = Stream.iterate(0, i -> i + 1)
                    .limit(Math.min(ERRORS_SHOWN, result.path("errors").size()))
                    .map(i -> result.path("errors").path(i));
            throw new IOException(table.kind() + " were refused: "
                    + errors.map(error -> error.path("column").asText() + " '"
                                    + error.path("value").asText() + "', expected "
                                    + error.path("expected").asText())
                            .collect(Collectors.joining("; ")));
        }
        created += result.path("created").asInt();
        unchanged += result.path("unchanged").asInt() + result.path("updated").asInt();
        result.path("tokens").forEach(each -> {
            String device = each.path("device").asText();
            if (speakers.contains(device)) {
                tokens.put(device, each.path("token").asText());
            }
        });
    }

    private static void line(StringBuilder csv, List<String> cells) {
        csv.append(cells.stream().map(Registration::quoted).collect(Collectors.joining(",")))
                .append('\n');
    }

    private static String quoted(String cell) {
        return cell.contains(",") || cell.contains("\"") || cell.contains("\n") || cell.contains("\r")
                ? '"' + cell.replace("\"", "\"\"") + '"'
                : cell;
    }
}
