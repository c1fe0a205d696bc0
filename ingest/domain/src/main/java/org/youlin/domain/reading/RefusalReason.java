package org.youlin.domain.reading;

/** The exact reasons for which a gateway refuses input, most specific first. */
public enum RefusalReason {
    PAYLOAD_TOO_LARGE,
    PAYLOAD_EMPTY,
    MALFORMED_JSON,
    DUPLICATE_KEY,
    FRAME_CUT,
    FRAME_MALFORMED,
    CHECKSUM_WRONG,
    UNKNOWN_CODE,
    /** The device itself reports that it could not answer. */
    DEVICE_ERROR,
    SEQUENCE_GAP,
    NOT_AN_OBJECT,
    NO_VALUES,
    TOO_MANY_READINGS,
    TIMESTAMP_INVALID,
    TIMESTAMP_IN_FUTURE,
    TIMESTAMP_TOO_OLD,
    UNKNOWN_METRIC,
    WRONG_TYPE,
    NOT_FINITE,
    OUT_OF_RANGE,
    UNKNOWN_DEVICE,
    TOPIC_NOT_ALLOWED,
    RETAIN_NOT_SUPPORTED,
    RATE_LIMITED,
    STORE_REFUSED
}
