package org.youlin.dashboard.report;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.youlin.dashboard.estate.RoomSurvey;
import org.youlin.dashboard.report.HeatingSeason.Stretch;
import org.youlin.dashboard.report.HomeRate.Verdict;
import org.youlin.domain.device.Device;
import org.youlin.domain.device.DeviceId;
import org.youlin.domain.place.HouseholdId;
import org.youlin.domain.reading.SeriesStore.HourCount;
import org.youlin.domain.reading.SeriesStore.Level;
import org.youlin.ingest.rollup.SeriesHistory;

/**
 * Whether homes were warm enough over a time, by the mean of each hour. An hour evens out single readings; that a home may
 * be cold for one hour in twenty lets people air their rooms.
 */
final class HomeHours {
    /** One hour in so many may be cold. */
    private static final int COLD_ONE_IN = 20;
    /** Of one part in so many of the time there must be readings. */
    private static final int MEASURED_ONE_IN = 2;

    private final long fromMillis;
    private final long untilMillis;
    private final List<Stretch> stretches;
    private final Map<HouseholdId, Verdict> homes = new HashMap<>();

    /**
     * What was looked at.
     *
     * @param until the end of the last hour that is computed, at most the end of the time asked for
     * @param hours how many hours of the heating season that is
     */
    record Measured(long from, long until, long hours, double floorCelsius) {}

    private HomeHours(long fromMillis, long untilMillis, List<Stretch> stretches) {
        this.fromMillis = fromMillis;
        this.untilMillis = untilMillis;
        this.stretches = stretches;
    }

    /**
     * Judges the homes of {@code devices}. Blocks.
     *
     * @throws org.youlin.domain.reading.SeriesStoreUnavailableException when the series store does not answer
     */
    static HomeHours of(
            List<Device> devices, SeriesHistory history, HeatingSeason season, long fromMillis, long toMillis) {
        long from = Level.HOUR.ceiling(fromMillis);
        long until = Math.max(from, Level.HOUR.floor(Math.min(toMillis, history.hoursUntil())));
        HomeHours hours = new HomeHours(from, until, season.hoursBetween(from, until));
        List<Device> sensors = RoomSurvey.sensors(devices.stream()).toList();
        Map<DeviceId, HourCount> counts = new HashMap<>();
        for (Stretch stretch : hours.stretches) {
            history.hoursBelow(
                            sensors,
                            RoomSurvey.METRIC,
                            RoomSurvey.FLOOR_CELSIUS,
                            stretch.fromMillis(),
                            stretch.toMillis())
                    .forEach((device, count) -> counts.merge(device, count, HourCount::and));
        }
        for (Device sensor : sensors) {
            Verdict verdict = verdict(
                    counts.getOrDefault(sensor.id(), HourCount.NONE),
                    sensor.profile().expectedInterval(),
                    hours.seasonHours());
            hours.homes.merge(sensor.place().household().orElseThrow(), verdict, HomeHours::ofTwoSensors);
        }
        return hours;
    }

    /**
     * By one sensor. One that reports seldom speaks for the time until its next reading.
     *
     * @param seasonHours how many hours it should have been measured in
     */
    static Verdict verdict(HourCount count, Duration expectedInterval, long seasonHours) {
        long hourMillis = Level.HOUR.length().toMillis();
        long measuredMillis = count.measured() * Math.max(expectedInterval.toMillis(), hourMillis);
        if (count.measured() == 0 || measuredMillis * MEASURED_ONE_IN < seasonHours * hourMillis) {
            return Verdict.TOO_FEW_READINGS;
        }
        return count.below() * COLD_ONE_IN > count.measured() ? Verdict.COLD : Verdict.QUALIFIED;
    }

    /** The coldest counts; a silent one says nothing. */
    static Verdict ofTwoSensors(Verdict one, Verdict other) {
        if (one == Verdict.TOO_FEW_READINGS) {
            return other;
        }
        return other == Verdict.COLD ? other : one;
    }

    private long seasonHours() {
        return stretches.stream().mapToLong(Stretch::hours).sum();
    }

    Measured measured() {
        return new Measured(fromMillis, untilMillis, seasonHours(), RoomSurvey.FLOOR_CELSIUS);
    }

    Verdict verdict(HouseholdId home) {
        if (stretches.isEmpty() && fromMillis < untilMillis) {
            return Verdict.OUT_OF_SEASON;
        }
        return homes.getOrDefault(home, Verdict.NO_SENSOR);
    }
}
