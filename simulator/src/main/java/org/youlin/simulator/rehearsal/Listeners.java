package org.youlin.simulator.rehearsal;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.youlin.simulator.script.Expectation;
import org.youlin.simulator.script.Script;

/** Where the news goes of whoever is expected to be told: an HTTP server that takes everything. */
final class Listeners implements AutoCloseable {
    private static final String SECRET = "0123456789abcdef";
    /** What an organisation hears of all its estates; of anything else only what is addressed to it. */
    private static final Set<String> OF_ESTATES =
            Set.of("OPENED", "WORSENED", "RECOVERED", "COMPLETED", "CLOSED", "CARE");

    private final HttpServer server;

    Listeners() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            try (exchange) {
                exchange.getRequestBody().readAllBytes();
                exchange.sendResponseHeaders(204, -1);
            }
        });
        server.start();
    }

    /** Makes the routes. */
    void subscribe(Api administrator, Script script) {
        Map<String, Set<String>> kinds = new TreeMap<>();
        for (Expectation expected : script.expected()) {
            if (expected.kind() == Expectation.Kind.TOLD) {
                kinds.computeIfAbsent(expected.to().orElse(Site.COMMUNITY), organisation -> new TreeSet<>())
                        .add(expected.name());
            }
        }
        kinds.forEach((organisation, news) ->
                news.forEach(kind -> administrator.post("/notification-routes", route(organisation, kind))));
    }

    private Map<String, Object> route(String organisation, String kind) {
        return Map.of(
                "name",
                "rehearsal " + kind,
                "organisation",
                organisation,
                "channel",
                "WEBHOOK",
                "destination",
                Map.of(
                        "url",
                        "http://127.0.0.1:" + server.getAddress().getPort() + "/" + organisation,
                        "secret",
                        SECRET),
                "audience",
                OF_ESTATES.contains(kind) ? "ESTATES" : "ADDRESSED",
                "severityMin",
                "WARNING",
                "kinds",
                List.of(kind));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
