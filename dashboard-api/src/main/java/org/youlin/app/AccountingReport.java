package org.youlin.app;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;

/** The answer of {@code GET /operations/accounting?stores=true}, for a terminal. */
record AccountingReport(JsonNode answer) {
    private static final List<String> COLUMNS =
            List.of("received", "readings", "events", "attributes", "duplicate", "rejected", "pending", "unaccounted");

    /** Whether everything is accounted for, and held. */
    boolean isGood() {
        return answer.path("unaccounted").asLong(-1) == 0
                && !answer.path("remarks").findValuesAsText("level").contains("PROBLEM");
    }

    void print(PrintWriter out) {
        out.printf(Locale.ROOT, "%-24s", "source");
        COLUMNS.forEach(column -> out.printf(Locale.ROOT, " %12s", column));
        out.println();
        answer.path("sources").forEach(balance -> print(out, balance));
        print(out, answer.path("total"));
        out.println();
        JsonNode stores = answer.path("stores");
        out.printf(Locale.ROOT, "%-24s %12s %12s %12s%n", "day (UTC)", "counted", "held", "difference");
        stores.path("days")
                .forEach(day -> out.printf(
                        Locale.ROOT,
                        "%-24s %12d %12d %+12d%n",
                        Instant.ofEpochMilli(day.path("day").asLong())
                                .atOffset(ZoneOffset.UTC)
                                .toLocalDate(),
                        day.path("counted").asLong(),
                        day.path("held").asLong(),
                        day.path("difference").asLong()));
        out.printf(
                Locale.ROOT,
                "newest readings of %d devices: %d differ%n",
                stores.path("devices").asLong(),
                stores.path("newestDifferent").asLong());
        stores.path("newest")
                .forEach(newest -> out.printf(
                        Locale.ROOT,
                        "  %s %s: %s; series store: %s%n",
                        newest.path("device").asText(),
                        newest.path("metric").asText(),
                        sample(newest.path("known")),
                        sample(newest.path("held"))));
        out.println();
        answer.path("remarks")
                .forEach(remark -> out.printf(
                        "%s %s%n",
                        remark.path("level").asText().equals("PROBLEM") ? "✗" : "✓",
                        remark.path("text").asText()));
        out.flush();
    }

    private static void print(PrintWriter out, JsonNode balance) {
        String source = balance.path("source").asText();
        out.printf(Locale.ROOT, "%-24s", source.isEmpty() ? "all" : source);
        COLUMNS.forEach(
                column -> out.printf(Locale.ROOT, " %12d", balance.path(column).asLong()));
        out.println();
    }

    private static String sample(JsonNode sample) {
        return sample.isMissingNode()
                ? "nothing"
                : sample.path("value").asText() + " at "
                        + Instant.ofEpochMilli(sample.path("ts").asLong());
    }
}
