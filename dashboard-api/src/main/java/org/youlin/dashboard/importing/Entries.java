package org.youlin.dashboard.importing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.youlin.dashboard.web.Language;

/** Reads the rows of one sheet by its header. */
final class Entries {
    /** Columns that people keep for themselves. */
    private static final Set<String> REMARKS = Set.of("备注", "说明", "remark", "remarks", "note", "notes");

    private Entries() {}

    /**
     * The rows of {@code sheet}; none when its header is wrong.
     *
     * @param errors gets what is wrong with the header, in {@code language}
     */
    static List<Entry> read(ImportKind kind, Sheet sheet, Language language, List<ImportError> errors) {
        String name = sheet.name().isEmpty() ? kind.id() : sheet.name();
        if (sheet.lines().isEmpty()) {
            return List.of();
        }
        Sheet.Line header = sheet.lines().get(0);
        Map<Integer, String> fields = new HashMap<>();
        List<ImportError> wrong = new ArrayList<>();
        for (int i = 0; i < header.cells().size(); i++) {
            String text = header.cells().get(i);
            Optional<Column> column =
                    kind.columns().stream().filter(each -> each.isNamed(text)).findFirst();
            if (column.isPresent() && !fields.containsValue(column.get().field())) {
                fields.put(i, column.get().field());
            } else if (!text.isEmpty() && !REMARKS.contains(text)) {
                String expected = kind.columns().stream()
                        .map(each -> each.field() + " (" + each.chinese() + ")")
                        .collect(Collectors.joining(", "));
                wrong.add(new ImportError(
                        name,
                        header.number(),
                        text,
                        text,
                        language.choose("each once, and only: ", "每列一次，且只能是：") + expected));
            }
        }
        if (wrong.isEmpty() && fields.isEmpty()) {
            wrong.add(new ImportError(name, header.number(), "", "", language.choose("a header", "表头")));
        }
        errors.addAll(wrong);
        return wrong.isEmpty()
                ? sheet.lines().stream()
                        .skip(1)
                        .map(line -> entry(name, line, fields))
                        .toList()
                : List.of();
    }

    private static Entry entry(String sheet, Sheet.Line line, Map<Integer, String> fields) {
        Map<String, String> cells = new HashMap<>();
        fields.forEach((i, field) ->
                cells.put(field, i < line.cells().size() ? line.cells().get(i) : ""));
        return new Entry(sheet, line.number(), cells);
    }
}
