package org.youlin.dashboard.importing;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ExcelReaderException;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.youlin.dashboard.web.RefusedException;

/** Reads XLSX workbooks. */
final class XlsxTable {
    /** A table of the greatest size inflates to a tenth of this. */
    private static final long INFLATED_BYTES_MAX = 100L * 1024 * 1024;

    private static final int FILES_MAX = 1_000;
    private static final int SHEETS_MAX = 20;

    private XlsxTable() {}

    /** Whether the bytes begin as a workbook does. */
    static boolean isWorkbook(byte[] bytes) {
        return bytes.length > 4 && bytes[0] == 'P' && bytes[1] == 'K' && bytes[2] == 3 && bytes[3] == 4;
    }

    /**
     * The sheets of a workbook.
     *
     * @throws RefusedException when it cannot be read, or inflates to too much
     */
    static List<Sheet> read(byte[] bytes) {
        requireSmall(bytes);
        List<Sheet> sheets = new ArrayList<>();
        try (ReadableWorkbook workbook = new ReadableWorkbook(new ByteArrayInputStream(bytes))) {
            List<org.dhatim.fastexcel.reader.Sheet> found =
                    workbook.getSheets().limit(SHEETS_MAX).toList();
            for (org.dhatim.fastexcel.reader.Sheet sheet : found) {
                sheets.add(read(sheet));
            }
        } catch (RefusedException e) {
            throw e;
        } catch (IOException | ExcelReaderException e) {
            throw noWorkbook(e);
        } catch (RuntimeException e) {
            // The library throws whatever comes to hand at files that are cut or bent.
            throw Unreadable.because("it is no XLSX workbook", "它不是 XLSX 工作簿");
        }
        return sheets;
    }

    private static RefusedException noWorkbook(Exception cause) {
        return Unreadable.because(
                "it is no XLSX workbook: " + cause.getMessage(), "它不是 XLSX 工作簿：" + cause.getMessage());
    }

    /** Counts what the library is going to inflate, before it does. */
    private static void requireSmall(byte[] bytes) {
        byte[] buffer = new byte[64 * 1024];
        long inflated = 0;
        int files = 0;
        try (ZipFile zip = ZipFile.builder().setByteArray(bytes).get()) {
            for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
                files++;
                try (InputStream in = zip.getInputStream(entry)) {
                    for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                        inflated += read;
                        if (inflated > INFLATED_BYTES_MAX) {
                            throw Unreadable.because(
                                    "it inflates to more than " + INFLATED_BYTES_MAX + " bytes",
                                    "解压后超过 " + INFLATED_BYTES_MAX + " 字节");
                        }
                    }
                }
            }
        } catch (IOException | IllegalArgumentException e) {
            throw noWorkbook(e);
        }
        if (files > FILES_MAX) {
            throw Unreadable.because("it holds more than " + FILES_MAX + " files", "其中的文件超过 " + FILES_MAX + " 个");
        }
    }

    private static Sheet read(org.dhatim.fastexcel.reader.Sheet sheet) throws IOException {
        try (Stream<Row> rows = sheet.openStream()) {
            List<Sheet.Line> lines = rows.map(XlsxTable::line)
                    .filter(line -> !line.isBlank())
                    .limit(Sheet.ROWS_MAX + 2L)
                    .toList();
            if (lines.size() > Sheet.ROWS_MAX + 1) {
                throw Unreadable.tooManyRows();
            }
            return new Sheet(sheet.getName(), lines);
        }
    }

    private static Sheet.Line line(Row row) {
        List<String> cells = new ArrayList<>();
        for (int i = 0; i < Math.min(row.getCellCount(), Sheet.CELLS_MAX); i++) {
            cells.add(row.getOptionalCell(i).map(XlsxTable::text).orElse("").strip());
        }
        return new Sheet.Line(row.getRowNum(), cells);
    }

    /** Whole numbers stand in some files as 6.0, or as 8.64E14. */
    private static String text(Cell cell) {
        if (cell.getType() == CellType.NUMBER) {
            BigDecimal number = cell.asNumber();
            boolean sane = number.precision() <= 40 && Math.abs(number.scale()) <= 40;
            return sane ? number.stripTrailingZeros().toPlainString() : number.toString();
        }
        String text = cell.getType() == CellType.FORMULA ? cell.getRawValue() : cell.getText();
        return text == null ? "" : text;
    }
}
