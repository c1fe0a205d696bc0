package org.youlin.dashboard.importing;

import java.util.List;

/**
 * A table as it was read: rows of texts, blank rows left out.
 *
 * @param name what people call it; empty for CSV
 */
record Sheet(String name, List<Line> lines) {
    static final int ROWS_MAX = 20_000;
    static final int CELLS_MAX = 50;

    Sheet {
        lines = List.copyOf(lines);
    }

    /**
     * A row.
     *
     * @param number as spreadsheets count, from 1
     * @param cells without blanks at their ends
     */
    record Line(int number, List<String> cells) {
        Line {
            cells = List.copyOf(cells);
        }

        boolean isBlank() {
            return cells.stream().allMatch(String::isEmpty);
        }
    }
}
