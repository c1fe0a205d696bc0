package org.youlin.app;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.youlin.ingest.notification.Destination;

/** A receiver of notifications, which counts them by whom they are for. */
final class Told implements AutoCloseable {
    static final String HOST = "127.0.0.1";
    private static final String SECRET = "0123456789abcdef";

    private final HttpServer server;
    private final List<String> received = Collections.synchronizedList(new ArrayList<>());

    Told() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            try (exchange) {
                exchange.getRequestBody().readAllBytes();
                received.add(exchange.getRequestURI().getPath());
                exchange.sendResponseHeaders(204, -1);
            }
        });
        server.start();
    }

    Destination destination(String listener) {
        return new Destination.Webhook(
                URI.create("http://" + HOST + ":" + server.getAddress().getPort() + path(listener)), SECRET);
    }

    private static String path(String listener) {
        return "/" + listener;
    }

    int count() {
        return received.size();
    }

    int count(String listener) {
        return Collections.frequency(received, path(listener));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
