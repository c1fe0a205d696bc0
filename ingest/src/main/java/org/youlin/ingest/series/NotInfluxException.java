package org.youlin.ingest.series;

/** Something answers, and it is not an InfluxDB that we know. */
final class NotInfluxException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotInfluxException(String message) {
        super(message);
    }
}
