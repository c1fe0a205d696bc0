package org.youlin.simulator.rehearsal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A process in which one fresh platform after the other is opened, each with a clock that stands until it is moved. It is
 * told what to do by lines of text, and shares nothing else with this one. Used by one thread.
 */
public final class Theatre implements AutoCloseable {
    private static final String PLATFORM = "org.youlin.app.Youlin";
    private static final Path MEMORY = Path.of("/dev/shm");
    private static final String ANSWER = "> ";
    private static final long END_SECONDS_MAX = 15;

    private final Path folder;
    private final Process process;
    private final Writer orders;
    private final BufferedReader answers;
    private final Thread atExit;

    /** Where the platform listens, and by what its first administrator is made. */
    public record Opened(URI http, URI mqtt, String setUpToken) {}

    private Theatre(Path folder, Process process) {
        this.folder = folder;
        this.process = process;
        orders = new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8);
        answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        atExit = new Thread(process::destroyForcibly);
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    /** Starts the process, from the class path of this one. */
    public static Theatre start() throws IOException {
        // Days of commits pass in seconds: in memory, where there is such a file system, none of them waits for a disk.
        Path folder = Files.isWritable(MEMORY)
                ? Files.createTempDirectory(MEMORY, "youlin-rehearsal-")
                : Files.createTempDirectory("youlin-rehearsal-");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        PLATFORM,
                        "rehearse",
                        "--folder",
                        folder.toString())
                .redirectError(folder.resolve("platform.log").toFile())
                .start();
        return new Theatre(folder, process);
    }

    /** Opens a fresh platform, at {@code start}; one that was open is gone then. */
    Opened open(Instant start) {
        String[] words = ask("open " + start, "opened ").split(" ", -1);
        return new Opened(URI.create(words[1]), URI.create(words[2]), words[3]);
    }

    /** Has it do all that is to be done at its time. */
    void work() {
        ask("work", "worked");
    }

    /** Sets its clock. */
    void time(Instant now) {
        ask("time " + now, "timed");
    }

    /** Ends the platform and forgets all it knew. */
    void shut() {
        ask("shut", "shut");
    }

    private String ask(String order, String answered) {
        try {
            orders.write(order + "\n");
            orders.flush();
            String answer = answers.readLine();
            while (answer != null && !answer.startsWith(ANSWER)) {
                answer = answers.readLine(); // Something else that was printed.
            }
            if (answer == null || !answer.startsWith(ANSWER + answered)) {
                throw new IllegalStateException(
                        "the platform answered '" + answer + "' to '" + order + "'; it said: " + endOfLog());
            }
            return answer.substring(ANSWER.length());
        } catch (IOException e) {
            throw new UncheckedIOException("the platform is gone; it said: " + endOfLog(), e);
        }
    }

    private String endOfLog() {
        try {
            String log = Files.readString(folder.resolve("platform.log"));
            return log.substring(Math.max(0, log.length() - 4_000)).strip();
        } catch (IOException e) {
            return "nothing that can be read: " + e;
        }
    }

    @Override
    public void close() {
        try {
            orders.close();
            if (!process.waitFor(END_SECONDS_MAX, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
            delete();
        } catch (IOException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().removeShutdownHook(atExit);
    }

    private void delete() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> all = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : all) {
                Files.deleteIfExists(file);
            }
        }
    }
}
