package org.youlin.dashboard.export;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/** A table as an XLSX workbook; a sheet that is full is followed by another. Texts are never formulas there. */
final class XlsxRows implements RowWriter {
    /** A sheet can hold 1,048,576. */
    private static final int ROWS_OF_SHEET_MAX = 1_000_000;

    private static final int FLUSHED_EVERY = 500;
    private static final int TEXT_CHARS_MAX = 32_767;

    private final Workbook workbook;
    private final String name;
    private final List<Cell> header;
    private final ZoneId zone;
    private Worksheet sheet;
    private int sheets;
    private int rows;

    XlsxRows(OutputStream out, String name, List<Cell> header, ZoneId zone) throws IOException {
        this.workbook = new Workbook(out, "youlin", "1.0");
        this.name = name;
        this.header = header;
        this.zone = zone;
        this.sheet = newSheet();
    }

    private Worksheet newSheet() {
        sheets++;
        Worksheet made = workbook.newWorksheet(sheets == 1 ? name : name + " " + sheets);
        made.freezePane(0, 1);
        for (int i = 0; i < header.size(); i++) {
            put(made, 0, i, header.get(i));
        }
        rows = 1;
        return made;
    }

    @Override
    public void write(List<Cell> row) throws IOException {
        if (rows > ROWS_OF_SHEET_MAX) {
            sheet.finish();
            sheet = newSheet();
        }
        for (int i = 0; i < row.size(); i++) {
            put(sheet, rows, i, row.get(i));
        }
        rows++;
        if (rows % FLUSHED_EVERY == 0) {
            sheet.flush();
        }
    }

    private void put(Worksheet on, int row, int column, Cell cell) {
        if (cell instanceof Cell.Text words) {
            String text = words.text();
            // In line: shared texts would be kept in memory until the end.
            on.inlineString(row, column, text.length() <= TEXT_CHARS_MAX ? text : text.substring(0, TEXT_CHARS_MAX));
        } else if (cell instanceof Cell.Whole whole) {
            on.value(row, column, whole.number());
        } else if (cell instanceof Cell.Decimal decimal) {
            on.value(row, column, decimal.number());
        } else if (cell instanceof Cell.Moment moment) {
            on.value(row, column, LocalDateTime.ofInstant(Instant.ofEpochMilli(moment.millis()), zone));
            on.style(row, column).format("yyyy-mm-dd hh:mm:ss").set();
        }
    }

    @Override
    public void close() throws IOException {
        sheet.finish();
        workbook.close();
    }
}
