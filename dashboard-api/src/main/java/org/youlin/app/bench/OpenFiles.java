package org.youlin.app.bench;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** How many connections a process may have. */
final class OpenFiles {
    private OpenFiles() {}

    /** Throws IllegalStateException, with what to do, unless this process may open {@code files} at once. */
    static void require(long files) {
        if (ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system
                && system.getMaxFileDescriptorCount() < files) {
            throw new IllegalStateException("this needs " + files + " open files in each process, and the limit is "
                    + system.getMaxFileDescriptorCount() + "; raise it first: ulimit -n " + files);
        }
    }
}
