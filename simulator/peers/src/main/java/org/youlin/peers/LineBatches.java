package org.youlin.peers;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/** Line protocol in batches to InfluxDB, each tried until it is taken. A full queue makes whoever adds wait. */
final class LineBatches {
    private static final int BATCH = 1_000;
    private static final int LINE_CHARS = 80;
    private static final int WAITING_MAX = 2;
    private static final long BATCH_MILLIS_MAX = 100;
    private static final long RETRY_MILLIS = 200;
    private static final Duration ANSWER_MAX = Duration.ofSeconds(10);
    private static final int TAKEN = 204;

    private final URI target;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final BlockingQueue<String> waiting = new ArrayBlockingQueue<>(WAITING_MAX);
    /** Guarded by this object, as the count of its lines. */
    private StringBuilder batch = new StringBuilder(BATCH * LINE_CHARS);

    private int lines;

    private LineBatches(URI target) {
        this.target = target;
    }

    static LineBatches start(URI influx, String database) {
        LineBatches batches = new LineBatches(
                URI.create(influx + "/write?precision=ms&db=" + URLEncoder.encode(database, StandardCharsets.UTF_8)));
        Thread writer = new Thread(batches::writeAll, "writer");
        writer.start();
        return batches;
    }

    synchronized void add(RoomReading reading) throws InterruptedException {
        batch.append(RoomReading.MEASUREMENT)
                .append(',')
                .append(RoomReading.DEVICE)
                .append('=')
                .append(reading.device())
                .append(' ')
                .append(RoomReading.METRIC)
                .append('=')
                .append(reading.celsius())
                .append(' ')
                .append(reading.tsMillis())
                .append('\n');
        lines++;
        if (lines == BATCH) {
            waiting.put(cut());
        }
    }

    /** What is there of a batch; empty when there is nothing. */
    private synchronized String cut() {
        String cut = batch.toString();
        batch = new StringBuilder(BATCH * LINE_CHARS);
        lines = 0;
        return cut;
    }

    private void writeAll() {
        try {
            while (true) {
                String full = waiting.poll(BATCH_MILLIS_MAX, TimeUnit.MILLISECONDS);
                String next = full == null ? cut() : full;
                while (!next.isEmpty() && !isTaken(next)) {
                    TimeUnit.MILLISECONDS.sleep(RETRY_MILLIS);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isTaken(String text) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(target)
                .timeout(ANSWER_MAX)
                .POST(HttpRequest.BodyPublishers.ofString(text))
                .build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == TAKEN;
        } catch (IOException e) {
            return false;
        }
    }
}
