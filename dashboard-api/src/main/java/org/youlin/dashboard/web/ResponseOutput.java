package org.youlin.dashboard.web;

import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The body of a response, written piece by piece from a thread that may wait: it waits while the reader is slower, and
 * gives up on one that takes nothing for a while. Holds one piece in memory. The head goes out with the first piece, so
 * that what fails before is answered as a problem; a body that breaks off later ends without its end, which a client sees.
 */
public final class ResponseOutput extends OutputStream {
    private static final int PIECE_BYTES = 32 * 1024;
    private static final Duration STALLED_AFTER = Duration.ofSeconds(30);

    private final Context loop;
    private final HttpServerResponse response;
    private final String contentType;
    private final String name;
    private Buffer piece = Buffer.buffer(PIECE_BYTES);
    /** Touched on the event loop only. */
    private @Nullable CompletableFuture<Void> waiting;

    private ResponseOutput(Context loop, HttpServerResponse response, String contentType, String name) {
        this.loop = loop;
        this.response = response;
        this.contentType = contentType;
        this.name = name;
    }

    /** A body that is saved as a file of that name. Called on the event loop of {@code context}. */
    public static ResponseOutput of(RoutingContext context, String contentType, String name) {
        HttpServerResponse response = context.response();
        ResponseOutput output = new ResponseOutput(context.vertx().getOrCreateContext(), response, contentType, name);
        response.closeHandler(closed -> output.gone());
        response.exceptionHandler(broken -> output.gone());
        return output;
    }

    @Override
    public void write(int single) throws IOException {
        piece.appendByte((byte) single);
        sendWhenFull();
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        int written = 0;
        while (written < length) {
            int part = Math.min(length - written, PIECE_BYTES - piece.length());
            piece.appendBytes(bytes, offset + written, part);
            written += part;
            sendWhenFull();
        }
    }

    private void sendWhenFull() throws IOException {
        if (piece.length() >= PIECE_BYTES) {
            send(false);
        }
    }

    /** Says that this was all of it. Without it, the reader learns that the body is not whole. */
    public void complete() throws IOException {
        send(true);
    }

    private void send(boolean last) throws IOException {
        Buffer sent = piece;
        piece = Buffer.buffer(PIECE_BYTES);
        CompletableFuture<Void> taken = new CompletableFuture<>();
        loop.runOnContext(go -> send(sent, last, taken));
        try {
            taken.get(STALLED_AFTER.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new IOException("the reader has gone", e.getCause());
        } catch (TimeoutException e) {
            throw new IOException("the reader took nothing for " + STALLED_AFTER, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("stopped while the reader was waited for");
        }
    }

    private void send(Buffer sent, boolean last, CompletableFuture<Void> taken) {
        if (response.closed() || response.ended()) {
            taken.completeExceptionally(new IOException("the connection is closed"));
            return;
        }
        if (!response.headWritten()) {
            response.setChunked(true)
                    .putHeader("Content-Type", contentType)
                    .putHeader("Content-Disposition", ContentDisposition.attachment(name));
        }
        if (last) {
            response.end(sent).onComplete(ended -> taken.complete(null));
            return;
        }
        response.write(sent);
        if (response.writeQueueFull()) {
            waiting = taken;
            response.drainHandler(drained -> taken.complete(null));
        } else {
            taken.complete(null);
        }
    }

    private void gone() {
        CompletableFuture<Void> writer = waiting;
        if (writer != null) {
            writer.completeExceptionally(new IOException("the connection was closed"));
        }
    }
}
