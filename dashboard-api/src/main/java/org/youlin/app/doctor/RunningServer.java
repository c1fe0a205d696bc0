package org.youlin.app.doctor;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import org.youlin.dashboard.ListenAddress;

/**
 * The Youlin that answers where the settings say, if one does.
 *
 * @param notReady what keeps it from being ready; empty when it is
 */
public record RunningServer(URI address, String notReady) {
    private static final Duration ANSWER_MAX = Duration.ofSeconds(10);

    /** Asks; empty when nobody answers, or somebody else does. */
    public static Optional<RunningServer> find(ListenAddress listening) throws InterruptedException {
        URI address = URI.create("http://" + Reachable.host(listening.host()) + ":" + listening.port());
        HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(ANSWER_MAX)
                .build();
        try {
            if (!get(client, address.resolve("/health/live")).body().contains("\"up\":true")) {
                return Optional.empty();
            }
            HttpResponse<String> ready = get(client, address.resolve("/health/ready"));
            String reasons = ready.statusCode() == 200
                    ? ""
                    : new ObjectMapper().readTree(ready.body()).path("detail").asText("it does not say why");
            return Optional.of(new RunningServer(address, reasons));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static HttpResponse<String> get(HttpClient client, URI uri) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(uri)
                .timeout(ANSWER_MAX)
                .header("Accept-Language", "en")
                .build();
        return client.send(request, BodyHandlers.ofString());
    }

    public Finding finding() {
        return notReady.isEmpty()
                ? Finding.good("server", "a Youlin answers at " + address + " and is ready")
                : Finding.bad("server", "a Youlin answers at " + address + " and is not ready: " + notReady);
    }
}
