package org.youlin.domain.reading;

/** The journal took nothing: it is full, or its disk failed. The sender keeps the message and sends it again. */
public final class JournalUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public JournalUnavailableException(String message) {
        super(message);
    }

    public JournalUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
