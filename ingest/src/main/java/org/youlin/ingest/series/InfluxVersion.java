package org.youlin.ingest.series;

import java.util.Optional;

/** The generations of InfluxDB, which differ in how databases are made and data is deleted. */
enum InfluxVersion {
    /** Databases with retention policies, made and emptied by statements. */
    ONE,
    /** Buckets, made and emptied through an API of their own. */
    TWO,
    /** Databases that appear with the first write; nothing can be deleted but whole tables. */
    THREE;

    /**
     * The generation that a server names.
     *
     * @param header such as {@code 1.8.10}, {@code v2.7.1} or {@code 3.0.1}
     */
    static Optional<InfluxVersion> of(String header) {
        String number = header.strip().startsWith("v") ? header.strip().substring(1) : header.strip();
        return switch (number.isEmpty() ? ' ' : number.charAt(0)) {
            case '1' -> Optional.of(ONE);
            case '2' -> Optional.of(TWO);
            case '3' -> Optional.of(THREE);
            default -> Optional.empty();
        };
    }
}
