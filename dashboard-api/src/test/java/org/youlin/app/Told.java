package org.youlin.app;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;
import org.youlin.ingest.notification.Destination;

/** A receiver of notifications, which counts them. */
final class Told implements AutoCloseable {
    static final String HOST = "127.0.0.1";
    private static final String SECRET = "0123456789abcdef";

    private final HttpServer server;
    private final AtomicInteger count = new AtomicInteger();

    Told() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            try (exchange) {
                exchange.getRequestBody().readAllBytes();
                count.incrementAndGet();
                exchange.sendResponseHeaders(204, -1);
            }
        });
        server.start();
    }

    Destination destination() {
        return new Destination.Webhook(
                URI.create("http://" + HOST + ":" + server.getAddress().getPort() + "/"), SECRET);
    }

    int count() {
        return count.get();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
