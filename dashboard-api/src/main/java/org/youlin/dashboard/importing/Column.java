package org.youlin.dashboard.importing;

import java.util.Locale;

/**
 * A column that a table may have.
 *
 * @param field its header, which is the field's name in the API
 * @param chinese its header in Chinese
 * @param example a value as it stands in templates
 */
record Column(String field, String chinese, String example) {
    /** Whether {@code header} names this column; people write field names in several ways. */
    boolean isNamed(String header) {
        String text = header.strip();
        return text.equals(chinese)
                || text.replaceAll("[ _-]", "").toLowerCase(Locale.ROOT).equals(field.toLowerCase(Locale.ROOT));
    }
}
