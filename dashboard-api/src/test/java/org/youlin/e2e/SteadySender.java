package org.youlin.e2e;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.eclipse.paho.client.mqttv3.IMqttActionListener;
import org.eclipse.paho.client.mqttv3.IMqttToken;
import org.eclipse.paho.client.mqttv3.MqttAsyncClient;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;

/**
 * A room sensor that sends as fast as it is acknowledged, with QoS 1 and a window of messages. It connects again by
 * itself, and then sends first what was not acknowledged. Now and then it holds a reading back for a while, and sends
 * another one twice.
 */
final class SteadySender {
    /** So many readings later comes one that was held back. */
    static final int HELD_FOR = 100;

    private static final int WINDOW = 20;
    private static final long WAIT_MILLIS = 100;
    private static final Duration SETTLE_MAX = Duration.ofSeconds(20);
    private static final int HELD_EVERY = 50;
    private static final int HELD_AT = 17;
    private static final int REPEATED_EVERY = 37;

    private final Recorder recorder;
    private final String token;
    private final int readingsPerMessage;
    private final Deque<Integer> due = new ArrayDeque<>();
    private final AtomicInteger breaks = new AtomicInteger();
    private int step;
    private volatile boolean connected;
    private volatile CountDownLatch stop = new CountDownLatch(0);
    private volatile Optional<Thread> thread = Optional.empty();
    private volatile Optional<Throwable> brokenBy = Optional.empty();

    /** A sensor that is not connected yet. */
    SteadySender(Timeline timeline, String token, int readingsPerMessage) {
        this.recorder = new Recorder(timeline);
        this.token = token;
        this.readingsPerMessage = readingsPerMessage;
    }

    Recorder recorder() {
        return recorder;
    }

    /** How often a connection was refused or lost. */
    int breaks() {
        return breaks.get();
    }

    boolean isConnected() {
        return connected;
    }

    /** What broke the last connection that was broken. */
    Optional<Throwable> brokenBy() {
        return brokenBy;
    }

    /** Whether the timeline comes to {@code number} out of its order. */
    static boolean isHeldBack(int number) {
        return number % HELD_EVERY == HELD_AT;
    }

    /** Begins to send to {@code port}, on a thread of its own. */
    void start(int port) {
        stop = new CountDownLatch(1);
        Thread started =
                new Thread(() -> run(port), "sender-" + recorder.timeline().device());
        thread = Optional.of(started);
        started.start();
    }

    /** Sends nothing new any more. */
    void stopSoon() {
        stop.countDown();
    }

    /** Waits until it has stopped. */
    void join() {
        try {
            if (thread.isPresent()) {
                thread.get().join(2 * SETTLE_MAX.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (thread.filter(Thread::isAlive).isPresent()) {
            throw new IllegalStateException("the " + thread.get().getName() + " does not end");
        }
    }

    private void run(int port) {
        try {
            do {
                connectAndSend(port);
            } while (!stop.await(WAIT_MILLIS, TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void connectAndSend(int port) throws InterruptedException {
        MqttAsyncClient client = null;
        try {
            client = new MqttAsyncClient(
                    "tcp://127.0.0.1:" + port, recorder.timeline().device(), new MemoryPersistence());
            MqttConnectOptions options = new MqttConnectOptions();
            options.setUserName(token);
            // More than is ever used: a place in the client's own window is free only after its callback.
            options.setMaxInflight(2 * WINDOW);
            client.connect(options).waitForCompletion(SETTLE_MAX.toMillis());
            connected = true;
            sendWith(client);
        } catch (MqttException e) {
            breaks.incrementAndGet();
            brokenBy = Optional.of(e);
        } finally {
            connected = false;
            close(client);
        }
    }

    private void sendWith(MqttAsyncClient client) throws MqttException, InterruptedException {
        Semaphore window = new Semaphore(WINDOW);
        for (List<Integer> again : unanswered()) {
            window.acquire();
            publish(client, again, window);
        }
        while (stop.getCount() > 0) {
            if (window.tryAcquire(WAIT_MILLIS, TimeUnit.MILLISECONDS)) {
                publish(client, next(), window);
            } else if (!client.isConnected()) {
                throw new MqttException(MqttException.REASON_CODE_CONNECTION_LOST);
            }
        }
        // All are here when the last acknowledgement is, or the connection is gone.
        if (window.tryAcquire(WINDOW, SETTLE_MAX.toMillis(), TimeUnit.MILLISECONDS) && client.isConnected()) {
            client.disconnect().waitForCompletion(SETTLE_MAX.toMillis());
        }
    }

    private static void close(MqttAsyncClient client) {
        try {
            if (client != null) {
                client.close(true);
            }
        } catch (MqttException e) {
            throw new IllegalStateException("the MQTT client cannot be closed", e);
        }
    }

    /** What was never acknowledged, in order, and the newest of all twice more. */
    private List<List<Integer>> unanswered() {
        List<Integer> numbers = new ArrayList<>();
        BitSet unanswered = recorder.unanswered();
        unanswered.stream().forEach(numbers::add);
        if (recorder.newest() >= 0) {
            numbers.add(recorder.newest());
            numbers.add(recorder.newest());
        }
        List<List<Integer>> messages = new ArrayList<>();
        for (int from = 0; from < numbers.size(); from += readingsPerMessage) {
            messages.add(numbers.subList(from, Math.min(numbers.size(), from + readingsPerMessage)));
        }
        return messages;
    }

    private List<Integer> next() {
        List<Integer> numbers = new ArrayList<>(readingsPerMessage);
        while (numbers.size() < readingsPerMessage) {
            if (due.isEmpty()) {
                advance();
            } else {
                numbers.add(due.remove());
            }
        }
        return numbers;
    }

    private void advance() {
        if (!isHeldBack(step)) {
            due.add(step);
            if (step % REPEATED_EVERY == 0) {
                due.add(step);
            }
        }
        int late = step - HELD_FOR;
        if (late >= 0 && isHeldBack(late)) {
            due.add(late);
        }
        step++;
    }

    private void publish(MqttAsyncClient client, List<Integer> numbers, Semaphore window) throws MqttException {
        Timeline timeline = recorder.timeline();
        String message = numbers.stream()
                .map(number -> "{\"ts\":%d,\"values\":{\"%s\":%s}}"
                        .formatted(timeline.tsMillis(number), Timeline.METRIC, timeline.value(number)))
                .collect(Collectors.joining(",", "[", "]"));
        recorder.sending(numbers);
        client.publish(
                MosquittoPub.TELEMETRY,
                message.getBytes(StandardCharsets.UTF_8),
                1,
                false,
                null,
                new IMqttActionListener() {
                    @Override
                    public void onSuccess(IMqttToken ignored) {
                        recorder.acknowledged(numbers);
                        window.release();
                    }

                    @Override
                    public void onFailure(IMqttToken ignored, Throwable cause) {
                        window.release();
                    }
                });
    }
}
