package org.youlin.dashboard.importing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.youlin.dashboard.access.Scope;
import org.youlin.dashboard.place.Ids;
import org.youlin.dashboard.web.Language;
import org.youlin.dashboard.web.Problem;
import org.youlin.dashboard.web.RefusedException;
import org.youlin.ingest.registry.Registry;
import org.youlin.ingest.registry.RegistryConflictException;
import org.youlin.ingest.registry.RegistryEdit;

/** One import within one edit of the registry. Of one thread, used once. */
final class ImportRun {
    private static final int ERRORS_SHOWN_MAX = 1_000;

    private final Options options;
    private final RegistryEdit edit;
    private final ImportedPlaces places;
    private final ImportedDevices devices;
    private final List<ImportError> errors = new ArrayList<>();
    private final Map<RowOutcome, Integer> counts = new EnumMap<>(RowOutcome.class);
    private int rows;

    /** How to go about it. */
    record Options(boolean dryRun, boolean skipInvalid, boolean showTokens, Language language) {}

    ImportRun(Options options, Registry registry, RegistryEdit edit, Scope scope) {
        this.options = options;
        this.edit = edit;
        this.places = new ImportedPlaces(edit.places(), scope);
        this.devices = new ImportedDevices(registry, edit, scope);
    }

    /** Takes in the sheets, kind by kind, and leaves the edit empty when nothing is to be written. */
    ImportResult of(Map<ImportKind, Sheet> sheets) {
        for (ImportKind kind : ImportKind.values()) {
            Optional.ofNullable(sheets.get(kind)).ifPresent(sheet -> take(kind, sheet));
        }
        boolean applied = !options.dryRun() && (errors.isEmpty() || options.skipInvalid());
        if (!applied) {
            edit.discard();
        }
        errors.sort(Comparator.comparingInt(ImportError::row));
        return new ImportResult(
                rows,
                counts.getOrDefault(RowOutcome.CREATED, 0),
                counts.getOrDefault(RowOutcome.UPDATED, 0),
                counts.getOrDefault(RowOutcome.UNCHANGED, 0),
                errors.size(),
                errors.stream().limit(ERRORS_SHOWN_MAX).toList(),
                options.dryRun(),
                applied,
                applied && options.showTokens() ? Optional.of(devices.tokens()) : Optional.empty());
    }

    private void take(ImportKind kind, Sheet sheet) {
        List<Entry> entries = Entries.read(kind, sheet, options.language(), errors);
        rows += entries.size();
        if (rows > Sheet.ROWS_MAX) {
            throw Unreadable.tooManyRows();
        }
        Function<Entry, RowOutcome> meaning =
                switch (kind) {
                    case ORGANISATIONS -> places::organisation;
                    case ESTATES -> places::estate;
                    case BUILDINGS -> places::building;
                    case HOUSEHOLDS -> places::household;
                    case DEVICES -> devices::device;
                };
        List<Entry> ordered = new ArrayList<>(entries);
        if (kind == ImportKind.DEVICES) {
            ordered.sort(Comparator.comparing(entry -> !devices.isFieldGateway(entry)));
        }
        Set<String> ids = new HashSet<>();
        for (Entry entry : ordered) {
            take(entry, meaning, ids);
        }
    }

    private void take(Entry entry, Function<Entry, RowOutcome> meaning, Set<String> ids) {
        try {
            Optional<String> id = entry.text("id");
            if (id.isPresent() && !ids.add(id.get())) {
                throw Ids.invalid("id", id.get(), "an id that stands in the table once", "表中不重复的编号");
            }
            counts.merge(meaning.apply(entry), 1, Integer::sum);
        } catch (RefusedException e) {
            errors.add(error(entry, e.problem()));
        } catch (RegistryConflictException e) {
            errors.add(error(entry, e));
        }
    }

    private ImportError error(Entry entry, Problem problem) {
        return new ImportError(
                entry.sheet(),
                entry.row(),
                problem.field().orElse(""),
                problem.value().orElse(""),
                problem.expected(options.language()).orElseGet(() -> problem.in(options.language())));
    }

    private ImportError error(Entry entry, RegistryConflictException conflict) {
        String value = conflict.value();
        return switch (conflict.reason()) {
            case ID_TAKEN -> error(entry, Problem.invalid("id", value, "an id that is free", "未被使用的编号"));
            case HARDWARE_ID_TAKEN ->
                error(
                        entry,
                        Problem.invalid("hardwareId", value, "a hardware id that no other device has", "其他设备未使用的硬件标识"));
            case DOOR_TAKEN ->
                error(
                        entry,
                        invalid(
                                entry,
                                "door",
                                "a door where household '" + value + "' does not stand",
                                "住户“" + value + "”没有占用的门号"));
            case FLOOR_INHABITED -> beyond(entry, "floors", value);
            case UNIT_INHABITED -> beyond(entry, "units", value);
            case TOO_MANY_CONTRACTS ->
                error(
                        entry,
                        invalid(
                                entry,
                                "propertyCompany",
                                "the company as it is: the estate has as many contracts as can be kept",
                                "保持原物业公司：该小区的合同数量已达上限"));
            case PROFILE_IN_USE, UNIT_DIFFERS, GATEWAY_ELSEWHERE, CONTRACT_OVERLAPS -> throw conflict;
        };
    }

    private ImportError beyond(Entry entry, String field, String household) {
        return error(
                entry, invalid(entry, field, "enough for household '" + household + "'", "足以包含住户“" + household + "”"));
    }

    /** What stands in a column of the row is not accepted. */
    private static Problem invalid(Entry entry, String field, String expected, String chinese) {
        return Problem.invalid(field, entry.text(field).orElse(""), expected, chinese);
    }
}
