package org.youlin.e2e;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A long and bad way to a server, in place of {@code tc netem}, which not every kernel has: there takes half a second, as
 * does back, and a piece is lost from time to time, and with it all else on its connection. Which one is counted, not
 * thrown by dice: a write of many pieces would fail for a long time before it is lucky.
 */
final class SlowRelay implements AutoCloseable {
    private static final long DELAY_MILLIS = 500;
    private static final int PIECE_BYTES = 16 * 1024;
    /** What is on the way at most, pieces. */
    private static final int PIECES_MAX = 64;

    private final URI server;
    private final int lostEvery;
    private final AtomicInteger pieces = new AtomicInteger();
    private final ServerSocket listening;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final CountDownLatch closed = new CountDownLatch(1);

    /** @param lostEvery of so many pieces, one is lost and breaks its connection */
    SlowRelay(URI server, int lostEvery) {
        this.server = server;
        this.lostEvery = lostEvery;
        try {
            listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        begin("relay", this::accept);
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + listening.getLocalPort());
    }

    /** How many connections it has broken. */
    int broken() {
        return pieces.get() / lostEvery;
    }

    /** @param bytes empty at the end of the stream */
    private record Piece(ByteBuffer bytes, long dueNanos) {
        static Piece of(byte[] bytes, int length) {
            return new Piece(
                    ByteBuffer.wrap(bytes, 0, length), System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(DELAY_MILLIS));
        }
    }

    private interface Work {
        void run() throws IOException, InterruptedException;
    }

    /** Connections end by errors all the time here, which is nobody's concern but their two ends'. */
    private static void begin(String name, Work work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (IOException e) {
                        // The other threads of the connection end by it, too.
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                name);
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() throws IOException {
        while (closed.getCount() > 0) {
            Socket client = listening.accept();
            Socket far;
            try {
                far = new Socket(server.getHost(), server.getPort());
            } catch (IOException e) {
                client.close();
                continue;
            }
            open.add(client);
            open.add(far);
            carry(client, far);
            carry(far, client);
        }
    }

    private void carry(Socket from, Socket to) {
        LinkedBlockingQueue<Piece> way = new LinkedBlockingQueue<>(PIECES_MAX);
        begin("relay-in", () -> {
            try {
                take(from, way);
            } finally {
                way.put(Piece.of(new byte[0], 0));
            }
        });
        begin("relay-out", () -> {
            try {
                give(way, to);
            } finally {
                end(from, to);
            }
        });
    }

    private void take(Socket from, LinkedBlockingQueue<Piece> way) throws IOException, InterruptedException {
        InputStream in = from.getInputStream();
        while (true) {
            byte[] bytes = new byte[PIECE_BYTES];
            int length = in.read(bytes);
            if (length < 0) {
                return;
            }
            way.put(Piece.of(bytes, length));
        }
    }

    private void give(LinkedBlockingQueue<Piece> way, Socket to) throws IOException, InterruptedException {
        OutputStream out = to.getOutputStream();
        while (true) {
            Piece piece = way.take();
            boolean ends = closed.await(piece.dueNanos() - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (ends || !piece.bytes().hasRemaining() || isLost()) {
                return;
            }
            out.write(piece.bytes().array(), 0, piece.bytes().remaining());
        }
    }

    private boolean isLost() {
        return pieces.incrementAndGet() % lostEvery == 0;
    }

    private void end(Socket... sockets) throws IOException {
        for (Socket socket : sockets) {
            open.remove(socket);
            socket.close();
        }
    }

    @Override
    public void close() throws IOException {
        closed.countDown();
        listening.close();
        for (Socket socket : open) {
            socket.close();
        }
    }
}
