package org.youlin.ingest.series;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import okhttp3.Credentials;
import okhttp3.FormBody;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.youlin.domain.reading.SeriesStoreUnavailableException;

/** Requests in the language that all versions of InfluxDB share: {@code /ping} and InfluxQL at {@code /query}. */
final class InfluxConnection implements AutoCloseable {
    private static final Duration CONNECT_MAX = Duration.ofSeconds(2);
    private static final Duration ANSWER_MAX = Duration.ofSeconds(30);
    private static final Duration QUICK_MAX = Duration.ofMillis(600);
    private static final String VERSION = "X-Influxdb-Version";

    /** InfluxDB 2 and 3 look at the token alone. */
    private static final String ANY_USER = "youlin";

    private final InfluxConfig config;
    private final HttpUrl base;
    private final OkHttpClient client;
    private final OkHttpClient quick;
    private final ObjectMapper json = new ObjectMapper();

    InfluxConnection(InfluxConfig config) {
        this.config = config;
        base = Objects.requireNonNull(HttpUrl.get(config.url()), () -> "url of InfluxDB is '" + config.url() + "'");
        client = builder(config).build();
        quick = client.newBuilder().callTimeout(QUICK_MAX).build();
    }

    /** A client with time limits and log-in, without connections shared with any other. */
    static OkHttpClient.Builder builder(InfluxConfig config) {
        OkHttpClient.Builder builder = new OkHttpClient.Builder()
                .socketFactory(new PromptSockets())
                .connectTimeout(CONNECT_MAX)
                .readTimeout(ANSWER_MAX)
                .writeTimeout(ANSWER_MAX)
                .callTimeout(ANSWER_MAX)
                .followRedirects(false);
        config.secret().ifPresent(secret -> {
            String credentials = Credentials.basic(config.user().orElse(ANY_USER), secret, StandardCharsets.UTF_8);
            builder.addInterceptor(chain -> chain.proceed(chain.request()
                    .newBuilder()
                    .header("Authorization", credentials)
                    .build()));
        });
        return builder;
    }

    /**
     * Makes sure of an InfluxDB with the database in it. Takes less than 2 s.
     *
     * @throws NotInfluxException when something else answers
     * @throws SeriesStoreUnavailableException when nobody answers, or the database is missing and may not be created
     */
    void prepare() {
        ping();
        String database = config.rawDatabase();
        String statement = "CREATE DATABASE \"" + database + "\"";
        try {
            query(quick, statement, Map.of());
            return;
        } catch (QueryRefusedException refused) {
            // A user may read and write without being allowed to create; InfluxDB 2 cannot create this way at all.
            try {
                query(quick, "SHOW MEASUREMENTS LIMIT 1", Map.of());
            } catch (QueryRefusedException missing) {
                throw unavailable("InfluxDB at " + config.url() + " gives no access to database " + database + " ("
                        + missing.getMessage() + ") and does not let us create it (" + refused.getMessage()
                        + "); run as its administrator: " + statement
                        + ", or on InfluxDB 2: influx bucket create --name " + database);
            }
        }
    }

    /** Makes sure that an InfluxDB answers. */
    void ping() {
        Request request = new Request.Builder()
                .url(base.newBuilder().addPathSegment("ping").build())
                .build();
        try (Response response = quick.newCall(request).execute()) {
            if (response.isSuccessful() && response.header(VERSION) == null) {
                throw new NotInfluxException("server at " + config.url() + " answers without a " + VERSION
                        + " header, so it is not InfluxDB; compatible servers lose readings silently");
            }
            if (!response.isSuccessful()) {
                throw unavailable("InfluxDB at " + config.url() + " answers its ping with " + response.code());
            }
        } catch (IOException e) {
            throw new SeriesStoreUnavailableException(
                    "InfluxDB at " + config.url() + " does not answer: " + e.getMessage(), e);
        }
    }

    /**
     * Runs one statement on the raw database.
     *
     * @param parameters texts for the places marked {@code $name}
     * @return the first result
     * @throws QueryRefusedException when the server answers with an error
     */
    JsonNode query(String statement, Map<String, String> parameters) {
        return query(client, statement, parameters);
    }

    private JsonNode query(OkHttpClient by, String statement, Map<String, String> parameters) {
        try {
            FormBody form = new FormBody.Builder(StandardCharsets.UTF_8)
                    .add("q", statement)
                    .add("params", json.writeValueAsString(parameters))
                    .build();
            HttpUrl url = base.newBuilder()
                    .addPathSegment("query")
                    .addQueryParameter("db", config.rawDatabase())
                    .addQueryParameter("epoch", "ms")
                    .build();
            try (Response response = by.newCall(
                            new Request.Builder().url(url).post(form).build())
                    .execute()) {
                return result(response);
            }
        } catch (IOException e) {
            throw new SeriesStoreUnavailableException(
                    "InfluxDB at " + config.url() + " broke off a query: " + e.getMessage(), e);
        }
    }

    /** An error can stand in an answer of status 200, at the top or in a result. */
    private JsonNode result(Response response) throws IOException {
        String body = Objects.requireNonNull(response.body()).string();
        InfluxOutcome outcome = InfluxOutcome.of(response.code());
        if (outcome == InfluxOutcome.TRY_LATER) {
            throw new SeriesStoreUnavailableException(
                    "InfluxDB at " + config.url() + " answers a query with " + response.code(),
                    InfluxOutcome.retryAfter(response.header("Retry-After")));
        }
        JsonNode answer = parse(body)
                .orElseThrow(() -> new QueryRefusedException("status " + response.code() + " without an answer"));
        JsonNode result = answer.path("results").path(0);
        for (JsonNode place : new JsonNode[] {answer, result}) {
            if (place.hasNonNull("error")) {
                throw new QueryRefusedException(place.get("error").asText());
            }
        }
        if (outcome != InfluxOutcome.DONE) {
            throw new QueryRefusedException("status " + response.code());
        }
        if (result.path("partial").asBoolean() || result.at("/series/0/partial").asBoolean()) {
            throw new QueryRefusedException("the server's row limit cut the answer");
        }
        return result;
    }

    private Optional<JsonNode> parse(String body) {
        try {
            return Optional.ofNullable(json.readTree(body)).filter(JsonNode::isObject);
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        client.connectionPool().evictAll();
    }

    private static SeriesStoreUnavailableException unavailable(String message) {
        return new SeriesStoreUnavailableException(message, Optional.empty());
    }

    /** The server answered a statement with an error. */
    static final class QueryRefusedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        QueryRefusedException(String message) {
            super(message);
        }
    }

    /** Something answers, and it is not an InfluxDB. */
    static final class NotInfluxException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NotInfluxException(String message) {
            super(message);
        }
    }
}
