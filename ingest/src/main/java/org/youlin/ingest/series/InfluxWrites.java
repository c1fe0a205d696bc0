package org.youlin.ingest.series;

import com.influxdb.LogLevel;
import com.influxdb.client.InfluxDBClient;
import com.influxdb.client.InfluxDBClientFactory;
import com.influxdb.client.InfluxDBClientOptions;
import com.influxdb.client.WriteApiBlocking;
import com.influxdb.client.domain.WritePrecision;
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
import org.youlin.domain.reading.SeriesStore.Level;
import org.youlin.domain.reading.SeriesStoreUnavailableException;
import org.youlin.ingest.series.InfluxOutcome.Reaction;

/** Sends lines, and finds the bad ones among those that the server refused together. */
final class InfluxWrites implements AutoCloseable {
    static final int BATCH_LINES = 5_000;
    static final int SEARCH_REQUESTS_MAX = 200;

    private final InfluxConfig config;
    private final InfluxDBClient client;
    private final WriteApiBlocking api;

    InfluxWrites(InfluxConfig config) {
        this.config = config;
        InfluxDBClientOptions options = InfluxDBClientOptions.builder()
                .url(config.url().toString())
                .org("-")
                .bucket(config.database(Level.RAW))
                .logLevel(LogLevel.NONE)
                .okHttpClient(InfluxConnection.builder(config).addInterceptor(InfluxWrites::toFirstVersion))
                .build();
        client = InfluxDBClientFactory.create(options);
        api = client.getWriteApiBlocking();
    }

    /** Something that the server will never take. */
    record Refusal<T>(T what, String reason) {}

    /** Writes the line of something, with milliseconds for its time and a line feed at its end. */
    interface Line<T> {
        void append(T what, StringBuilder out);
    }

    /**
     * Writes a line for each of {@code all}.
     *
     * @return those that the server will never take
     * @throws SeriesStoreUnavailableException when it takes nothing now, or wants a different configuration
     */
    <T> List<Refusal<T>> write(Level level, List<T> all, Line<T> line) {
        List<Refusal<T>> refusals = new ArrayList<>();
        Deque<List<T>> waiting = new ArrayDeque<>();
        for (int from = 0; from < all.size(); from += BATCH_LINES) {
            waiting.add(all.subList(from, Math.min(all.size(), from + BATCH_LINES)));
        }
        int searches = 0;
        StringBuilder lines = new StringBuilder();
        while (!waiting.isEmpty()) {
            List<T> batch = waiting.remove();
            lines.setLength(0);
            batch.forEach(what -> line.append(what, lines));
            Optional<InfluxFailure> failure = send(config.database(level), lines.toString());
            if (failure.isEmpty()) {
                continue;
            }
            boolean tooLarge = failure.get().outcome().reaction() == Reaction.HALVE;
            if (batch.size() > 1 && (tooLarge || searches + 2 <= SEARCH_REQUESTS_MAX)) {
                searches += tooLarge ? 0 : 2;
                waiting.addFirst(batch.subList(batch.size() / 2, batch.size()));
                waiting.addFirst(batch.subList(0, batch.size() / 2));
            } else {
                // Past the limit some of these are good. InfluxDB 1 has stored them; the others wait as dead letters.
                batch.forEach(
                        what -> refusals.add(new Refusal<>(what, failure.get().reason())));
            }
        }
        return refusals;
    }

    /** Returns the failure that concerns the lines; throws when it concerns the server. */
    private Optional<InfluxFailure> send(String database, String lines) {
        try {
            api.writeRecord(database, "-", WritePrecision.MS, lines);
            return Optional.empty();
        } catch (InfluxException e) {
            InfluxFailure failure = failure(e);
            Reaction reaction = failure.outcome().reaction();
            boolean limit = failure.reason().contains("max-series-per-database")
                    || failure.reason().contains("max-values-per-tag");
            if (limit) {
                throw new SeriesStoreUnavailableException(
                        "InfluxDB at " + config.url() + " reached a limit of its own: " + failure.reason()
                                + "; raise it in its configuration",
                        Optional.empty());
            }
            if (reaction == Reaction.SEARCH || reaction == Reaction.HALVE) {
                return Optional.of(failure);
            }
            throw failure.unavailable(config, "a write to database " + database);
        }
    }

    private static InfluxFailure failure(InfluxException e) {
        if (e.status() == 0) {
            return InfluxFailure.of(
                    e.getCause() instanceof IOException cause ? cause : new IOException(String.valueOf(e)));
        }
        Object error = e.errorBody().getOrDefault("error", e.errorBody().get("message"));
        String reason = error != null
                ? error.toString()
                : Optional.ofNullable(e.getMessage()).orElse("no reason given");
        return InfluxFailure.of(
                e.status(), reason, InfluxOutcome.retryAfter(e.headers().get("Retry-After")));
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
}
