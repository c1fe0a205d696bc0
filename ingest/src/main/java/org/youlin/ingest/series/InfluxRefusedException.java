package org.youlin.ingest.series;

/** InfluxDB answered a statement with an error. */
final class InfluxRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient InfluxFailure failure;

    InfluxRefusedException(InfluxFailure failure) {
        super(failure.reason());
        this.failure = failure;
    }

    InfluxFailure failure() {
        return failure;
    }
}
