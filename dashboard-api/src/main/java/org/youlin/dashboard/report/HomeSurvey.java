package org.youlin.dashboard.report;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.youlin.dashboard.estate.RoomSurvey;
import org.youlin.dashboard.estate.RoomSurvey.RoomState;
import org.youlin.dashboard.report.HomeHours.Measured;
import org.youlin.dashboard.report.HomeRate.Verdict;
import org.youlin.domain.device.Device;
import org.youlin.domain.place.Household;
import org.youlin.domain.place.HouseholdId;
import org.youlin.domain.reading.SeriesStoreUnavailableException;
import org.youlin.ingest.rollup.SeriesHistory;
import org.youlin.ingest.rule.KeptRule;
import org.youlin.ingest.rule.Rules;
import org.youlin.ingest.shard.LatestValues;

/** Finds out whether homes were warm enough over a time, and whether they are now. */
public final class HomeSurvey {
    private static final Logger LOG = LoggerFactory.getLogger(HomeSurvey.class);

    private final Rules rules;
    private final SeriesHistory history;
    private final LatestValues latest;

    public HomeSurvey(Rules rules, SeriesHistory history, LatestValues latest) {
        this.rules = rules;
        this.history = history;
        this.latest = latest;
    }

    /**
     * What was found.
     *
     * @param measured empty when the series store does not answer
     * @param during a home's verdict over the time; of none when the series store does not answer
     * @param now a home's verdict now; empty when the time does not reach until now
     */
    record Found(
            Optional<Measured> measured,
            Optional<Function<HouseholdId, Verdict>> during,
            Optional<Function<HouseholdId, Verdict>> now) {
        Optional<HomeRate> during(List<Household> households) {
            return during.map(verdict -> rate(households, verdict));
        }

        Optional<HomeRate> now(List<Household> households) {
            return now.map(verdict -> rate(households, verdict));
        }

        private static HomeRate rate(List<Household> households, Function<HouseholdId, Verdict> verdict) {
            HomeRate rate = HomeRate.NONE;
            for (Household household : households) {
                rate = rate.counting(verdict.apply(household.id()));
            }
            return rate;
        }
    }

    /** Looks at the homes of {@code devices}. Blocks. */
    Found between(List<Device> devices, long fromMillis, long toMillis, long nowMillis) {
        HeatingSeason season =
                HeatingSeason.of(rules.all().stream().map(KeptRule::rule).toList());
        Optional<HomeHours> hours = hours(devices, season, fromMillis, toMillis);
        return new Found(
                hours.map(HomeHours::measured),
                hours.map(found -> found::verdict),
                toMillis < nowMillis ? Optional.empty() : Optional.of(now(devices, season, nowMillis)));
    }

    /** What is told about work orders is told without the series store as well. */
    private Optional<HomeHours> hours(List<Device> devices, HeatingSeason season, long fromMillis, long toMillis) {
        try {
            return Optional.of(HomeHours.of(devices, history, season, fromMillis, toMillis));
        } catch (SeriesStoreUnavailableException e) {
            LOG.warn("rates are told without room temperatures: {}", e.getMessage());
            return Optional.empty();
        }
    }

    private Function<HouseholdId, Verdict> now(List<Device> devices, HeatingSeason season, long nowMillis) {
        if (!season.covers(nowMillis)) {
            return home -> Verdict.OUT_OF_SEASON;
        }
        RoomSurvey rooms = RoomSurvey.of(devices.stream(), latest, nowMillis);
        Set<HouseholdId> equipped = RoomSurvey.sensors(devices.stream())
                .map(device -> device.place().household().orElseThrow())
                .collect(Collectors.toSet());
        return home -> rooms.room(home)
                .map(room -> room.state() == RoomState.COLD ? Verdict.COLD : Verdict.QUALIFIED)
                .orElse(equipped.contains(home) ? Verdict.TOO_FEW_READINGS : Verdict.NO_SENSOR);
    }
}
