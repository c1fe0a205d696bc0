package org.youlin.simulator.replay;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A history in CSV with a header line, in UTF-8; either a column for each metric, or a line for each value. */
public final class CsvHistory implements History {
    private final Path file;
    private final Columns columns;
    private final TimeFormat times;

    public CsvHistory(Path file, Columns columns, TimeFormat times) {
        this.file = file;
        this.columns = columns;
        this.times = times;
    }

    @Override
    public void read(Reader reader) throws IOException, InterruptedException {
        try (CsvReader<NamedCsvRecord> csv =
                CsvReader.builder().fieldSeparator(separator()).ofNamedCsvRecord(file, StandardCharsets.UTF_8)) {
            boolean first = true;
            for (NamedCsvRecord record : csv) {
                if (first) {
                    requireColumns(record.getHeader());
                    first = false;
                }
                Line line = line(record);
                if (!line.values().isEmpty()) {
                    reader.take(line);
                }
            }
        }
    }

    private Line line(NamedCsvRecord record) {
        String time = cell(record, columns.time());
        Map<String, String> values = new LinkedHashMap<>();
        if (columns.name().isPresent()) {
            String name = cell(record, columns.name().get());
            columns.metric(name)
                    .ifPresent(metric ->
                            values.put(metric, cell(record, columns.value().orElseThrow())));
        } else {
            for (String column : record.getHeader()) {
                String value = cell(record, column);
                // An empty cell is no value: a sensor that has none of this metric, or did not measure then.
                if (!value.isEmpty() && !column.equals(columns.time()) && !column.equals(columns.device())) {
                    columns.metric(column).ifPresent(metric -> values.put(metric, value));
                }
            }
        }
        return new Line(cell(record, columns.device()), time, times.read(time), values);
    }

    private static String cell(NamedCsvRecord record, String column) {
        return record.findField(column).map(String::strip).orElse("");
    }

    private void requireColumns(List<String> header) throws IOException {
        requireColumn(header, columns.time(), "--time");
        requireColumn(header, columns.device(), "--device");
        for (String column : columns.name().isPresent()
                ? List.<String>of()
                : columns.metrics().keySet()) {
            requireColumn(header, column, "--metric");
        }
        if (columns.name().isPresent()) {
            requireColumn(header, columns.name().get(), "--name");
            requireColumn(header, columns.value().orElseThrow(), "--value");
        }
    }

    private void requireColumn(List<String> header, String column, String option) throws IOException {
        if (!header.contains(column)) {
            throw new IOException(file + " has no column '" + column + "' (" + option + "); it has " + header);
        }
    }

    /** Whichever of the three stands most often in the header. */
    private char separator() throws IOException {
        String header;
        try (var lines = Files.lines(file, StandardCharsets.UTF_8)) {
            header = lines.findFirst().orElse("");
        }
        char best = ',';
        for (char candidate : new char[] {';', '\t'}) {
            if (count(header, candidate) > count(header, best)) {
                best = candidate;
            }
        }
        return best;
    }

    private static long count(String text, char wanted) {
        return text.chars().filter(c -> c == wanted).count();
    }
}
