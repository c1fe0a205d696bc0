package org.youlin.app.bench;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/** A program that takes readings from a broker, and what sets it apart from the others on the same broker and store. */
enum Peer {
    YOULIN("Youlin", Optional.of(YoulinServer.DATABASE + "_raw")),
    NODE_RED("Node-RED", Optional.of("node-red")),
    CAMEL("Apache Camel", Optional.of("camel")),
    BARE("Paho to InfluxDB, no rules", Optional.of("bare")),
    NOTHING("Paho to nothing", Optional.empty());

    private final String title;
    private final Optional<String> database;

    Peer(String title, Optional<String> database) {
        this.title = title;
        this.database = database;
    }

    /** Its name in topics and options, and its client id. */
    String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    String title() {
        return title;
    }

    /** Where InfluxDB has its readings; empty when it keeps none. */
    Optional<String> database() {
        return database;
    }

    /** What it asks the broker for. */
    String filter() {
        return topic("+");
    }

    private String topic(String device) {
        return "bench/" + id() + "/" + device + "/telemetry";
    }

    /** Those whose readings it is sent. */
    List<LoadDevice> devices(int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> LoadDevice.at(id() + "-load-" + number, topic(SeededEstate.DEVICE_PREFIX + number)))
                .toList();
    }

    /**
     * The program of this name.
     *
     * @throws IllegalArgumentException when there is none
     */
    static Peer of(String id) {
        for (Peer peer : values()) {
            if (peer.id().equals(id)) {
                return peer;
            }
        }
        throw new IllegalArgumentException(
                "only is '" + id + "'; it must be some of youlin, node-red, camel, bare, nothing");
    }
}
