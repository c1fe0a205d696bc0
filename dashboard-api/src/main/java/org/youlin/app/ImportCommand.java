package org.youlin.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.Console;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.youlin.dashboard.web.ApiContract;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Imports a table through the API of a running server. */
@Command(
        name = "import",
        description = "Imports organisations, estates, buildings, households or devices from CSV or XLSX.",
        mixinStandardHelpOptions = true)
final class ImportCommand implements Callable<Integer> {
    private static final String PASSWORD = "YOULIN_PASSWORD";
    private static final int INCOMPLETE = 1;

    @Parameters(paramLabel = "FILE", description = "A .csv or .xlsx file.")
    private Path file = Path.of("");

    @Option(
            names = "--kind",
            description = "organisations, estates, buildings, households or devices; may be left out for a workbook"
                    + " whose sheets are named so.")
    private @Nullable String kind;

    @Option(names = "--server", paramLabel = "URL", description = "Where the server is (default: ${DEFAULT-VALUE}).")
    private URI server = URI.create("http://127.0.0.1:8080");

    @Option(
            names = "--username",
            required = true,
            description = "Who imports; the password is asked for, or taken" + " from the environment variable "
                    + PASSWORD + ".")
    private String username = "";

    @Option(names = "--dry-run", description = "Only look what would be done.")
    private boolean dryRun;

    @Option(names = "--skip-invalid", description = "Import the rows that are right although others are wrong.")
    private boolean skipInvalid;

    @Option(names = "--tokens", description = "Print the access tokens of new devices, which nobody can show again.")
    private boolean tokens;

    private final ObjectMapper json = new ObjectMapper();
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (!file.toFile().isFile()) {
            throw new FileNotFoundException(file + " is no file");
        }
        String session = logIn();
        try {
            return print(send(session));
        } finally {
            http.send(
                    request("/session")
                            .header("Authorization", "Bearer " + session)
                            .DELETE()
                            .build(),
                    BodyHandlers.discarding());
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(server.toString().replaceAll("/+$", "") + "/api/v1" + path))
                .timeout(Duration.ofMinutes(2));
    }

    private String logIn() throws IOException, InterruptedException {
        String body = json.createObjectNode()
                .put("username", username)
                .put("password", password())
                .toString();
        return answer(request("/session")
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body))
                        .build())
                .path("token")
                .asText();
    }

    @SuppressWarnings("SystemConsoleNull") // It is null without a terminal on the Java that this runs on.
    private String password() {
        return Optional.ofNullable(System.getenv(PASSWORD)).orElseGet(() -> {
            Console console = System.console();
            char[] typed = console == null ? null : console.readPassword("密码 password of %s: ", username);
            if (typed == null) {
                throw new IllegalStateException("there is nobody to ask for the password; set " + PASSWORD);
            }
            return new String(typed);
        });
    }

    private JsonNode send(String session) throws IOException, InterruptedException {
        boolean workbook = file.toString().toLowerCase(Locale.ROOT).endsWith(".xlsx");
        String query = "?dryRun=" + dryRun + "&skipInvalid=" + skipInvalid + "&tokens=" + tokens
                + (kind == null ? "" : "&kind=" + URLEncoder.encode(kind, StandardCharsets.UTF_8));
        return answer(request("/imports" + query)
                .header("Authorization", "Bearer " + session)
                .header("Content-Type", workbook ? ApiContract.XLSX : ApiContract.CSV)
                .POST(BodyPublishers.ofFile(file))
                .build());
    }

    private JsonNode answer(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
        boolean isJson = response.headers()
                .firstValue("Content-Type")
                .filter(type -> type.contains("json"))
                .isPresent();
        if (response.statusCode() >= 300 || !isJson) {
            throw new IOException(
                    isJson
                            ? json.readTree(response.body()).path("detail").asText()
                            : server + " answered " + response.statusCode() + ", which Youlin would not");
        }
        return json.readTree(response.body());
    }

    /** Prints what came of it; the exit code says whether it was everything. */
    private int print(JsonNode result) {
        PrintStream out = System.out;
        int errors = result.path("errorCount").asInt();
        if (errors > 0) {
            out.printf(Locale.ROOT, "%-14s %6s  %-16s %-24s %s%n", "sheet", "row", "column", "value", "expected");
            result.path("errors")
                    .forEach(each -> out.printf(
                            Locale.ROOT,
                            "%-14s %6d  %-16s %-24s %s%n",
                            each.path("sheet").asText(),
                            each.path("row").asInt(),
                            each.path("column").asText(),
                            each.path("value").asText(),
                            each.path("expected").asText()));
        }
        result.path("tokens")
                .forEach(each -> out.printf(
                        Locale.ROOT,
                        "%s,%s%n",
                        each.path("device").asText(),
                        each.path("token").asText()));
        out.printf(
                Locale.ROOT,
                "%d rows: %d created, %d updated, %d unchanged, %d errors%s%n",
                result.path("rows").asInt(),
                result.path("created").asInt(),
                result.path("updated").asInt(),
                result.path("unchanged").asInt(),
                errors,
                result.path("applied").asBoolean() ? "" : "; nothing was written");
        return errors == 0 ? 0 : INCOMPLETE;
    }
}
