package org.youlin.simulator.replay;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.youlin.simulator.street.Account;

/**
 * Sends the messages of one account as fast as the platform acknowledges them: MQTT 5 at QoS 1, with a window of
 * messages in flight. When the connection is lost, what was not acknowledged is sent again in its order. One thread
 * publishes.
 */
public final class Publisher implements AutoCloseable {
    private static final int WINDOW = 256;
    private static final int PACKET_ID_BOUND = 65_536;
    private static final Duration ANSWER_MAX = Duration.ofSeconds(60);
    private static final long WAIT_MILLIS = 1_000;
    private static final int ATTEMPTS_MAX = 60;

    private final URI server;
    private final Account account;
    private final Flight flight = new Flight();
    private @Nullable Connection connection;
    private int lastId;
    private long sent;

    /** @param server {@code mqtt://host[:port]} or {@code mqtts://host[:port]} */
    public Publisher(URI server, Account account) {
        this.server = server;
        this.account = account;
    }

    private static final class Sent {
        private final String topic;
        private final byte[] body;

        Sent(String topic, byte[] body) {
            this.topic = topic;
            this.body = body;
        }
    }

    /** What is not answered yet, and what became of the rest. Safe for several threads. */
    private static final class Flight implements Connection.Listener {
        private final Map<Integer, Sent> unanswered = new LinkedHashMap<>();
        private final List<Sent> again = new ArrayList<>();
        private boolean disturbed;
        private long acknowledged;
        private long refused;
        private Optional<String> firstRefusal = Optional.empty();

        @Override
        public synchronized void acknowledged(Mqtt5.Acknowledged answer) {
            Sent message = unanswered.remove(answer.packetId());
            if (message == null) {
                return;
            }
            if (answer.isToBeRepeated()) {
                again.add(message);
            } else {
                acknowledged++;
                if (answer.isRefused()) {
                    refused++;
                    firstRefusal = firstRefusal.or(answer::words);
                }
            }
            notifyAll();
        }

        @Override
        public synchronized void lost() {
            disturbed = true;
            notifyAll();
        }

        /** Takes the message under the first id from {@code from} on that is free. */
        synchronized int take(Sent message, int from) {
            int id = from;
            while (unanswered.containsKey(id)) {
                id = following(id);
            }
            unanswered.put(id, message);
            return id;
        }

        synchronized int size() {
            return unanswered.size();
        }

        /** What was refused only for being too fast. */
        synchronized List<Sent> takeAgain() {
            List<Sent> taken = List.copyOf(again);
            again.clear();
            return taken;
        }

        /** Everything that is unanswered, in the order of sending; it is not in flight any more. */
        synchronized List<Sent> takeAll() {
            List<Sent> taken = new ArrayList<>(unanswered.values());
            unanswered.clear();
            taken.addAll(takeAgain());
            return taken;
        }

        /** Waits a moment for an answer while {@code inFlight} or more are unanswered. */
        synchronized void await(int inFlight) throws InterruptedException {
            long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(WAIT_MILLIS);
            while (!disturbed && again.isEmpty() && unanswered.size() >= inFlight) {
                long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
                if (left <= 0) {
                    break;
                }
                wait(left);
            }
            disturbed = false;
        }

        synchronized Tally tally(long sent) {
            return new Tally(sent, acknowledged, refused, firstRefusal);
        }
    }

    private static int following(int id) {
        return id % (PACKET_ID_BOUND - 1) + 1;
    }

    /**
     * Sends a message, as soon as there is room for it.
     *
     * @throws IOException when the platform refuses the account, or is away for too long
     */
    void publish(String topic, byte[] body) throws IOException, InterruptedException {
        Connection open = awaitRoom(WINDOW);
        sent++;
        send(open, new Sent(topic, body));
    }

    /** Hands over what is still buffered, so that it arrives now. */
    void flush() {
        if (connection != null) {
            connection.flush();
        }
    }

    /** Waits until everything is acknowledged, and answers the account of it all. */
    Tally settle() throws IOException, InterruptedException {
        if (sent > 0) {
            awaitRoom(1);
        }
        return flight.tally(sent);
    }

    /** Waits until fewer than {@code inFlight} are unanswered and nothing is to be sent again. */
    private Connection awaitRoom(int inFlight) throws IOException, InterruptedException {
        long began = System.nanoTime();
        while (true) {
            Connection open = connected();
            List<Sent> again = flight.takeAgain();
            if (!again.isEmpty()) {
                Thread.sleep(WAIT_MILLIS); // We were told that we are too fast.
                again.forEach(message -> send(open, message));
                began = System.nanoTime();
                continue;
            }
            int room = Math.min(inFlight, open.receiveMaximum());
            if (flight.size() < room) {
                return open;
            }
            if (System.nanoTime() - began > ANSWER_MAX.toNanos()) {
                throw new IOException("'" + account.id() + "' has waited " + ANSWER_MAX + " for an answer");
            }
            open.flush();
            flight.await(room);
        }
    }

    private void send(Connection open, Sent message) {
        lastId = flight.take(message, following(lastId));
        open.publish(lastId, message.topic, message.body);
    }

    private Connection connected() throws IOException, InterruptedException {
        Connection before = connection;
        if (before != null && !before.isLost()) {
            return before;
        }
        if (before != null) {
            before.close();
        }
        Connection open = reconnected();
        connection = open;
        flight.takeAll().forEach(message -> send(open, message));
        return open;
    }

    private Connection reconnected() throws IOException, InterruptedException {
        for (int attempt = 1; ; attempt++) {
            try {
                return Connection.open(server, account, flight);
            } catch (Connection.RefusedException refusal) {
                throw refusal;
            } catch (IOException away) {
                if (attempt == ATTEMPTS_MAX) {
                    throw new IOException(server + " did not answer " + attempt + " times: " + away.getMessage(), away);
                }
                Thread.sleep(WAIT_MILLIS);
            }
        }
    }

    @Override
    public void close() throws IOException {
        if (connection != null) {
            connection.close();
        }
    }
}
