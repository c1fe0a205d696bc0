package org.youlin.dashboard.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.youlin.dashboard.report.ReportTable.Cell;
import org.youlin.domain.device.Device;
import org.youlin.domain.device.DeviceId;
import org.youlin.domain.device.DeviceKind;
import org.youlin.domain.place.Estate;
import org.youlin.domain.rule.NoData;
import org.youlin.ingest.rule.Rules;
import org.youlin.ingest.sql.Database;

/**
 * 门禁: passes, what went wrong at the gates, and how long they could be heard. A gate is available while neither it nor its
 * field gateway is silent by a rule.
 */
record GateMonth(Database database, Rules rules) implements MonthlySource {
    private static final String PASS = "pass";
    private static final String DENIED = "denied";
    private static final String FORCED = "forced_open";
    private static final String HELD = "held_open";

    /** What happened at some gates. */
    private record Found(List<Device> gates, EventCounts events, Map<DeviceId, List<AlarmSpan>> alarms) {}

    @Override
    public List<ReportTable> tables(Asked asked) {
        List<Device> gates = asked.scope()
                .devices()
                .filter(device -> device.profile().kind() == DeviceKind.ACCESS_GATE)
                .toList();
        Month month = asked.month();
        EventCounts events = database.read(handle -> EventCounts.of(
                handle,
                asked.scope(),
                month,
                gates.stream().map(gate -> gate.profile().id()).distinct().toList(),
                List.of(PASS, DENIED, FORCED, HELD)));
        Map<DeviceId, List<AlarmSpan>> alarms = new HashMap<>();
        database.read(handle -> AlarmSpan.of(handle, asked.scope(), month)).forEach(span -> span.device()
                .ifPresent(device ->
                        alarms.computeIfAbsent(device, key -> new ArrayList<>()).add(span)));
        return List.of(byEstate(asked, new Found(gates, events, alarms)), byDay(asked, events));
    }

    private ReportTable byEstate(Asked asked, Found all) {
        ReportTable.Filling table = ReportTable.of(
                Section.BY_ESTATE,
                asked.language(),
                Figure.GATES,
                Figure.PASSES,
                Figure.DENIED,
                Figure.FORCED,
                Figure.HELD,
                Figure.FAULTS,
                Figure.FAULT_TIME,
                Figure.AVAILABILITY);
        for (Estate estate : asked.scope().estates()) {
            List<Device> gates = all.gates().stream()
                    .filter(gate -> gate.place().estate().equals(estate.id()))
                    .toList();
            Found found = new Found(gates, all.events().in(estate.id()), all.alarms());
            table.row(estate.id().value(), estate.name(), cells(found, asked.month()));
        }
        return table.total(cells(all, asked.month())).done();
    }

    private Cell[] cells(Found found, Month month) {
        long faults = 0;
        long faultMillis = 0;
        long silentMillis = 0;
        for (Device gate : found.gates()) {
            List<AlarmSpan> own = found.alarms().getOrDefault(gate.id(), List.of());
            List<AlarmSpan> faulty =
                    own.stream().filter(span -> !isSilence(span)).toList();
            faults += faulty.size();
            faultMillis += AlarmSpan.millisOfAny(faulty);
            silentMillis += AlarmSpan.millisOfAny(silences(gate, own, found));
        }
        long wholeMinutes = minutes(
                (month.untilMillis() - month.fromMillis()) * found.gates().size());
        return new Cell[] {
            Cell.of(found.gates().size()),
            found.events().of(PASS),
            found.events().of(DENIED),
            found.events().of(FORCED),
            found.events().of(HELD),
            Cell.of(faults),
            Cell.minutes(faultMillis),
            Cell.rate(Math.max(0, wholeMinutes - minutes(silentMillis)), wholeMinutes, 0)
        };
    }

    /** When the gate could not be heard, by itself or with all behind its field gateway. */
    private List<AlarmSpan> silences(Device gate, List<AlarmSpan> own, Found found) {
        return Stream.concat(
                        own.stream(),
                        gate.fieldGateway().stream()
                                .flatMap(gateway -> found.alarms().getOrDefault(gateway, List.of()).stream()))
                .filter(this::isSilence)
                .sorted(Comparator.comparingLong(AlarmSpan::fromMillis))
                .toList();
    }

    private boolean isSilence(AlarmSpan span) {
        return rules.find(span.rule())
                .filter(kept -> kept.rule().condition() instanceof NoData)
                .isPresent();
    }

    private static long minutes(long millis) {
        return millis / 60_000;
    }

    private static ReportTable byDay(Asked asked, EventCounts events) {
        ReportTable.Filling table = ReportTable.of(
                Section.BY_DAY, asked.language(), Figure.PASSES, Figure.DENIED, Figure.FORCED, Figure.HELD);
        asked.month().days().forEach(day -> {
            EventCounts own =
                    events.between(asked.month().beginningOf(day), asked.month().beginningOf(day.plusDays(1)));
            table.row(day.toString(), day.toString(), own.of(PASS), own.of(DENIED), own.of(FORCED), own.of(HELD));
        });
        return table.done();
    }
}
