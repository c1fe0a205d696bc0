package org.youlin.simulator.register;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/** As much of the platform's API as a registration needs: it knows the rows it has been told, and counts. */
final class FakePlatform implements AutoCloseable {
    private final HttpServer server;
    private final Set<String> known = new TreeSet<>();
    private final List<String> imports = new CopyOnWriteArrayList<>();
    private final List<String> rotated = new CopyOnWriteArrayList<>();
    private int refusals;
    private int losses;
    private int rowsMax;
    private int bytesMax;

    FakePlatform() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/api/v1/", this::answer);
        server.start();
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** The kinds of table that were imported, in order. */
    List<String> imports() {
        return imports;
    }

    /** Devices that were given a new token. */
    List<String> rotated() {
        return rotated;
    }

    int rowsMax() {
        return rowsMax;
    }

    int bytesMax() {
        return bytesMax;
    }

    int rowsKnown() {
        return known.size();
    }

    /** It has too much to do for so many requests. */
    void refuse(int requests) {
        refusals = requests;
    }

    /** It does what so many imports ask, and hangs up in place of an answer. */
    void lose(int answers) {
        losses = answers;
    }

    private synchronized void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath().substring("/api/v1".length());
        byte[] body = exchange.getRequestBody().readAllBytes();
        if (refusals > 0 && path.equals("/imports")) {
            refusals--;
            exchange.getResponseHeaders().add("Retry-After", "0");
            send(exchange, 503, "{\"detail\":\"busy\"}");
        } else if (losses > 0 && path.equals("/imports")) {
            losses--;
            String unused = imported(exchange.getRequestURI().getQuery(), body);
            exchange.close();
        } else if (path.equals("/session")) {
            send(exchange, 200, "{\"token\":\"secret\"}");
        } else if (path.equals("/profiles")) {
            send(exchange, 409, "{\"detail\":\"there is one\"}");
        } else if (path.endsWith("/credentials")) {
            rotated.add(path.split("/", -1)[2]);
            send(exchange, 201, "{\"token\":\"rotated\"}");
        } else {
            send(exchange, 200, imported(exchange.getRequestURI().getQuery(), body));
        }
    }

    private String imported(String query, byte[] body) {
        String kind = query.replaceAll(".*kind=", "");
        imports.add(kind);
        bytesMax = Math.max(bytesMax, body.length);
        List<String> rows =
                new ArrayList<>(new String(body, StandardCharsets.UTF_8).lines().toList());
        rows.remove(0);
        rowsMax = Math.max(rowsMax, rows.size());
        List<String> created = rows.stream()
                .map(row -> row.split(",", 2)[0])
                .filter(id -> known.add(kind + " " + id))
                .toList();
        String tokens = kind.equals("devices")
                ? created.stream()
                        .map(id -> "{\"device\":\"" + id + "\",\"token\":\"new\"}")
                        .collect(Collectors.joining(","))
                : "";
        return "{\"errorCount\":0,\"errors\":[],\"created\":" + created.size() + ",\"updated\":0,\"unchanged\":"
                + (rows.size() - created.size()) + ",\"tokens\":[" + tokens + "]}";
    }

    private static void send(HttpExchange exchange, int status, String json) throws IOException {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
