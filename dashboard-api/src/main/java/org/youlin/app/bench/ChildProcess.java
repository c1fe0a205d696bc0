package org.youlin.app.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** A child process whose output goes to a file. It ends with this process, whatever happens. */
final class ChildProcess implements AutoCloseable {
    private static final Duration START_MAX = Duration.ofSeconds(60);
    private static final Duration POLL = Duration.ofMillis(5);
    private static final long STOP_SECONDS_MAX = 15;
    private static final int OUTPUT_CHARS_SHOWN = 2_000;

    private final String name;
    private final Path output;
    private final Process process;
    private final Thread atExit;

    private ChildProcess(String name, Path output, Process process) {
        this.name = name;
        this.output = output;
        this.process = process;
        atExit = new Thread(process::destroyForcibly);
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    /**
     * Starts {@code command}.
     *
     * @param folder where it works, and where its output goes
     */
    static ChildProcess start(String name, Path folder, List<String> command) throws IOException {
        return start(name, folder, command, Map.of());
    }

    /** The same, with these variables in its environment besides those of this process. */
    static ChildProcess start(String name, Path folder, List<String> command, Map<String, String> environment)
            throws IOException {
        Path output = folder.resolve(name + ".log");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        return new ChildProcess(name, output, process);
    }

    /** Returns once {@code ready} holds. Throws IllegalStateException, with the last output, when it never does. */
    void awaitReady(BooleanSupplier ready) {
        boolean decided = Waiting.until(() -> !process.isAlive() || ready.getAsBoolean(), POLL, START_MAX);
        if (!decided || !process.isAlive()) {
            String text = output();
            throw new IllegalStateException(name + " did not start: "
                    + text.substring(Math.max(0, text.length() - OUTPUT_CHARS_SHOWN))
                            .strip());
        }
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    String output() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the output of " + name, e);
        }
    }

    /** User and system time so far, all threads; zero where the system does not tell. */
    Duration cpu() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** The same of those threads whose name begins with one of {@code names}; compilation and collection are not in it. */
    Duration cpuOfThreads(List<String> names) {
        return ProcStat.ofThreads(process.pid(), names);
    }

    /** The most memory that was resident at once, bytes; empty where the system does not tell. */
    OptionalLong peakMemoryBytes() {
        try {
            return ProcStatus.peakMemoryBytes(
                    Files.readString(Path.of("/proc", Long.toString(process.pid()), "status")));
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }

    /** Ends it at once, without a word, and waits until it is gone. */
    void kill() {
        try {
            process.destroyForcibly().waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_SECONDS_MAX, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().removeShutdownHook(atExit);
    }
}
