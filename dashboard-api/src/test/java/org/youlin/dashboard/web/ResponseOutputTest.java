package org.youlin.dashboard.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ResponseOutputTest {
    private static final long BYTES = 64L * 1024 * 1024;
    /** What the system itself keeps between two ends of a connection, with room to spare. */
    private static final long HELD_MAX = 24L * 1024 * 1024;

    private final Vertx vertx = Vertx.vertx();
    private final AtomicLong written = new AtomicLong();
    private final AtomicReference<Thread> writer = new AtomicReference<>();
    private final CompletableFuture<Void> finished = new CompletableFuture<>();
    private HttpServer server;

    @BeforeEach
    void open() throws Exception {
        Router router = Router.router(vertx);
        router.get("/file").handler(context -> {
            ResponseOutput output = ResponseOutput.of(context, "text/csv", "file.csv");
            Thread thread = new Thread(() -> write(output), "writer");
            writer.set(thread);
            thread.start();
        });
        server = vertx.createHttpServer()
                .requestHandler(router)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .get(30, TimeUnit.SECONDS);
    }

    private void write(ResponseOutput output) {
        byte[] line = new byte[1_000];
        try {
            while (written.get() < BYTES) {
                output.write(line);
                written.addAndGet(line.length);
            }
            output.complete();
            finished.complete(null);
        } catch (Exception e) {
            finished.completeExceptionally(e);
        }
    }

    @AfterEach
    void close() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
    }

    private Socket ask() throws Exception {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.actualPort());
        OutputStream out = socket.getOutputStream();
        out.write("GET /file HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        out.flush();
        return socket;
    }

    private void awaitWriterHeldBack() {
        await().atMost(30, TimeUnit.SECONDS)
                .until(() -> writer.get() != null
                        && writer.get().getState() == Thread.State.TIMED_WAITING
                        && written.get() > 0);
    }

    @Test
    void aReaderThatIsSlowHoldsTheWriterBackAndGetsAll() throws Exception {
        try (Socket socket = ask()) {
            awaitWriterHeldBack();
            InputStream in = socket.getInputStream();
            byte[] buffer = new byte[1024 * 1024];
            long read = 0;
            long aheadMax = 0;
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                aheadMax = Math.max(aheadMax, written.get() - read);
                read += count;
            }
            finished.get(30, TimeUnit.SECONDS);
            // Chunks and the head come on top.
            assertThat(read).isGreaterThan(BYTES);
            assertThat(aheadMax).isLessThan(HELD_MAX);
        }
    }

    @Test
    void aReaderThatGoesEndsTheWriting() throws Exception {
        Socket socket = ask();
        awaitWriterHeldBack();
        socket.close();
        await().atMost(20, TimeUnit.SECONDS).until(finished::isCompletedExceptionally);
        assertThat(written.get()).isLessThan(BYTES);
    }
}
