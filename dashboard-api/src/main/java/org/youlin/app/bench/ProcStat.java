package org.youlin.app.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Processor time as {@code /proc/<pid>/stat} of Linux tells it.
 *
 * @param own user and system time of the process, all threads
 * @param ofEnded the same of its children that have ended
 */
record ProcStat(Duration own, Duration ofEnded) {
    private static final Pattern SPACE = Pattern.compile(" ");
    /** USER_HZ, which Linux promises to programs whatever its own clock does. */
    private static final long TICK_MILLIS = 10;
    // Counted from the state, the first field after the program's name.
    private static final int UTIME = 11;
    private static final int STIME = 12;
    private static final int CUTIME = 13;
    private static final int CSTIME = 14;

    /**
     * Reads the line of one process.
     *
     * @throws IllegalArgumentException when it is no such line
     */
    static ProcStat parse(String line) {
        // The name stands in brackets and may hold blanks and brackets itself.
        int nameEnd = line.lastIndexOf(") ");
        String[] fields = SPACE.split(line.substring(nameEnd + 2).strip(), -1);
        if (nameEnd < 0 || fields.length <= CSTIME) {
            throw new IllegalArgumentException("'" + line + "' is no line of /proc/<pid>/stat");
        }
        return new ProcStat(ticks(fields[UTIME], fields[STIME]), ticks(fields[CUTIME], fields[CSTIME]));
    }

    private static Duration ticks(String user, String system) {
        return Duration.ofMillis((Long.parseLong(user) + Long.parseLong(system)) * TICK_MILLIS);
    }

    /** Processor time so far of a process and of everything that it has started. */
    static Duration ofTree(long pid) {
        Stream<ProcessHandle> alive = ProcessHandle.of(pid).stream()
                .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()));
        return alive.map(process -> of(process.pid())).reduce(Duration.ZERO, Duration::plus);
    }

    /** Processor time so far of those threads of a process whose name begins with one of {@code names}. */
    static Duration ofThreads(long pid, List<String> names) {
        try (Stream<Path> threads = Files.list(Path.of("/proc", Long.toString(pid), "task"))) {
            return threads.filter(thread -> names.stream().anyMatch(nameOf(thread)::startsWith))
                    .map(thread -> at(thread).own())
                    .reduce(Duration.ZERO, Duration::plus);
        } catch (IOException e) {
            return Duration.ZERO;
        }
    }

    private static String nameOf(Path thread) {
        try {
            return Files.readString(thread.resolve("comm"));
        } catch (IOException e) {
            return ""; // It has ended since.
        }
    }

    private static Duration of(long pid) {
        ProcStat stat = at(Path.of("/proc", Long.toString(pid)));
        return stat.own().plus(stat.ofEnded());
    }

    private static ProcStat at(Path folder) {
        try {
            return parse(Files.readString(folder.resolve("stat")));
        } catch (IOException e) {
            return new ProcStat(Duration.ZERO, Duration.ZERO); // It has ended since, and its parent counts it.
        }
    }
}
