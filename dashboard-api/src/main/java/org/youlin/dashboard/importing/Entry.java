package org.youlin.dashboard.importing;

import java.util.Map;
import java.util.Optional;
import org.youlin.dashboard.place.Ids;

/**
 * A row with its cells by field.
 *
 * @param cells of the columns that the table has; empty texts where nothing stands
 */
record Entry(String sheet, int row, Map<String, String> cells) {
    Entry {
        cells = Map.copyOf(cells);
    }

    /** What stands there; empty when the table has no such column. */
    Optional<String> cell(String field) {
        return Optional.ofNullable(cells.get(field));
    }

    /** What stands there; empty when nothing does. */
    Optional<String> text(String field) {
        return cell(field).filter(text -> !text.isEmpty());
    }

    /** What stands there; what was before, when the table has no such column. */
    String required(String field, Optional<String> before) {
        Optional<String> text = text(field).or(() -> cell(field).isPresent() ? Optional.empty() : before);
        return text.orElseThrow(() -> Ids.invalid(field, "", "a value", "填写内容"));
    }

    /** A whole number; what was before, when the table has no such column. */
    int number(String field, Optional<Integer> before, int min, int max) {
        String text = required(field, before.map(String::valueOf));
        try {
            int number = Integer.parseInt(text);
            if (number >= min && number <= max) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Told below, as a number out of range is.
        }
        throw Ids.invalid(field, text, "a whole number from " + min + " to " + max, min + " 至 " + max + " 的整数");
    }
}
