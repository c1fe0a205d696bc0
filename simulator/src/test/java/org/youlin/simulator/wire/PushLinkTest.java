package org.youlin.simulator.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.youlin.simulator.street.Account;

class PushLinkTest {
    private static final LinkLimits ONE_BY_ONE = new LinkLimits(50, 1, Duration.ofMillis(10), Duration.ofMillis(50));

    private final ScheduledExecutorService owner = Executors.newSingleThreadScheduledExecutor();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final Deque<Integer> answers = new ArrayDeque<>();
    private HttpServer server;
    private PushLink link;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/push/", this::answer);
        server.start();
        URI base = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        link = new PushLink(base, new Account("ctwing", "secret"), ONE_BY_ONE, owner, HttpClient.newHttpClient());
    }

    @AfterEach
    void stop() {
        server.stop(0);
        owner.shutdownNow();
    }

    @Test
    void aPushGoesToItsProfileWithTheTokenOfItsSender() {
        push("a");
        await().untilAsserted(
                        () -> assertThat(requests).containsExactly("/push/ctwing-room secret application/json a"));
    }

    @Test
    void whatThePlatformCannotTakeNowIsSentAgainInItsOrder() {
        answers.addAll(List.of(503, 429, 204));
        push("a");
        push("b");
        await().untilAsserted(() -> assertThat(bodies()).containsExactly("a", "a", "a", "b"));
    }

    @Test
    void whatItRefusesIsNotSentAgain() {
        answers.addAll(List.of(422, 403));
        push("a");
        push("b");
        push("c");
        await().untilAsserted(() -> assertThat(bodies()).containsExactly("a", "b", "c"));
    }

    private List<String> bodies() {
        return requests.stream()
                .map(request -> request.substring(request.length() - 1))
                .toList();
    }

    private void push(String body) {
        Dispatch push =
                Dispatch.push("ctwing", "ctwing-room", "application/json", body.getBytes(StandardCharsets.UTF_8));
        owner.execute(() -> link.send(push));
    }

    private void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        requests.add(exchange.getRequestURI().getPath() + " "
                + exchange.getRequestHeaders().getFirst("X-Device-Token") + " "
                + exchange.getRequestHeaders().getFirst("Content-Type") + " " + body);
        Integer answer = answers.poll();
        exchange.sendResponseHeaders(answer == null ? 204 : answer, -1);
        exchange.close();
    }
}
