package org.youlin.gateway.format.meter;

import org.youlin.domain.reading.Refusal;
import org.youlin.domain.reading.RefusalReason;
import org.youlin.gateway.decoder.Refusals;

/** Bytes that make no sense. Thrown while a frame is read, and turned into its refusal where the frame ends. */
public final class BadFrameException extends Exception {
    private static final long serialVersionUID = 1;

    private final transient Refusal refusal;

    /** Blames the byte at offset {@code at} of the payload. */
    public BadFrameException(RefusalReason reason, int at, String value, String expected) {
        this(Refusals.of(reason, place(at), value, expected));
    }

    public BadFrameException(Refusal refusal) {
        // Bad input is an everyday thing: no stack trace.
        super(refusal.toString(), null, false, false);
        this.refusal = refusal;
    }

    public Refusal refusal() {
        return refusal;
    }

    /** How a byte of the payload is called, counted from 0. */
    public static String place(int at) {
        return "byte " + at;
    }
}
