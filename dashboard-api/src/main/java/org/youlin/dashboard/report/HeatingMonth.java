package org.youlin.dashboard.report;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.youlin.dashboard.report.HomeRate.Verdict;
import org.youlin.dashboard.report.ReportTable.Cell;
import org.youlin.domain.device.Device;
import org.youlin.domain.place.EstateId;
import org.youlin.domain.place.Household;
import org.youlin.ingest.registry.Registry;
import org.youlin.ingest.rollup.SeriesHistory;
import org.youlin.ingest.rule.KeptRule;
import org.youlin.ingest.rule.Rules;
import org.youlin.ingest.sql.Database;

/** 供暖: how many homes were warm enough in a month, from the hours of their room sensors; when circulation stopped. */
record HeatingMonth(Database database, Registry registry, Rules rules, SeriesHistory history) implements MonthlySource {
    /** The cause of alarms that tell of water standing still, whatever the rule is called. */
    private static final String NO_FLOW = "loop_no_flow";

    /** What is known of homes over the month, and over each of its days. */
    private record Found(HomeHours month, Map<LocalDate, HomeHours> days) {
        HomeRate rate(List<Household> homes) {
            return rate(homes, month);
        }

        static HomeRate rate(List<Household> homes, HomeHours hours) {
            HomeRate rate = HomeRate.NONE;
            for (Household home : homes) {
                rate = rate.counting(hours.verdict(home.id()));
            }
            return rate;
        }

        static long cold(List<Household> homes, HomeHours hours) {
            return homes.stream()
                    .filter(home -> hours.verdict(home.id()) == Verdict.COLD)
                    .count();
        }

        long coldDays(List<Household> homes) {
            return days.values().stream().filter(day -> cold(homes, day) > 0).count();
        }

        long coldHomeDays(List<Household> homes) {
            return days.values().stream().mapToLong(day -> cold(homes, day)).sum();
        }
    }

    @Override
    public List<ReportTable> tables(Asked asked) {
        Month month = asked.month();
        List<Device> devices = asked.scope().devices().toList();
        HeatingSeason season =
                HeatingSeason.of(rules.all().stream().map(KeptRule::rule).toList());
        Map<LocalDate, HomeHours> days = new LinkedHashMap<>();
        for (LocalDate day : month.days()) {
            long end = Math.min(month.beginningOf(day.plusDays(1)), month.untilMillis());
            days.put(day, HomeHours.of(devices, history, season, month.beginningOf(day), end));
        }
        Found found = new Found(HomeHours.of(devices, history, season, month.fromMillis(), month.untilMillis()), days);
        List<AlarmSpan> outages = database.read(handle -> AlarmSpan.of(handle, asked.scope(), month)).stream()
                .filter(span -> span.cause().equals(NO_FLOW))
                .toList();
        List<ReportTable> tables = new ArrayList<>();
        tables.add(byEstate(asked, found, outages));
        for (Grouping.By by : new Grouping.By[] {Grouping.By.COMPANY, Grouping.By.COMMUNITY}) {
            tables.add(
                    byOrganisation(new Grouping(by, registry, asked.scope(), month.untilMillis() - 1), asked, found));
        }
        tables.add(byDay(asked, found));
        return List.copyOf(tables);
    }

    private ReportTable byEstate(Asked asked, Found found, List<AlarmSpan> outages) {
        Grouping estates = new Grouping(
                Grouping.By.ESTATE, registry, asked.scope(), asked.month().untilMillis() - 1);
        ReportTable.Filling table = ReportTable.of(
                Section.BY_ESTATE,
                asked.language(),
                Figure.WARM_HOMES,
                Figure.NO_SENSOR,
                Figure.TOO_FEW_READINGS,
                Figure.OUT_OF_SEASON,
                Figure.COLD_DAYS,
                Figure.COLD_HOME_DAYS,
                Figure.OUTAGES,
                Figure.OUTAGE_TIME);
        for (Grouping.Key key : estates.keys()) {
            List<AlarmSpan> own = outages.stream()
                    .filter(span -> span.estate().equals(new EstateId(key.id())))
                    .toList();
            table.row(key.id(), key.name(), cells(found, estates.households(key).orElse(List.of()), own));
        }
        return table.total(cells(found, estates.households(), outages)).done();
    }

    private static Cell[] cells(Found found, List<Household> homes, List<AlarmSpan> outages) {
        HomeRate rate = found.rate(homes);
        return new Cell[] {
            Cell.of(rate),
            Cell.of(rate.reasons().noSensor()),
            Cell.of(rate.reasons().tooFewReadings()),
            Cell.of(rate.reasons().outOfSeason()),
            Cell.of(found.coldDays(homes)),
            Cell.of(found.coldHomeDays(homes)),
            Cell.of(outages.size()),
            Cell.minutes(AlarmSpan.millisOfAny(outages))
        };
    }

    private static ReportTable byOrganisation(Grouping grouping, Asked asked, Found found) {
        ReportTable.Filling table =
                ReportTable.of(Section.of(grouping.by()), asked.language(), Figure.WARM_HOMES, Figure.COLD_HOME_DAYS);
        grouping.keys().forEach(key -> {
            List<Household> homes = grouping.households(key).orElse(List.of());
            table.row(key.id(), key.name(), Cell.of(found.rate(homes)), Cell.of(found.coldHomeDays(homes)));
        });
        List<Household> all = grouping.households();
        return table.total(Cell.of(found.rate(all)), Cell.of(found.coldHomeDays(all)))
                .done();
    }

    private ReportTable byDay(Asked asked, Found found) {
        List<Household> homes = new Grouping(
                        Grouping.By.ESTATE,
                        registry,
                        asked.scope(),
                        asked.month().untilMillis() - 1)
                .households();
        ReportTable.Filling table =
                ReportTable.of(Section.BY_DAY, asked.language(), Figure.WARM_HOMES, Figure.COLD_HOMES);
        found.days()
                .forEach((day, hours) -> table.row(
                        day.toString(),
                        day.toString(),
                        Cell.of(Found.rate(homes, hours)),
                        Cell.of(Found.cold(homes, hours))));
        return table.done();
    }
}
