package org.youlin.ingest.audit;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * Something that was done, for the audit trail. Never holds a secret. Texts that are too long are cut.
 *
 * @param actor a user name, or {@code key:} and the id of an API key; empty when nobody is known
 * @param subject to what or whom it was done
 * @param address of whoever did it, or of the proxy in front of us
 * @param detail more about it; may be empty
 */
public record Audited(
        AuditAction action, String actor, Optional<String> subject, Optional<String> address, String detail) {
    private static final int NAME_CHARS_MAX = 200;
    private static final int DETAIL_CHARS_MAX = 500;

    public Audited {
        requireNonNull(action, "action is null");
        actor = cut(actor, NAME_CHARS_MAX);
        subject = subject.map(text -> cut(text, NAME_CHARS_MAX));
        address = address.map(text -> cut(text, NAME_CHARS_MAX));
        detail = cut(detail, DETAIL_CHARS_MAX);
    }

    /** What {@code actor} did, from an unknown address, and without more about it. */
    public static Audited of(AuditAction action, String actor) {
        return new Audited(action, actor, Optional.empty(), Optional.empty(), "");
    }

    public Audited to(String done) {
        return new Audited(action, actor, Optional.of(done), address, detail);
    }

    public Audited from(String whence) {
        return new Audited(action, actor, subject, Optional.of(whence), detail);
    }

    public Audited with(String more) {
        return new Audited(action, actor, subject, address, more);
    }

    private static String cut(String text, int charsMax) {
        return text.length() <= charsMax ? text : text.substring(0, charsMax - 1) + "…";
    }
}
