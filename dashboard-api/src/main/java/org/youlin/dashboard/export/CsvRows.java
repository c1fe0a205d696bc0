package org.youlin.dashboard.export;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** A table as CSV (RFC 4180), for spreadsheets: marked as UTF-8, and no text of people runs as a formula. */
final class CsvRows implements RowWriter {
    // By it, spreadsheets know UTF-8.
    private static final String MARK = "\uFEFF";
    /** With these a formula begins, some of them in East Asian spreadsheets only. */
    private static final String FORMULA_STARTS = "=+-@\t\r\n＝＋－＠";

    private final CsvWriter csv;
    private final DateTimeFormatter moments;

    CsvRows(OutputStream out, ZoneId zone) throws IOException {
        BufferedWriter text = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        text.write(MARK);
        this.csv = CsvWriter.builder().build(text);
        this.moments = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withZone(zone);
    }

    @Override
    public void write(List<Cell> row) {
        csv.writeRecord(row.stream().map(this::text).toList());
    }

    private String text(Cell cell) {
        if (cell instanceof Cell.Text words) {
            return harmless(words.text());
        }
        if (cell instanceof Cell.Whole whole) {
            return Long.toString(whole.number());
        }
        if (cell instanceof Cell.Decimal decimal) {
            return Double.toString(decimal.number());
        }
        if (cell instanceof Cell.Moment moment) {
            return moments.format(Instant.ofEpochMilli(moment.millis()));
        }
        return "";
    }

    static String harmless(String text) {
        return !text.isEmpty() && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }

    @Override
    public void close() throws IOException {
        csv.close();
    }
}
