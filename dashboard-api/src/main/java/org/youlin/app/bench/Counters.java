package org.youlin.app.bench;

import java.util.HashMap;
import java.util.Map;

/** A scrape of {@code /metrics}: per name, the sum over all labels. */
record Counters(Map<String, Double> sums) {
    private static final String STORED = "youlin_ingest_readings_stored_total";
    private static final String DUPLICATE = "youlin_ingest_readings_duplicate_total";
    private static final String DURABLE = "youlin_gateway_readings_total";
    private static final String REFUSED = "youlin_gateway_refused_total";
    private static final String UNAVAILABLE = "youlin_gateway_unavailable_total";
    private static final String UNCOMMITTED = "youlin_ingest_shard_oldest_seconds";

    Counters {
        sums = Map.copyOf(sums);
    }

    /** Reads the Prometheus text format. */
    static Counters parse(String text) {
        Map<String, Double> sums = new HashMap<>();
        for (String line : text.lines().toList()) {
            int space = line.lastIndexOf(' ');
            if (!line.startsWith("#") && space > 0) {
                int brace = line.indexOf('{');
                String name = line.substring(0, brace < 0 ? space : brace);
                sums.merge(name, value(line.substring(space + 1)), Double::sum);
            }
        }
        return new Counters(sums);
    }

    private static double value(String text) {
        return switch (text) {
            case "+Inf" -> Double.POSITIVE_INFINITY;
            case "-Inf" -> Double.NEGATIVE_INFINITY;
            default -> Double.parseDouble(text);
        };
    }

    /** Readings in the series store. */
    long stored() {
        return of(STORED);
    }

    /** Messages of one reading each of which nothing more is to come: in the store, repeated, refused or turned away. */
    long settled() {
        return of(STORED) + of(DUPLICATE) + of(REFUSED) + of(UNAVAILABLE);
    }

    /** Messages of one reading each that are durable, or turned away. */
    long durable() {
        return of(DURABLE) + of(REFUSED) + of(UNAVAILABLE);
    }

    /** Whether every shard has committed all that it has taken in. */
    boolean isCommitted() {
        return sums.getOrDefault(UNCOMMITTED, Double.NaN) == 0;
    }

    private long of(String name) {
        return Math.round(sums.getOrDefault(name, 0.0));
    }
}
