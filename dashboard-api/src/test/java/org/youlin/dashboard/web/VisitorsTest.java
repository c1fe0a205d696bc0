package org.youlin.dashboard.web;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class VisitorsTest {
    private static final int PER_ADDRESS_MAX = 3;
    private static final int LOOK_MILLIS = 20;
    /** A read of a socket cannot be interrupted. */
    private static final int WAIT_MILLIS_MAX = 25_000;

    private final Vertx vertx = Vertx.vertx();
    private final List<Socket> sockets = new ArrayList<>();
    private HttpServer server;

    @BeforeEach
    void open() {
        AtomicReference<Visitors> visitors = new AtomicReference<>();
        Future<HttpServer> listening = vertx.executeBlocking(() -> 0).compose(begun -> {
            visitors.set(new Visitors(vertx, 100, PER_ADDRESS_MAX, LOOK_MILLIS));
            Router router = Router.router(vertx);
            router.route().handler(visitors.get()::ask);
            router.get("/stream").handler(context -> context.response()
                    .setChunked(true)
                    .putHeader("Content-Type", "text/event-stream")
                    .write("retry: 1\n\n"));
            router.get("/never").handler(context -> {});
            router.route("/done").handler(context -> context.request().body().onSuccess(body -> context.end("done")));
            // With HTTP/2 in the clear, who says nothing is not seen at all.
            return vertx.createHttpServer(HttpLimits.options())
                    .connectionHandler(visitors.get()::enter)
                    .requestHandler(router)
                    .listen(0, "127.0.0.1");
        });
        server = listening
                .toCompletionStage()
                .toCompletableFuture()
                .orTimeout(10, TimeUnit.SECONDS)
                .join();
    }

    @AfterEach
    void close() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
        vertx.close()
                .toCompletionStage()
                .toCompletableFuture()
                .orTimeout(10, TimeUnit.SECONDS)
                .join();
    }

    private Socket send(String text) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.actualPort());
        socket.setSoTimeout(WAIT_MILLIS_MAX);
        sockets.add(socket);
        socket.getOutputStream().write(text.getBytes(US_ASCII));
        return socket;
    }

    /** Sends a byte now and then until the other side has had enough. */
    private static void drip(Socket socket) {
        await().pollInterval(2 * LOOK_MILLIS, TimeUnit.MILLISECONDS).until(() -> {
            try {
                socket.getOutputStream().write('a');
                return socket.getInputStream().available() > 0;
            } catch (SocketException cut) {
                return true;
            }
        });
    }

    private static boolean isCut(Socket socket) {
        try (InputStream in = socket.getInputStream()) {
            in.readAllBytes();
            return true;
        } catch (SocketTimeoutException open) {
            return false;
        } catch (IOException reset) {
            return true;
        }
    }

    @Test
    void aHeadThatNeverEndsIsCutOffHoweverBusyItsSenderLooks() throws Exception {
        drip(send("GET /done HTTP/1.1\r\nHost: youlin\r\nX-Slow: "));
    }

    @Test
    void aBodyThatNeverEndsIsCutOff() throws Exception {
        drip(send("POST /done HTTP/1.1\r\nHost: youlin\r\nContent-Length: 1000000\r\n\r\n"));
    }

    @Test
    void silenceAfterAnAnswerIsCutOff() throws Exception {
        Socket socket = send("GET /done HTTP/1.1\r\nHost: youlin\r\n\r\n");
        assertThat(isCut(socket)).isTrue();
    }

    @Test
    void anAnswerThatNeverComesIsCutOffAndALiveStreamIsNot() throws Exception {
        Socket stream = send("GET /stream HTTP/1.1\r\nHost: youlin\r\n\r\n");
        Socket never = send("GET /never HTTP/1.1\r\nHost: youlin\r\n\r\n");
        assertThat(isCut(never)).isTrue();
        byte[] begin = stream.getInputStream().readNBytes(15);
        assertThat(new String(begin, US_ASCII)).isEqualTo("HTTP/1.1 200 OK");
        stream.setSoTimeout(1);
        stream.getOutputStream().write("\r\n".getBytes(US_ASCII));
        assertThat(stream.isConnected()).isTrue();
    }

    @Test
    void oneAddressMayHaveSoManyConnectionsAndNoMoreUntilOneIsGone() throws Exception {
        Socket first = send("GET /stream HTTP/1.1\r\nHost: youlin\r\n\r\n");
        for (int i = 1; i < PER_ADDRESS_MAX; i++) {
            send("GET /stream HTTP/1.1\r\nHost: youlin\r\n\r\n");
        }
        await().until(() -> first.getInputStream().available() > 0);
        assertThat(isCut(send(""))).isTrue();
        first.close();
        await().until(() -> {
            Socket next = send("GET /done HTTP/1.1\r\nHost: youlin\r\n\r\n");
            return next.getInputStream().read() == 'H';
        });
    }
}
