package org.youlin.app.bench;

import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code /proc/<pid>/status} of Linux. */
final class ProcStatus {
    private static final Pattern PEAK = Pattern.compile("(?m)^VmHWM:\\s+(\\d+) kB$");

    private ProcStatus() {}

    /** The most memory that was resident at once, bytes. */
    static OptionalLong peakMemoryBytes(String status) {
        Matcher peak = PEAK.matcher(status);
        return peak.find() ? OptionalLong.of(Long.parseLong(peak.group(1)) * 1_024) : OptionalLong.empty();
    }
}
