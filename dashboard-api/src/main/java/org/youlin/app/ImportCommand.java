package org.youlin.app;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
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
                    + ServerSession.PASSWORD + ".")
    private String username = "";

    @Option(names = "--dry-run", description = "Only look what would be done.")
    private boolean dryRun;

    @Option(names = "--skip-invalid", description = "Import the rows that are right although others are wrong.")
    private boolean skipInvalid;

    @Option(names = "--tokens", description = "Print the access tokens of new devices, which nobody can show again.")
    private boolean tokens;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (!file.toFile().isFile()) {
            throw new FileNotFoundException(file + " is no file");
        }
        try (ServerSession session = ServerSession.logIn(server, username)) {
            return print(send(session));
        }
    }

    private JsonNode send(ServerSession session) throws IOException, InterruptedException {
        boolean workbook = file.toString().toLowerCase(Locale.ROOT).endsWith(".xlsx");
        String query = "?dryRun=" + dryRun + "&skipInvalid=" + skipInvalid + "&tokens=" + tokens
                + (kind == null ? "" : "&kind=" + URLEncoder.encode(kind, StandardCharsets.UTF_8));
        return session.post("/imports" + query, workbook ? ApiContract.XLSX : ApiContract.CSV, file);
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
