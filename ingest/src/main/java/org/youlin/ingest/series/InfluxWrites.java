package org.youlin.ingest.series;

import com.influxdb.LogLevel;
import com.influxdb.client.InfluxDBClient;
import com.influxdb.client.InfluxDBClientFactory;
import com.influxdb.client.InfluxDBClientOptions;
import com.influxdb.client.WriteApiBlocking;
import com.influxdb.exceptions.InfluxException;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.Response;
import org.youlin.domain.reading.SeriesStore.Point;
import org.youlin.domain.reading.SeriesStore.Rejected;
import org.youlin.domain.reading.SeriesStoreUnavailableException;

/** Sends points, and finds the bad ones among those that the server refused together. */
final class InfluxWrites implements AutoCloseable {
    static final int BATCH_POINTS = 5_000;
    static final int SEARCH_REQUESTS_MAX = 200;

    private final InfluxConfig config;
    private final InfluxDBClient client;
    private final WriteApiBlocking api;

    InfluxWrites(InfluxConfig config) {
        this.config = config;
        InfluxDBClientOptions options = InfluxDBClientOptions.builder()
                .url(config.url().toString())
                .org("-")
                .bucket(config.rawDatabase())
                .logLevel(LogLevel.NONE)
                .okHttpClient(InfluxConnection.builder(config).addInterceptor(InfluxWrites::toFirstVersion))
                .build();
        client = InfluxDBClientFactory.create(options);
        api = client.getWriteApiBlocking();
    }

    /**
     * Writes the points.
     *
     * @return those that the server will never take
     * @throws SeriesStoreUnavailableException when it takes nothing now, or wants a different configuration
     */
    List<Rejected> write(List<Point> points) {
        List<Rejected> rejected = new ArrayList<>();
        Deque<List<Point>> waiting = new ArrayDeque<>();
        for (int from = 0; from < points.size(); from += BATCH_POINTS) {
            waiting.add(points.subList(from, Math.min(points.size(), from + BATCH_POINTS)));
        }
        int searches = 0;
        while (!waiting.isEmpty()) {
            List<Point> batch = waiting.remove();
            Optional<Refused> refused = send(batch);
            if (refused.isEmpty()) {
                continue;
            }
            boolean tooLarge = refused.get().outcome() == InfluxOutcome.TOO_LARGE;
            if (batch.size() > 1 && (tooLarge || searches + 2 <= SEARCH_REQUESTS_MAX)) {
                searches += tooLarge ? 0 : 2;
                waiting.addFirst(batch.subList(batch.size() / 2, batch.size()));
                waiting.addFirst(batch.subList(0, batch.size() / 2));
            } else {
                // Past the limit some of these are good. InfluxDB 1 has stored them; the others wait as dead letters.
                batch.forEach(
                        point -> rejected.add(new Rejected(point, refused.get().reason())));
            }
        }
        return rejected;
    }

    private Optional<Refused> send(List<Point> batch) {
        List<com.influxdb.client.write.Point> lines = new ArrayList<>(batch.size());
        for (Point point : batch) {
            lines.add(InfluxLine.of(point));
        }
        try {
            api.writePoints(lines);
            return Optional.empty();
        } catch (InfluxException e) {
            return Optional.of(refused(e));
        }
    }

    /** Returns what concerns the points; throws what concerns the server. */
    private Refused refused(InfluxException e) {
        String reason = reason(e);
        InfluxOutcome outcome = InfluxOutcome.of(e.status());
        return switch (outcome) {
            case BAD_LINES -> {
                if (reason.contains("max-series-per-database") || reason.contains("max-values-per-tag")) {
                    throw notSetUp("InfluxDB at " + config.url() + " reached a limit of its own: " + reason);
                }
                yield new Refused(outcome, reason);
            }
            case TOO_LARGE -> new Refused(outcome, reason);
            case NOT_SET_UP ->
                throw notSetUp("InfluxDB at " + config.url() + " answers a write to database "
                        + config.rawDatabase() + " with " + e.status() + ": " + reason
                        + "; check address, user, secret and the database's permissions");
            case TRY_LATER, DONE ->
                throw e.status() == 0
                        ? new SeriesStoreUnavailableException(
                                "InfluxDB at " + config.url() + " broke off a write: " + reason, e)
                        : new SeriesStoreUnavailableException(
                                "InfluxDB at " + config.url() + " answers a write with " + e.status() + ": " + reason,
                                InfluxOutcome.retryAfter(e.headers().get("Retry-After")));
        };
    }

    private static SeriesStoreUnavailableException notSetUp(String message) {
        return new SeriesStoreUnavailableException(message, Optional.empty());
    }

    private static String reason(InfluxException e) {
        Object error = e.errorBody().getOrDefault("error", e.errorBody().get("message"));
        if (error != null) {
            return error.toString();
        }
        return Optional.ofNullable(e.getMessage()).orElse("no reason given");
    }

    /** Every version serves {@code /write}; the newer path reports a partial write as a fault of the server. */
    private static Response toFirstVersion(Interceptor.Chain chain) throws IOException {
        HttpUrl url = chain.request().url();
        if (!url.encodedPath().equals("/api/v2/write")) {
            return chain.proceed(chain.request());
        }
        HttpUrl first = url.newBuilder()
                .encodedPath("/write")
                .query(null)
                .addQueryParameter("db", url.queryParameter("bucket"))
                .addQueryParameter("precision", url.queryParameter("precision"))
                .build();
        return chain.proceed(chain.request().newBuilder().url(first).build());
    }

    @Override
    public void close() {
        client.close();
    }

    private record Refused(InfluxOutcome outcome, String reason) {}
}
