package org.youlin.app.doctor;

/**
 * What one look came to.
 *
 * @param detail what was found; of something bad also what to do
 */
public record Finding(boolean good, String subject, String detail) {
    public static Finding good(String subject, String detail) {
        return new Finding(true, subject, detail);
    }

    public static Finding bad(String subject, String detail) {
        return new Finding(false, subject, detail);
    }

    /** One line for people. */
    @Override
    public String toString() {
        return (good ? "✓ " : "✗ ") + subject + ": " + detail.replaceAll("\\s*\\R\\s*", " ");
    }
}
