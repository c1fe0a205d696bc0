package org.youlin.app.bench;

import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code /proc/<pid>/status} of Linux. */
final class ProcStatus {
    private static final Pattern PEAK = Pattern.compile("(?m)^VmHWM:\\s+(\\d+) kB$");

    private static final Pattern RESIDENT = Pattern.compile("(?m)^RssAnon:\\s+(\\d+) kB$");
    private static final Pattern THREADS = Pattern.compile("(?m)^Threads:\\s+(\\d+)$");
    private static final long KIBIBYTE = 1_024;

    private ProcStatus() {}

    /** The most memory that was resident at once, bytes. */
    static OptionalLong peakMemoryBytes(String status) {
        return number(PEAK, status, KIBIBYTE);
    }

    /** The memory that is resident now, bytes, without mapped files: those the system takes back when it likes. */
    static OptionalLong memoryBytes(String status) {
        return number(RESIDENT, status, KIBIBYTE);
    }

    static OptionalLong threads(String status) {
        return number(THREADS, status, 1);
    }

    private static OptionalLong number(Pattern pattern, String status, long unit) {
        Matcher found = pattern.matcher(status);
        return found.find() ? OptionalLong.of(Long.parseLong(found.group(1)) * unit) : OptionalLong.empty();
    }
}
