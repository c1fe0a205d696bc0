package org.youlin.dashboard.export;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.youlin.dashboard.access.Call;
import org.youlin.dashboard.access.Endpoint;
import org.youlin.dashboard.web.Answer;
import org.youlin.dashboard.web.ApiContract;
import org.youlin.dashboard.web.Language;
import org.youlin.dashboard.web.Page;

/**
 * A list as a file. It is read page by page like the list itself, so that neither the file nor a transaction is held while
 * a slow reader takes it. What is added or changed meanwhile may be in it or not.
 *
 * @param english its name, also in addresses and in the audit trail
 * @param pages gives the rows, piece by piece
 */
public record Export<T>(String english, String chinese, List<ExportColumn<T>> columns, Pages<T> pages) {
    private static final int PAGE_ROWS = 500;

    public Export {
        columns = List.copyOf(columns);
    }

    /** Reads the rows that a caller asked for. */
    @FunctionalInterface
    public interface Pages<T> {
        Page<T> page(Call call, Page.Request request);
    }

    /** Learns of every file before it is written. */
    @FunctionalInterface
    public interface Log {
        void exported(Call call, String what);
    }

    /** Answers with the file. */
    public Endpoint endpoint(ZoneId zone, Log log) {
        return call -> {
            boolean xlsx = call.query("format").orElse("csv").equals("xlsx");
            String format = xlsx ? "xlsx" : "csv";
            // Before the first byte is sent, so that what is wrong with the filters is told.
            Page<T> first = pages.page(call, new Page.Request(PAGE_ROWS, Optional.empty()));
            log.exported(call, english + "." + format);
            LocalDate day = LocalDate.ofInstant(Instant.ofEpochMilli(call.nowMillis()), zone);
            return new Answer.Stream(
                    xlsx ? ApiContract.XLSX : ApiContract.CSV,
                    name(call.language()) + "-" + day + "." + format,
                    out -> write(call, first, out, xlsx ? this::workbook : this::text, zone));
        };
    }

    private String name(Language language) {
        return language.choose(english, chinese);
    }

    private List<Cell> header(Language language) {
        return columns.stream()
                .map(column -> Cell.of(language.choose(column.english(), column.chinese())))
                .toList();
    }

    @FunctionalInterface
    private interface Opening {
        RowWriter on(OutputStream out, Language language, ZoneId zone) throws IOException;
    }

    private RowWriter workbook(OutputStream out, Language language, ZoneId zone) throws IOException {
        return new XlsxRows(out, name(language), header(language), zone);
    }

    private RowWriter text(OutputStream out, Language language, ZoneId zone) throws IOException {
        CsvRows rows = new CsvRows(out, zone);
        rows.write(header(language));
        return rows;
    }

    private void write(Call call, Page<T> first, OutputStream out, Opening opening, ZoneId zone) throws IOException {
        try (RowWriter rows = opening.on(out, call.language(), zone)) {
            Page<T> page = first;
            while (true) {
                for (T item : page.items()) {
                    rows.write(row(item));
                }
                Optional<String> after = page.next().flatMap(Page::key);
                if (after.isEmpty()) {
                    return;
                }
                page = pages.page(call, new Page.Request(PAGE_ROWS, after));
            }
        }
    }

    private List<Cell> row(T item) {
        return columns.stream().map(column -> column.cell().apply(item)).toList();
    }
}
