package org.youlin.app.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/** Many who listen to live events, on one thread: a connection each, and no more memory than their lines take. */
public final class EventListeners implements AutoCloseable {
    private static final String LET_IN = "HTTP/1.1 200 OK";
    private static final String LAST_CHUNK = "0\r";
    private static final int READ_BYTES = 64 * 1024;

    private final InetSocketAddress server;
    private final Selector selector;
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();
    private final Thread reader;

    /** Nobody listens yet. */
    public EventListeners(int port) throws IOException {
        server = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        selector = Selector.open();
        reader = new Thread(this::read, "event-listeners");
        reader.setDaemon(true);
        reader.start();
    }

    /**
     * One event.
     *
     * @param nanos when it was heard, by the clock of {@link System#nanoTime}
     */
    public record Heard(long id, String data, long nanos) {}

    /** Somebody who listens. */
    public static final class Listener {
        private final SocketChannel channel;
        private final List<Heard> heard = new CopyOnWriteArrayList<>();
        private final StringBuilder line = new StringBuilder();
        /** The first line; empty while there is none. */
        private volatile String answer = "";

        private volatile boolean begun;
        private volatile boolean ended;
        private long id;

        private Listener(SocketChannel channel) {
            this.channel = channel;
        }

        /** Whether the server has begun to tell: what happens from now on is heard. */
        public boolean hasBegun() {
            return begun;
        }

        /** Whether nothing more comes: the server sent it away, or ended what it told. */
        public boolean hasEnded() {
            return ended;
        }

        public List<Heard> heard() {
            return List.copyOf(heard);
        }

        private void take(ByteBuffer bytes) {
            while (bytes.hasRemaining()) {
                char next = (char) (bytes.get() & 0xff);
                if (next == '\n') {
                    take(line.toString());
                    line.setLength(0);
                } else {
                    line.append(next);
                }
            }
        }

        /** Of the text, only what is ASCII is of interest here. */
        private void take(String text) {
            if (answer.isEmpty()) {
                answer = text.strip();
                ended = !answer.equals(LET_IN);
            } else if (text.equals(LAST_CHUNK)) {
                ended = true;
            } else if (text.startsWith("retry: ")) {
                begun = true;
            } else if (text.startsWith("id: ")) {
                id = Long.parseLong(text.substring("id: ".length()));
            } else if (text.startsWith("data: ")) {
                heard.add(new Heard(id, text.substring("data: ".length()), System.nanoTime()));
            }
        }
    }

    /** Begins to listen with the session of {@code token}, after {@code lastEventId} where there is one. */
    public Listener listen(String token, Optional<Long> lastEventId) throws IOException {
        SocketChannel channel = SocketChannel.open(server);
        String resume = lastEventId.map(id -> "Last-Event-ID: " + id + "\r\n").orElse("");
        channel.write(ByteBuffer.wrap(("GET /api/v1/stream HTTP/1.1\r\nHost: youlin\r\nAuthorization: Bearer " + token
                        + "\r\n" + resume + "\r\n")
                .getBytes(UTF_8)));
        channel.configureBlocking(false);
        Listener listener = new Listener(channel);
        listeners.add(listener);
        channel.register(selector, SelectionKey.OP_READ, listener);
        selector.wakeup();
        return listener;
    }

    public List<Listener> all() {
        return new ArrayList<>(listeners);
    }

    /** What they were answered, and how many of them: "519 x HTTP/1.1 200 OK, 481 x none". */
    public String answers() {
        return listeners.stream()
                .collect(Collectors.groupingBy(
                        listener -> listener.answer.isEmpty() ? "none" : listener.answer,
                        TreeMap::new,
                        Collectors.counting()))
                .entrySet()
                .stream()
                .map(each -> each.getValue() + " x " + each.getKey())
                .collect(Collectors.joining(", "));
    }

    private void read() {
        ByteBuffer buffer = ByteBuffer.allocateDirect(READ_BYTES);
        try {
            while (selector.isOpen()) {
                selector.select(key -> read(key, buffer));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void read(SelectionKey key, ByteBuffer buffer) {
        Listener listener = (Listener) key.attachment();
        try {
            buffer.clear();
            if (listener.channel.read(buffer) < 0) {
                listener.ended = true;
                key.cancel();
            } else {
                listener.take(buffer.flip());
            }
        } catch (IOException reset) {
            listener.ended = true;
            key.cancel();
        }
    }

    @Override
    public void close() throws IOException {
        selector.close();
        for (Listener listener : listeners) {
            listener.channel.close();
        }
    }
}
