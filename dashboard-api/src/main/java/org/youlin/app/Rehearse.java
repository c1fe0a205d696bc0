package org.youlin.app;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * A fresh Youlin again and again, whose clock is moved by whoever started this process: how scenarios are played. It reads
 * one order a line and answers each with one line that begins with {@code >}.
 *
 * <pre>
 * open 2026-01-12T00:00:00Z     > opened http://127.0.0.1:41223 mqtt://127.0.0.1:33211 5tQ0aB
 * work                          > worked
 * time 2026-01-12T00:01:00Z     > timed
 * shut                          > shut
 * </pre>
 *
 * It ends with its input.
 */
@Command(
        name = "rehearse",
        hidden = true,
        description = "Runs a fresh Youlin whose clock is moved by orders on standard input; for simulate.",
        mixinStandardHelpOptions = true)
final class Rehearse implements Callable<Integer> {
    /** Hours of messages come in a second, so there is no limit to them; whoever plays is also told. */
    private static final String SETTINGS =
            """
            http: {host: 127.0.0.1, port: 0}
            mqtt:
              host: 127.0.0.1
              port: 0
              limits:
                device: {messagesPerSecond: 1000000000, bytesPerSecond: 1000000000000}
                tenant: {messagesPerSecond: 1000000000, bytesPerSecond: 1000000000000}
            notifications: {webhookHosts: [127.0.0.1]}
            """;

    @Option(names = "--folder", paramLabel = "DIR", required = true, description = "Where its data are meanwhile.")
    private Path folder = Path.of("");

    private @Nullable Stage stage;

    /** A Youlin and its clock. */
    private record Stage(YoulinService service, ByHand rhythm, Path data) {}

    @Override
    public Integer call() throws IOException, InterruptedException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        try (BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (String order = orders.readLine(); order != null; order = orders.readLine()) {
                out.println("> " + answer(order.split(" ", -1)));
            }
        } finally {
            shut();
        }
        return 0;
    }

    private String answer(String[] order) throws IOException, InterruptedException {
        return switch (order[0]) {
            case "open" -> open(Instant.parse(order[1]));
            case "work" -> {
                stage().rhythm().work();
                yield "worked";
            }
            case "time" -> {
                stage().rhythm().set(Instant.parse(order[1]));
                yield "timed";
            }
            case "shut" -> {
                shut();
                yield "shut";
            }
            default -> throw new IllegalArgumentException("order '" + order[0] + "' is none of open, work, time, shut");
        };
    }

    private Stage stage() {
        if (stage == null) {
            throw new IllegalStateException("nothing is open");
        }
        return stage;
    }

    private String open(Instant start) throws IOException {
        shut();
        Path data = Files.createTempDirectory(folder, "youlin-");
        Path settings = Files.writeString(data.resolve("youlin.yaml"), SETTINGS);
        ByHand rhythm = new ByHand(start);
        YoulinService service = YoulinService.start(YoulinConfig.read(settings), rhythm);
        stage = new Stage(service, rhythm, data);
        return "opened http://127.0.0.1:" + service.httpPort() + " mqtt://127.0.0.1:" + service.mqttPort() + " "
                + service.setUpToken().orElseThrow().text();
    }

    private void shut() throws IOException {
        if (stage != null) {
            Stage closing = stage;
            stage = null;
            closing.service().close();
            delete(closing.data());
        }
    }

    private static void delete(Path data) throws IOException {
        try (Stream<Path> files = Files.walk(data)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
