package org.youlin.dashboard.importing;

import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import org.youlin.dashboard.access.Call;
import org.youlin.dashboard.access.Role;
import org.youlin.dashboard.access.Routes;
import org.youlin.dashboard.web.Answer;
import org.youlin.dashboard.web.ApiContract;
import org.youlin.dashboard.web.Message;
import org.youlin.dashboard.web.Problem;
import org.youlin.dashboard.web.RefusedException;
import org.youlin.ingest.registry.Registry;

/** Takes in tables, and gives out empty ones. */
public final class ImportEndpoints {
    private static final int AT_ONCE_MAX = 2;
    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    private final Registry registry;
    private final Semaphore running = new Semaphore(AT_ONCE_MAX);

    public ImportEndpoints(Registry registry) {
        this.registry = registry;
    }

    /** Answers its operations. */
    public void addTo(Routes routes) {
        routes.bind("importRegistry", this::run).bind("getImportTemplate", this::template);
    }

    public Answer run(Call call) {
        if (!running.tryAcquire()) {
            return Answer.refused(Problem.of(Message.OVERLOADED).retryAfter(RETRY_AFTER));
        }
        try {
            Map<ImportKind, Sheet> sheets = sheets(call);
            sheets.keySet().forEach(kind -> requireRole(call, kind));
            ImportRun.Options options = new ImportRun.Options(
                    call.flag("dryRun"), call.flag("skipInvalid"), call.flag("tokens"), call.language());
            return Answer.ok(registry.edit(
                    call.account().username(),
                    edit -> new ImportRun(options, registry, edit, call.scope()).of(sheets)));
        } finally {
            running.release();
        }
    }

    private static Map<ImportKind, Sheet> sheets(Call call) {
        Optional<ImportKind> kind = call.query("kind").map(ImportEndpoints::kind);
        byte[] bytes = call.body().getBytes();
        if (!XlsxTable.isWorkbook(bytes)) {
            ImportKind of = kind.orElseThrow(() -> new RefusedException(
                    Problem.invalid("kind", "", "what the rows of the CSV file are", "CSV 文件各行的类型")));
            return Map.of(of, CsvTable.read(bytes, call.query("charset")));
        }
        List<Sheet> read = XlsxTable.read(bytes);
        Map<ImportKind, Sheet> sheets = new EnumMap<>(ImportKind.class);
        for (Sheet sheet : read) {
            ImportKind.ofSheet(sheet.name())
                    .filter(named -> kind.isEmpty() || kind.get() == named)
                    .ifPresent(named -> sheets.put(named, sheet));
        }
        if (sheets.isEmpty() && kind.isPresent() && read.size() == 1) {
            sheets.put(kind.get(), read.get(0));
        }
        if (sheets.isEmpty()) {
            List<ImportKind> wanted = kind.map(List::of).orElse(List.of(ImportKind.values()));
            throw Unreadable.because(
                    "none of its sheets is called "
                            + wanted.stream()
                                    .map(each -> each.id() + " or " + each.chinese())
                                    .collect(Collectors.joining(", ")),
                    "没有名为"
                            + wanted.stream()
                                    .map(each -> "“" + each.chinese() + "”")
                                    .collect(Collectors.joining("、")) + "的工作表");
        }
        return sheets;
    }

    private static ImportKind kind(String id) {
        return ImportKind.valueOf(id.toUpperCase(Locale.ROOT));
    }

    private static void requireRole(Call call, ImportKind kind) {
        Role role = call.account().role();
        if (!kind.roles().contains(role)) {
            String allowed = kind.roles().stream().map(Role::id).sorted().collect(Collectors.joining(", "));
            throw new RefusedException(
                    Problem.of(Message.ROLE_NOT_ALLOWED, role.id(), allowed).about("kind"));
        }
    }

    public Answer template(Call call) {
        ImportKind kind = kind(call.query("kind").orElseThrow());
        boolean csv = call.query("format").orElse("csv").equals("csv");
        return csv
                ? new Answer.File(ApiContract.CSV, kind.id() + ".csv", Buffer.buffer(Template.csv(kind)))
                : new Answer.File(ApiContract.XLSX, kind.id() + ".xlsx", Buffer.buffer(Template.xlsx(kind)));
    }
}
