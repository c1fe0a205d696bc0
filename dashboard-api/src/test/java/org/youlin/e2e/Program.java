package org.youlin.e2e;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The packaged program as a process of its own, just as the launcher starts it. What it says stays in {@code target}. */
final class Program implements AutoCloseable {
    /** Promised: SIGTERM ends it within this time. */
    private static final Duration STOP_MAX = Duration.ofSeconds(10);

    private static final Duration START_MAX = Duration.ofSeconds(60);
    private static final String HEAP = "-Xmx512m";
    /** It seldom runs long enough for the second compiler to pay for itself. */
    private static final String FIRST_COMPILER_ONLY = "-XX:TieredStopAtLevel=1";

    private static final int LOG_CHARS_SHOWN = 4_000;
    private static final Pattern HTTP = Pattern.compile("(?:Youlin|running): http://127\\.0\\.0\\.1:(\\d+)");
    private static final Pattern MQTT = Pattern.compile("mqtt://127\\.0\\.0\\.1:(\\d+)");

    private static final Pattern WEB_SOCKET = Pattern.compile("ws://127\\.0\\.0\\.1:(\\d+)/mqtt");

    private final Process process;
    private final Path log;
    private final Thread atExit;

    private Program(Process process, Path log) {
        this.process = process;
        this.log = log;
        atExit = new Thread(process::destroyForcibly);
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    /** Starts {@code serve} with the settings in {@code folder} and returns once it listens. */
    static Program serve(Path folder) {
        return serve(folder, HEAP);
    }

    /**
     * Starts {@code serve} with the settings in {@code folder} and returns once it listens.
     *
     * @param heap option of {@code java} that bounds the heap
     */
    static Program serve(Path folder, String heap) {
        Program program = launch(folder, heap, serveCommand(folder));
        program.awaitListening();
        return program;
    }

    /** Starts {@code serve} and kills it after {@code delay}, wherever its start has got to by then. */
    static void killWhileStarting(Path folder, Duration delay) {
        try (Program program = launch(folder, HEAP, serveCommand(folder))) {
            program.ended(delay);
        }
    }

    /** Starts a command and returns once it has said where it listens. */
    static Program start(Path folder, String... arguments) {
        Program program = launch(folder, HEAP, arguments);
        program.awaitListening();
        return program;
    }

    private static String[] serveCommand(Path folder) {
        return new String[] {"serve", "--config", folder.resolve("youlin.yaml").toString()};
    }

    private static Program launch(Path folder, String heap, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                heap,
                FIRST_COMPILER_ONLY,
                "-cp",
                Path.of("target", "youlin", "lib").toAbsolutePath() + "/*",
                "org.youlin.app.Youlin"));
        command.addAll(List.of(arguments));
        try {
            Path logs = Files.createDirectories(Path.of("target", "program-logs"));
            Path log = Files.createTempFile(logs, arguments[0] + "-", ".log");
            Process process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            return new Program(process, log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void awaitListening() {
        await("the program listens")
                .atMost(START_MAX)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> !process.isAlive() || HTTP.matcher(log()).find());
        if (!process.isAlive()) {
            throw new IllegalStateException("the program ended with code " + process.exitValue() + ": " + endOfLog());
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Has it collect its garbage now. */
    void collectGarbage() {
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        try {
            Process asked = new ProcessBuilder(jcmd, Long.toString(process.pid()), "GC.run")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!asked.waitFor(STOP_MAX.toSeconds(), TimeUnit.SECONDS) || asked.exitValue() != 0) {
                asked.destroyForcibly();
                throw new IllegalStateException("jcmd GC.run failed");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for jcmd", e);
        }
    }

    /** Whether it has said {@code text}. */
    boolean said(String text) {
        return log().contains(text);
    }

    int httpPort() {
        return port(HTTP);
    }

    int mqttPort() {
        return port(MQTT);
    }

    int webSocketPort() {
        return port(WEB_SOCKET);
    }

    private int port(Pattern address) {
        Matcher matcher = address.matcher(log());
        if (!matcher.find()) {
            throw new IllegalStateException("the program did not say " + address + ": " + endOfLog());
        }
        return Integer.parseInt(matcher.group(1));
    }

    String http() {
        return "http://127.0.0.1:" + httpPort();
    }

    /** Processes that it started. */
    List<ProcessHandle> children() {
        try (Stream<ProcessHandle> descendants = process.descendants()) {
            return descendants.toList();
        }
    }

    /** Ends it as a power cut would. */
    void kill() {
        process.destroyForcibly();
        if (!ended(STOP_MAX)) {
            throw new IllegalStateException("SIGKILL did not end the program within " + STOP_MAX);
        }
    }

    /** Asks it to end by SIGTERM; fails when it takes longer than promised. */
    void terminate() {
        process.destroy();
        if (!ended(STOP_MAX)) {
            String log = endOfLog();
            kill();
            throw new AssertionError("SIGTERM did not end the program within " + STOP_MAX + ": " + log);
        }
    }

    private boolean ended(Duration within) {
        try {
            return process.waitFor(within.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for the program to end", e);
        }
    }

    String endOfLog() {
        String text = log();
        return text.substring(Math.max(0, text.length() - LOG_CHARS_SHOWN));
    }

    private String log() {
        try {
            return new String(Files.readAllBytes(log), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        List<ProcessHandle> children = children();
        kill();
        children.forEach(ProcessHandle::destroyForcibly);
        Runtime.getRuntime().removeShutdownHook(atExit);
    }
}
