package org.youlin.ingest.config;

/** A term of a definition that can be read and makes no sense. */
final class WrongTermException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final String term;

    WrongTermException(String term, String message, Throwable cause) {
        super(message, cause);
        this.term = term;
    }

    /** Such as {@code calendar}. */
    String term() {
        return term;
    }
}
