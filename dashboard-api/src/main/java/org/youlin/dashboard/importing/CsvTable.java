package org.youlin.dashboard.importing;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads CSV as spreadsheets write it: comma, semicolon or tab; UTF-8, UTF-16 with its mark, or GB18030. */
final class CsvTable {
    private static final Charset GB18030 = Charset.forName("GB18030");
    private static final int FIELD_CHARS_MAX = 64 * 1024;
    private static final char MARK = '\uFEFF';

    private CsvTable() {}

    /**
     * The one sheet of a CSV file.
     *
     * @param charset as the sender says; found out when empty
     * @throws org.youlin.dashboard.web.RefusedException when it cannot be read
     */
    static Sheet read(byte[] bytes, Optional<String> charset) {
        String text = text(bytes, charset);
        List<Sheet.Line> lines = new ArrayList<>();
        int number = 0;
        try (CsvReader<CsvRecord> reader = CsvReader.builder()
                .fieldSeparator(separator(text))
                .skipEmptyLines(false)
                .maxBufferSize(FIELD_CHARS_MAX)
                .ofCsvRecord(text)) {
            for (CsvRecord record : reader) {
                number++;
                Sheet.Line line = line(number, record.getFields());
                if (!line.isBlank()) {
                    lines.add(line);
                }
                if (lines.size() > Sheet.ROWS_MAX + 1) {
                    throw Unreadable.tooManyRows();
                }
            }
        } catch (CsvParseException e) {
            throw Unreadable.because(
                    "row " + (number + 1) + ": " + e.getMessage(), "第 " + (number + 1) + " 行：" + e.getMessage());
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory failed", e);
        }
        return new Sheet("", lines);
    }

    private static Sheet.Line line(int number, List<String> fields) {
        if (fields.size() > Sheet.CELLS_MAX) {
            throw Unreadable.because(
                    "row " + number + " has " + fields.size() + " columns; at most " + Sheet.CELLS_MAX,
                    "第 " + number + " 行有 " + fields.size() + " 列，最多 " + Sheet.CELLS_MAX + " 列");
        }
        return new Sheet.Line(number, fields.stream().map(String::strip).toList());
    }

    private static String text(byte[] bytes, Optional<String> charset) {
        if (charset.isPresent()) {
            return decoded(bytes, Charset.forName(charset.get()))
                    .orElseThrow(
                            () -> Unreadable.because("it is not " + charset.get(), "它不是 " + charset.get() + " 编码"));
        }
        return utf16(bytes)
                .or(() -> decoded(bytes, StandardCharsets.UTF_8))
                .or(() -> decoded(bytes, GB18030))
                .orElseThrow(() -> Unreadable.because("it is neither UTF-8 nor GB18030", "它既不是 UTF-8 也不是 GB18030 编码"));
    }

    private static Optional<String> utf16(byte[] bytes) {
        if (bytes.length < 2) {
            return Optional.empty();
        }
        int first = ((bytes[0] & 0xFF) << 8) | (bytes[1] & 0xFF);
        boolean marked = first == 0xFFFE || first == 0xFEFF;
        return marked ? decoded(bytes, StandardCharsets.UTF_16) : Optional.empty();
    }

    private static Optional<String> decoded(byte[] bytes, Charset charset) {
        try {
            String text = charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return Optional.of(!text.isEmpty() && text.charAt(0) == MARK ? text.substring(1) : text);
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    /** Whichever of the three stands most often in the header, comma by preference. */
    private static char separator(String text) {
        int end = text.indexOf('\n');
        String header = end < 0 ? text : text.substring(0, end);
        char best = ',';
        long most = count(header, ',');
        for (char candidate : new char[] {';', '\t'}) {
            if (count(header, candidate) > most) {
                best = candidate;
                most = count(header, candidate);
            }
        }
        return best;
    }

    private static long count(String text, char wanted) {
        return text.chars().filter(c -> c == wanted).count();
    }
}
