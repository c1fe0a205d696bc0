package org.youlin.ingest.attribute;

/**
 * Something known of a device.
 *
 * @param value a JSON text
 * @param updatedAtMillis when it was last said or set, epoch milliseconds
 */
public record Attribute(String key, String value, long updatedAtMillis) {}
