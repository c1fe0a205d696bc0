package org.youlin.dashboard.report;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.youlin.dashboard.web.Language;

/**
 * Figures of a month, a row for each place, day or hour.
 *
 * @param name such as {@code by_estate}
 * @param label the same in the reader's language
 */
record ReportTable(String name, String label, List<Column> columns, List<Row> rows) {
    ReportTable {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
        for (Row row : rows) {
            if (row.cells().size() != columns.size()) {
                throw new IllegalArgumentException("row " + row.id() + " of " + name + " has "
                        + row.cells().size() + " cells for " + columns.size() + " columns");
            }
        }
    }

    /** @param label in the reader's language */
    record Column(String name, String label, Figure.Unit unit) {}

    /** @param id of the place, or such as 2026-01-12, or 08; empty of everything together */
    record Row(String id, String name, List<Cell> cells) {
        Row {
            cells = List.copyOf(cells);
        }
    }

    /**
     * One figure. All parts are missing where it is not known.
     *
     * @param value the figure; of a rate, percents
     * @param numerator of a rate
     * @param denominator of a rate
     * @param excluded of a rate: what could not be judged, and is in neither
     */
    record Cell(OptionalDouble value, OptionalLong numerator, OptionalLong denominator, OptionalLong excluded) {
        static final Cell UNKNOWN =
                new Cell(OptionalDouble.empty(), OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty());

        private static final double PERCENT = 100;
        private static final double MINUTE_MILLIS = 60_000;

        static Cell of(double value) {
            return new Cell(OptionalDouble.of(value), OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty());
        }

        static Cell of(long count) {
            return of((double) count);
        }

        static Cell rate(long numerator, long denominator, long excluded) {
            return new Cell(
                    denominator == 0 ? OptionalDouble.empty() : OptionalDouble.of(PERCENT * numerator / denominator),
                    OptionalLong.of(numerator),
                    OptionalLong.of(denominator),
                    OptionalLong.of(excluded));
        }

        static Cell of(Rate rate) {
            return rate(rate.numerator(), rate.denominator(), rate.excluded());
        }

        static Cell of(HomeRate rate) {
            return rate(rate.numerator(), rate.denominator(), rate.excluded());
        }

        static Cell minutes(long millis) {
            return of(millis / MINUTE_MILLIS);
        }

        static Cell minutes(Mean mean) {
            return mean.meanMillis().isEmpty() ? UNKNOWN : of(mean.meanMillis().getAsDouble() / MINUTE_MILLIS);
        }

        @JsonIgnore
        boolean isUnknown() {
            return value.isEmpty() && numerator.isEmpty();
        }
    }

    /** A table to be filled row by row. */
    static Filling of(Section section, Language language, Figure... figures) {
        return new Filling(section, language, List.of(figures));
    }

    /** Collects rows. */
    static final class Filling {
        private final Section section;
        private final Language language;
        private final List<Figure> figures;
        private final List<Row> rows = new ArrayList<>();

        private Filling(Section section, Language language, List<Figure> figures) {
            this.section = section;
            this.language = language;
            this.figures = figures;
        }

        Filling row(String id, String name, Cell... cells) {
            rows.add(new Row(id, name, Arrays.asList(cells)));
            return this;
        }

        /** The row of everything together. */
        Filling total(Cell... cells) {
            return row("", language.choose("All together", "合计"), cells);
        }

        ReportTable done() {
            return new ReportTable(
                    section.id(),
                    section.in(language),
                    figures.stream()
                            .map(figure -> new Column(figure.id(), figure.in(language), figure.unit()))
                            .toList(),
                    rows);
        }
    }
}
