package org.youlin.app.bench;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.OptionalDouble;

/**
 * What {@code bench ingest} measures.
 *
 * @param qos levels of delivery, each 0 or 1
 * @param devices connections, 1 to {@value #DEVICES_MAX}
 * @param messages per run, {@code devices} to {@value #MESSAGES_MAX}
 * @param window unacknowledged messages of one connection, 1 to {@value #WINDOW_MAX}
 * @param rate messages a second whatever the server does, more than 0; empty for as fast as it takes them
 */
record IngestPlan(
        List<SeriesKind> stores, List<Integer> qos, int devices, int messages, int window, OptionalDouble rate) {
    static final int DEVICES_MAX = 10_000;
    static final int MESSAGES_MAX = 50_000_000;
    static final int WINDOW_MAX = 10_000;

    /** Where the server keeps its series. */
    enum SeriesKind {
        QUESTDB,
        INFLUX
    }

    IngestPlan {
        stores = List.copyOf(stores);
        qos = List.copyOf(qos);
        OptionRange.require("devices", devices, 1, DEVICES_MAX);
        OptionRange.require("messages", messages, devices, MESSAGES_MAX);
        OptionRange.require("window", window, 1, WINDOW_MAX);
        requireNonNull(rate, "rate is null");
        if (rate.isPresent() && !(rate.getAsDouble() > 0 && Double.isFinite(rate.getAsDouble()))) {
            throw new IllegalArgumentException("rate is " + rate.getAsDouble() + "; it must be more than 0");
        }
    }

    static List<SeriesKind> stores(String choice) {
        return switch (choice) {
            case "questdb" -> List.of(SeriesKind.QUESTDB);
            case "influx" -> List.of(SeriesKind.INFLUX);
            case "all" -> List.of(SeriesKind.values());
            default ->
                throw new IllegalArgumentException("store is '" + choice + "'; it must be questdb, influx or all");
        };
    }

    static List<Integer> qos(String choice) {
        return switch (choice) {
            case "0" -> List.of(0);
            case "1" -> List.of(1);
            case "all" -> List.of(0, 1);
            default -> throw new IllegalArgumentException("qos is '" + choice + "'; it must be 0, 1 or all");
        };
    }
}
