package org.youlin.peers;

import java.net.URI;
import picocli.CommandLine.Option;

/** Where a program takes readings from, and who it is there. */
final class Surroundings {
    @Option(names = "--broker", required = true, description = "Such as tcp://127.0.0.1:1883.")
    private URI broker = URI.create("tcp://127.0.0.1:1883");

    @Option(names = "--filter", required = true, description = "Topic filter, such as bench/camel/+/telemetry.")
    private String filter = "";

    @Option(names = "--client", required = true, description = "The broker keeps messages for this client id.")
    private String client = "";

    URI broker() {
        return broker;
    }

    String filter() {
        return filter;
    }

    String client() {
        return client;
    }
}
