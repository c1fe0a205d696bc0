package org.youlin.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** Short commands of the operating system, of which some need more rights than a test may have. */
public final class SystemCommand {
    private static final long SECONDS_MAX = 10;

    private SystemCommand() {}

    /** Runs the command to its end; returns what it has to complain of, which is nothing when it succeeded. */
    public static String run(List<String> command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(SECONDS_MAX, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return command + " did not end within " + SECONDS_MAX + " s";
            }
            return process.exitValue() == 0 ? "" : command + " failed: " + output.strip();
        } catch (IOException e) {
            return e.toString();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while running " + command, e);
        }
    }

    /** Runs the command, which must succeed. */
    public static void require(List<String> command) {
        String trouble = run(command);
        if (!trouble.isEmpty()) {
            throw new IllegalStateException(trouble);
        }
    }

    /** Skips the test, with the reason, when there is one. */
    public static void skipBecause(String what, String trouble) {
        if (!trouble.isEmpty()) {
            String reason = what + " here: " + trouble;
            System.out.println("Skipped: " + reason);
            Assumptions.abort(reason);
        }
    }
}
