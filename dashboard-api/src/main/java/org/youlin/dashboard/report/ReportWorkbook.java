package org.youlin.dashboard.report;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.youlin.dashboard.report.Figure.Unit;
import org.youlin.dashboard.report.ReportTable.Cell;
import org.youlin.dashboard.report.ReportTable.Column;
import org.youlin.dashboard.report.ReportTable.Row;
import org.youlin.dashboard.web.Language;

/** A report as a workbook, a sheet for each table. A rate takes four columns: percents, and what they were counted from. */
final class ReportWorkbook {
    private static final int TITLE_ROW = 0;
    private static final int HEAD_ROW = 2;
    private static final int NAME_WIDTH = 26;
    private static final int FIGURE_WIDTH = 16;

    private ReportWorkbook() {}

    static byte[] of(String title, List<ReportTable> tables, Language language) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(bytes, "youlin", "1.0")) {
            for (ReportTable table : tables) {
                write(workbook.newWorksheet(table.label()), title, table, language);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return bytes.toByteArray();
    }

    private static void write(Worksheet sheet, String title, ReportTable table, Language language) throws IOException {
        sheet.value(TITLE_ROW, 0, title + " · " + table.label());
        sheet.style(TITLE_ROW, 0).bold().set();
        sheet.width(0, NAME_WIDTH);
        int at = 1;
        for (Column column : table.columns()) {
            at = head(sheet, at, column, language);
        }
        sheet.range(HEAD_ROW, 0, HEAD_ROW, at - 1).style().bold().wrapText(true).set();
        int line = HEAD_ROW + 1;
        for (Row row : table.rows()) {
            sheet.value(line, 0, row.name());
            write(sheet, line, table.columns(), row);
            line++;
        }
        sheet.freezePane(1, HEAD_ROW + 1);
        sheet.finish();
    }

    private static int head(Worksheet sheet, int at, Column column, Language language) {
        List<String> labels =
                switch (column.unit()) {
                    case RATE ->
                        List.of(
                                column.label() + " (%)",
                                column.label() + language.choose(": numerator", "：分子"),
                                column.label() + language.choose(": denominator", "：分母"),
                                column.label() + language.choose(": left out", "：不计入"));
                    case PERCENT -> List.of(column.label() + " (%)");
                    case MINUTES -> List.of(column.label() + language.choose(" (minutes)", "（分钟）"));
                    case COUNT, HOUR -> List.of(column.label());
                };
        for (int i = 0; i < labels.size(); i++) {
            sheet.value(HEAD_ROW, at + i, labels.get(i));
            sheet.width(at + i, FIGURE_WIDTH);
        }
        return at + labels.size();
    }

    private static void write(Worksheet sheet, int line, List<Column> columns, Row row) {
        int at = 1;
        for (int i = 0; i < columns.size(); i++) {
            Cell cell = row.cells().get(i);
            put(sheet, line, at++, cell.value());
            if (columns.get(i).unit() == Unit.RATE) {
                for (OptionalLong part : List.of(cell.numerator(), cell.denominator(), cell.excluded())) {
                    put(
                            sheet,
                            line,
                            at++,
                            part.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of((double) part.getAsLong()));
                }
            }
        }
    }

    /** With one place at most: nobody reads more of a mean. */
    private static void put(Worksheet sheet, int line, int at, OptionalDouble value) {
        if (value.isPresent()) {
            double rounded = Math.round(value.getAsDouble() * 10) / 10.0;
            boolean isWhole = rounded == Math.rint(rounded);
            sheet.value(line, at, isWhole ? (Number) (long) rounded : (Number) rounded);
        }
    }
}
