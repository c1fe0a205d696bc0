package org.youlin.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * A child process that serves one loopback port out of a temporary directory. Port and directory survive a stop, so
 * that a server can come back where its clients expect it.
 */
final class ServerProcess {
    private static final Duration START_MAX = Duration.ofSeconds(30);
    private static final Duration STOP_MAX = Duration.ofSeconds(10);
    private static final Duration POLL = Duration.ofMillis(10);
    private static final int LOG_CHARS_SHOWN = 2_000;

    private final String name;
    private final Path directory;
    private final int port;
    private final Thread atExit = new Thread(this::kill);
    private Optional<Process> process = Optional.empty();

    ServerProcess(String name) {
        this.name = name;
        this.port = freePort();
        try {
            directory = Files.createTempDirectory("youlin-" + name + "-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    int port() {
        return port;
    }

    Path directory() {
        return directory;
    }

    /** Starts the command and returns once {@code ready} holds; fails with the end of the log when it never does. */
    void start(List<String> command, BooleanSupplier ready) {
        if (process.filter(Process::isAlive).isPresent()) {
            throw new IllegalStateException(name + " is already running");
        }
        try {
            Process started = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
                    .start();
            process = Optional.of(started);
            await(START_MAX, "to answer on port " + port, () -> !started.isAlive() || ready.getAsBoolean());
            if (!started.isAlive()) {
                throw new IllegalStateException(
                        name + " ended with code " + started.exitValue() + " at its start: " + endOfLog());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Asks the process to end, by {@code signal} as {@code kill -s} names it; kills it when it does not. */
    void stop(String signal) {
        process.filter(Process::isAlive).ifPresent(running -> {
            run(List.of("kill", "-s", signal, Long.toString(running.pid())));
            waitFor(running.toHandle());
        });
        kill();
    }

    /** Stops the process and its children by SIGSTOP; on return they stand still. */
    void pause() {
        signal("STOP");
        awaitStopped();
    }

    /** Lets them go on. */
    void resume() {
        signal("CONT");
    }

    private void signal(String signal) {
        Process running = process.orElseThrow();
        // The process first: a child that it made in between would be missed.
        if (!run(List.of("kill", "-s", signal, Long.toString(running.pid())))) {
            throw new IllegalStateException(name + " could not be sent SIG" + signal + ": " + endOfLog());
        }
        running.descendants().forEach(child -> run(List.of("kill", "-s", signal, Long.toString(child.pid()))));
    }

    /** A signal takes a moment to arrive. */
    private void awaitStopped() {
        Path state = Path.of("/proc", Long.toString(process.orElseThrow().pid()), "stat");
        await(STOP_MAX, "to be stopped", () -> {
            try {
                return Files.readString(state).contains(") T ");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /** Ends the process and its children at once, as a crash would. */
    void kill() {
        if (process.isEmpty()) {
            return;
        }
        Process running = process.get();
        List<ProcessHandle> children = running.descendants().toList();
        running.destroyForcibly();
        children.forEach(ProcessHandle::destroyForcibly);
        waitFor(running.toHandle());
        children.forEach(ServerProcess::waitFor);
    }

    /** Kills the process and removes its directory. */
    void discard() {
        kill();
        Runtime.getRuntime().removeShutdownHook(atExit);
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs a short command to its end; returns whether it succeeded. Its output goes to the server's log. */
    boolean run(List<String> command) {
        try {
            Process started = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
                    .start();
            if (!started.waitFor(START_MAX.toSeconds(), TimeUnit.SECONDS)) {
                started.destroyForcibly();
                return false;
            }
            return started.exitValue() == 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while running " + command.get(0), e);
        }
    }

    /** Whether something accepts connections on the port. */
    boolean accepts() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1_000);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    String endOfLog() {
        try {
            String text = Files.exists(log()) ? Files.readString(log()) : "";
            return text.substring(Math.max(0, text.length() - LOG_CHARS_SHOWN));
        } catch (IOException e) {
            return "its log cannot be read: " + e;
        }
    }

    /** A loopback port that is free, below the range from which the system serves outgoing connections. */
    static int freePort() {
        RandomGenerator random = RandomGenerator.getDefault();
        for (int attempt = 0; attempt < 100; attempt++) {
            int candidate = random.nextInt(20_000, 32_000);
            try (ServerSocket socket = new ServerSocket(candidate, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (IOException e) {
                // Taken: try another.
            }
        }
        throw new IllegalStateException("no free port between 20000 and 32000 in 100 attempts");
    }

    private Path log() {
        return directory.resolve("server.log");
    }

    private void await(Duration max, String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + max.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                kill();
                throw new IllegalStateException(name + " failed " + what + " within " + max + ": " + endOfLog());
            }
            LockSupport.parkNanos(POLL.toNanos());
        }
    }

    private static void waitFor(ProcessHandle handle) {
        long deadline = System.nanoTime() + STOP_MAX.toNanos();
        while (handle.isAlive() && System.nanoTime() < deadline) {
            LockSupport.parkNanos(POLL.toNanos());
        }
    }
}
