package org.youlin.dashboard.importing;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/** Empty tables to fill in. */
final class Template {
    // By it, spreadsheets know UTF-8.
    private static final String MARK = "\uFEFF";

    private Template() {}

    static byte[] csv(ImportKind kind) {
        StringWriter text = new StringWriter();
        text.write(MARK);
        try (CsvWriter writer = CsvWriter.builder().build(text)) {
            writer.writeRecord(headers(kind));
            writer.writeRecord(kind.columns().stream().map(Column::example).toList());
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    static byte[] xlsx(ImportKind kind) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(bytes, "youlin", "1.0")) {
            Worksheet sheet = workbook.newWorksheet(kind.chinese());
            List<Column> columns = kind.columns();
            for (int i = 0; i < columns.size(); i++) {
                sheet.value(0, i, columns.get(i).chinese());
                sheet.value(1, i, columns.get(i).example());
            }
            sheet.freezePane(0, 1);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return bytes.toByteArray();
    }

    private static List<String> headers(ImportKind kind) {
        return kind.columns().stream().map(Column::chinese).toList();
    }
}
