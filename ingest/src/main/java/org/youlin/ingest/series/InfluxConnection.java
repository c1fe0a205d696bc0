package org.youlin.ingest.series;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import okhttp3.Call;
import okhttp3.Credentials;
import okhttp3.FormBody;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.youlin.domain.reading.SeriesStoreUnavailableException;

/** Requests to InfluxDB: {@code /ping} and InfluxQL at {@code /query}, which all versions share, and the API of later ones. */
final class InfluxConnection implements AutoCloseable {
    private static final Duration CONNECT_MAX = Duration.ofSeconds(5);
    static final Duration ANSWER_MAX = Duration.ofSeconds(30);
    private static final String VERSION = "X-Influxdb-Version";
    private static final String AUTHORIZATION = "Authorization";
    private static final MediaType JSON = MediaType.get("application/json");

    /** InfluxDB 2 and 3 look at the token alone. */
    private static final String ANY_USER = "youlin";

    private final InfluxConfig config;
    private final HttpUrl base;
    private final OkHttpClient client;
    private final ObjectMapper json = new ObjectMapper();

    InfluxConnection(InfluxConfig config) {
        this.config = config;
        base = Objects.requireNonNull(HttpUrl.get(config.url()), () -> "url of InfluxDB is '" + config.url() + "'");
        client = builder(config).build();
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
            builder.addInterceptor(chain -> chain.proceed(
                    chain.request().header(AUTHORIZATION) != null
                            ? chain.request()
                            : chain.request()
                                    .newBuilder()
                                    .header(AUTHORIZATION, credentials)
                                    .build()));
        });
        return builder;
    }

    /**
     * Makes sure that an InfluxDB answers.
     *
     * @param within how long it is waited for
     * @throws NotInfluxException when something else answers
     * @throws SeriesStoreUnavailableException when nobody answers
     */
    InfluxVersion ping(Duration within) {
        Request request = new Request.Builder()
                .url(base.newBuilder().addPathSegment("ping").build())
                .build();
        try (Response response = call(request, within).execute()) {
            if (!response.isSuccessful()) {
                throw failure(response).unavailable(config, "a ping");
            }
            String version = response.header(VERSION);
            if (version == null) {
                throw new NotInfluxException("server at " + config.url() + " answers without a " + VERSION
                        + " header, so it is not InfluxDB; compatible servers lose readings silently");
            }
            return InfluxVersion.of(version)
                    .orElseThrow(() -> new NotInfluxException("server at " + config.url() + " calls itself version '"
                            + version + "' in its " + VERSION + " header; it must be 1, 2 or 3"));
        } catch (IOException e) {
            throw InfluxFailure.of(e).unavailable(config, "a ping");
        }
    }

    /**
     * Runs one statement.
     *
     * @return the series of its result
     * @throws InfluxRefusedException when the server answers with an error
     * @throws SeriesStoreUnavailableException when there is no whole answer
     */
    List<JsonNode> query(String database, String statement) {
        List<JsonNode> all = new ArrayList<>();
        each(database, statement, all::add);
        return all;
    }

    /** The same, one series after the other, for results too large to be held. */
    void each(String database, String statement, Consumer<JsonNode> series) {
        send(client.newCall(statement(database, statement)), series);
    }

    /** The same as {@link #query}, with another time limit. */
    List<JsonNode> query(String database, String statement, Duration within) {
        List<JsonNode> all = new ArrayList<>();
        send(call(statement(database, statement), within), all::add);
        return all;
    }

    /**
     * Calls the API that InfluxDB has since version 2.
     *
     * @param path with its query, such as {@code /api/v2/orgs}
     * @param body of a POST; empty for a GET
     * @throws InfluxRefusedException when the server answers with an error
     * @throws SeriesStoreUnavailableException when there is no whole answer
     */
    JsonNode api(String path, Optional<JsonNode> body, Duration within) {
        HttpUrl url = Objects.requireNonNull(base.resolve(path), path);
        Request.Builder request = new Request.Builder().url(url);
        config.secret().ifPresent(token -> request.header(AUTHORIZATION, "Token " + token));
        body.ifPresent(content -> request.post(RequestBody.create(content.toString(), JSON)));
        try (Response response = call(request.build(), within).execute()) {
            if (!response.isSuccessful()) {
                throw new InfluxRefusedException(failure(response));
            }
            String answer = Objects.requireNonNull(response.body()).string();
            return answer.isEmpty() ? MissingNode.getInstance() : json.readTree(answer);
        } catch (IOException e) {
            throw InfluxFailure.of(e).unavailable(config, url.encodedPath());
        }
    }

    private Request statement(String database, String statement) {
        HttpUrl url = base.newBuilder()
                .addPathSegment("query")
                .addQueryParameter("db", database)
                .addQueryParameter("epoch", "ms")
                .build();
        FormBody form =
                new FormBody.Builder(StandardCharsets.UTF_8).add("q", statement).build();
        return new Request.Builder().url(url).post(form).build();
    }

    private Call call(Request request, Duration within) {
        Call call = client.newCall(request);
        call.timeout().timeout(within.toMillis(), TimeUnit.MILLISECONDS);
        return call;
    }

    private void send(Call call, Consumer<JsonNode> series) {
        try (Response response = call.execute()) {
            if (!response.isSuccessful()) {
                throw new InfluxRefusedException(failure(response));
            }
            InfluxAnswer.read(json, Objects.requireNonNull(response.body()).byteStream(), series);
        } catch (IOException e) {
            throw InfluxFailure.of(e).unavailable(config, "a query");
        }
    }

    private InfluxFailure failure(Response response) throws IOException {
        String body = Objects.requireNonNull(response.body()).string();
        return InfluxFailure.of(
                response.code(), reason(body), InfluxOutcome.retryAfter(response.header("Retry-After")));
    }

    private String reason(String body) {
        try (JsonParser parser = json.createParser(body)) {
            JsonNode answer = json.readTree(parser);
            if (answer != null && answer.isObject()) {
                return answer.path("error").asText(answer.path("message").asText("no reason given"));
            }
            return "no reason given";
        } catch (JsonProcessingException e) {
            return "no reason given";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        client.connectionPool().evictAll();
    }
}
