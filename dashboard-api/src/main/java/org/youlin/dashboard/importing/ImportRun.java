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
import org.youlin.dashboard.web.Message;
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
    record Options(boolean dryRun, boolean skipInvalid, boolean showTokens) {}

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
        List<Entry> entries = Entries.read(kind, sheet, errors);
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
                throw Ids.invalid("id", id.get(), "an id that stands in the table once");
            }
            counts.merge(meaning.apply(entry), 1, Integer::sum);
        } catch (RefusedException e) {
            errors.add(error(entry, e.problem()));
        } catch (RegistryConflictException e) {
            errors.add(error(entry, e));
        }
    }

    private static ImportError error(Entry entry, Problem problem) {
        List<String> values = problem.values();
        String field = problem.field().orElse("");
        return problem.message() == Message.INVALID_VALUE
                ? new ImportError(entry.sheet(), entry.row(), field, values.get(1), values.get(2))
                : new ImportError(entry.sheet(), entry.row(), field, "", problem.english());
    }

    private static ImportError beyond(Entry entry, String field, String household) {
        return new ImportError(
                entry.sheet(),
                entry.row(),
                field,
                entry.text(field).orElse(""),
                "enough for household '" + household + "'");
    }

    private static ImportError error(Entry entry, RegistryConflictException conflict) {
        String value = conflict.value();
        return switch (conflict.reason()) {
            case ID_TAKEN -> new ImportError(entry.sheet(), entry.row(), "id", value, "an id that is free");
            case HARDWARE_ID_TAKEN ->
                new ImportError(
                        entry.sheet(), entry.row(), "hardwareId", value, "a hardware id that no other device has");
            case DOOR_TAKEN ->
                new ImportError(
                        entry.sheet(),
                        entry.row(),
                        "door",
                        entry.text("door").orElse(""),
                        "a door where household '" + value + "' does not stand");
            case FLOOR_INHABITED -> beyond(entry, "floors", value);
            case UNIT_INHABITED -> beyond(entry, "units", value);
            case TOO_MANY_CONTRACTS ->
                new ImportError(
                        entry.sheet(),
                        entry.row(),
                        "propertyCompany",
                        entry.text("propertyCompany").orElse(""),
                        "the company as it is: the estate has as many contracts as can be kept");
            case PROFILE_IN_USE, UNIT_DIFFERS, GATEWAY_ELSEWHERE, CONTRACT_OVERLAPS -> throw conflict;
        };
    }
}
