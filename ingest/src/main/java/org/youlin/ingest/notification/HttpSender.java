package org.youlin.ingest.notification;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Posts JSON. Follows no redirect: what it says would go to somebody who was not meant. */
final class HttpSender {
    private static final int ANSWER_BYTES_MAX = 16 * 1024;

    private final Duration timeout;
    private final HttpClient client;

    /**
     * Sends nothing yet.
     *
     * @param timeout for all of it: the client's own timeout ends with the headers, and a body can drip for ever
     */
    HttpSender(Duration timeout) {
        this.timeout = timeout;
        client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(timeout)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    /**
     * What was answered.
     *
     * @param body its first {@value #ANSWER_BYTES_MAX} bytes
     * @param retryAfterSeconds 0 when it does not say
     */
    record Answer(int status, String body, long retryAfterSeconds) {}

    /**
     * Posts once.
     *
     * @throws IOException when no answer came, with a message that says why and nothing of the address
     */
    Answer post(URI address, Map<String, String> headers, byte[] json) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .timeout(timeout)
                .header("Content-Type", "application/json; charset=utf-8")
                .header("User-Agent", "Youlin")
                .POST(HttpRequest.BodyPublishers.ofByteArray(json));
        headers.forEach(request::header);
        CompletableFuture<HttpResponse<byte[]>> answer =
                client.sendAsync(request.build(), response -> new BoundedBody(ANSWER_BYTES_MAX));
        try {
            HttpResponse<byte[]> response = answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            return new Answer(
                    response.statusCode(),
                    new String(response.body(), StandardCharsets.UTF_8),
                    response.headers()
                            .firstValue("Retry-After")
                            .map(HttpSender::seconds)
                            .orElse(0L));
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new IOException("no answer within " + timeout.toMillis() + " ms", e);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new IOException(cause.getClass().getSimpleName(), cause);
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static long seconds(String header) {
        return header.matches("[0-9]{1,6}") ? Long.parseLong(header) : 0;
    }
}
