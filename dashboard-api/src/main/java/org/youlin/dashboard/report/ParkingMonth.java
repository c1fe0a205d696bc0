package org.youlin.dashboard.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import org.youlin.dashboard.report.ReportTable.Cell;
import org.youlin.domain.device.Device;
import org.youlin.domain.device.DeviceKind;
import org.youlin.domain.place.Estate;
import org.youlin.domain.reading.SeriesStore.Bucket;
import org.youlin.domain.reading.SeriesStore.Level;
import org.youlin.domain.reading.SeriesStore.Query;
import org.youlin.ingest.rollup.SeriesHistory;
import org.youlin.ingest.rule.Rules;
import org.youlin.ingest.sql.Database;

/**
 * 停车: how full car parks were by the hour, from the hours of their bays; cars in and out; fire lanes. What a hour's
 * readings say counts, so that bays which report more often weigh more.
 */
record ParkingMonth(Database database, Rules rules, SeriesHistory history) implements MonthlySource {
    private static final String OCCUPIED = "occupied";
    private static final String ENTRY = "entry";
    private static final String EXIT = "exit";
    private static final String LOT_FULL = "lot_full";
    private static final String FIRE_LANE = "fire_lane_occupied";
    private static final int HOURS = 24;
    private static final double PERCENT = 100;

    /** The readings of each hour of the day, added up. */
    private static final class Day {
        private final double[] occupied = new double[HOURS];
        private final long[] readings = new long[HOURS];

        void add(Month month, Bucket bucket) {
            int hour = month.hourOf(bucket.fromMillis());
            occupied[hour] += bucket.mean() * bucket.count();
            readings[hour] += bucket.count();
        }

        void add(Day other) {
            for (int hour = 0; hour < HOURS; hour++) {
                occupied[hour] += other.occupied[hour];
                readings[hour] += other.readings[hour];
            }
        }

        Cell percent(int hour) {
            return readings[hour] == 0 ? Cell.UNKNOWN : Cell.of(PERCENT * occupied[hour] / readings[hour]);
        }

        Cell mean() {
            double all = 0;
            long count = 0;
            for (int hour = 0; hour < HOURS; hour++) {
                all += occupied[hour];
                count += readings[hour];
            }
            return count == 0 ? Cell.UNKNOWN : Cell.of(PERCENT * all / count);
        }

        OptionalInt fullest() {
            int fullest = -1;
            for (int hour = 0; hour < HOURS; hour++) {
                if (readings[hour] > 0
                        && (fullest < 0 || occupied[hour] / readings[hour] > occupied[fullest] / readings[fullest])) {
                    fullest = hour;
                }
            }
            return fullest < 0 ? OptionalInt.empty() : OptionalInt.of(fullest);
        }
    }

    /** A car park, or all of them. */
    private record Found(int bays, Day day, EventCounts events, List<AlarmSpan> alarms) {}

    @Override
    public List<ReportTable> tables(Asked asked) {
        Month month = asked.month();
        List<Device> devices = asked.scope().devices().toList();
        List<Device> bays = devices.stream().filter(this::isBay).toList();
        EventCounts events = database.read(handle -> EventCounts.of(
                handle,
                asked.scope(),
                month,
                devices.stream()
                        .filter(device -> device.profile().kind() == DeviceKind.PARKING_BARRIER)
                        .map(device -> device.profile().id())
                        .distinct()
                        .toList(),
                List.of(ENTRY, EXIT)));
        List<AlarmSpan> alarms = database.read(handle -> AlarmSpan.of(handle, asked.scope(), month));
        ReportTable.Filling table = ReportTable.of(
                Section.BY_ESTATE,
                asked.language(),
                Figure.BAYS,
                Figure.OCCUPANCY,
                Figure.PEAK_OCCUPANCY,
                Figure.PEAK_HOUR,
                Figure.LOT_FULL,
                Figure.FIRE_LANE,
                Figure.FIRE_LANE_TIME,
                Figure.ENTRIES,
                Figure.EXITS);
        Day everywhere = new Day();
        for (Estate estate : asked.scope().estates()) {
            List<Device> own = bays.stream()
                    .filter(bay -> bay.place().estate().equals(estate.id()))
                    .toList();
            Day day = day(own, month);
            everywhere.add(day);
            List<AlarmSpan> raised = alarms.stream()
                    .filter(span -> span.estate().equals(estate.id()))
                    .toList();
            table.row(
                    estate.id().value(),
                    estate.name(),
                    cells(new Found(own.size(), day, events.in(estate.id()), raised)));
        }
        return List.of(
                table.total(cells(new Found(bays.size(), everywhere, events, alarms)))
                        .done(),
                byHour(asked, everywhere));
    }

    /** A place to park, and not one where nobody may stop. */
    private boolean isBay(Device device) {
        return device.profile().kind() == DeviceKind.PARKING_BAY
                && rules.all().stream()
                        .map(kept -> kept.rule())
                        .filter(rule -> rule.caseTemplate().cause().equals(FIRE_LANE))
                        .noneMatch(rule -> rule.scope().covers(device));
    }

    /** From devices of one kind, an hour at a time. */
    private Day day(List<Device> bays, Month month) {
        Day day = new Day();
        if (!bays.isEmpty()) {
            long hourMillis = Level.HOUR.length().toMillis();
            history.range(new Query(bays, OCCUPIED, month.fromMillis(), month.untilMillis(), hourMillis))
                    .forEach(bucket -> day.add(month, bucket));
        }
        return day;
    }

    private static Cell[] cells(Found found) {
        OptionalInt fullest = found.day().fullest();
        List<AlarmSpan> blocked = new ArrayList<>(found.alarms());
        blocked.removeIf(span -> !span.cause().equals(FIRE_LANE));
        return new Cell[] {
            Cell.of(found.bays()),
            found.day().mean(),
            fullest.isEmpty() ? Cell.UNKNOWN : found.day().percent(fullest.getAsInt()),
            fullest.isEmpty() ? Cell.UNKNOWN : Cell.of(fullest.getAsInt()),
            Cell.of(found.alarms().stream()
                    .filter(span -> span.cause().equals(LOT_FULL))
                    .count()),
            Cell.of(blocked.size()),
            Cell.minutes(AlarmSpan.millisOfAny(blocked)),
            found.events().of(ENTRY),
            found.events().of(EXIT)
        };
    }

    private static ReportTable byHour(Asked asked, Day day) {
        ReportTable.Filling table = ReportTable.of(Section.BY_HOUR, asked.language(), Figure.OCCUPANCY);
        for (int hour = 0; hour < HOURS; hour++) {
            String name = String.format(Locale.ROOT, "%02d", hour);
            table.row(name, name + ":00", day.percent(hour));
        }
        return table.done();
    }
}
