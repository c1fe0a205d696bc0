package org.youlin.ingest.dryrun;

import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.youlin.domain.cases.Originator;
import org.youlin.domain.device.Device;
import org.youlin.domain.device.DeviceId;
import org.youlin.domain.device.DeviceKind;
import org.youlin.domain.device.Metric;
import org.youlin.domain.place.EstateId;
import org.youlin.domain.reading.DeviceEvent;
import org.youlin.domain.reading.SeriesStore;
import org.youlin.domain.rule.AlarmRule;
import org.youlin.domain.rule.NoData;
import org.youlin.ingest.registry.Registry;
import org.youlin.ingest.rule.JudgedPlace;
import org.youlin.ingest.rule.RuleBook;
import org.youlin.ingest.rule.Rules;
import org.youlin.ingest.sql.Database;

/** Judges stored history by a rule, as if the rule had been in force. Blocks, and for seconds. */
public final class DryRun {
    public static final Duration LASTS_AT_MOST = Duration.ofDays(92);
    /** A thousand devices for the whole time, with some to spare. */
    public static final long DEVICE_DAYS_MAX = 100_000;

    private static final long DAY_MILLIS = Duration.ofDays(1).toMillis();

    private final Registry registry;
    private final Rules rules;
    private final SeriesStore series;
    private final Database database;
    private final ZoneId zone;

    /** @param zone whose midnight divides the days */
    public DryRun(Registry registry, Rules rules, SeriesStore series, Database database, ZoneId zone) {
        this.registry = registry;
        this.rules = rules;
        this.series = series;
        this.database = database;
        this.zone = zone;
    }

    /** The devices that {@code rule} would watch in these estates. */
    public List<Device> watched(AlarmRule rule, Predicate<EstateId> estates) {
        RuleBook alone = new RuleBook(List.of(rule));
        return registry.devices().stream()
                .filter(device -> estates.test(device.place().estate()))
                .filter(device -> !alone.of(device).isEmpty())
                .toList();
    }

    /** How much history it is: that of one device for one day is 1. */
    public static long deviceDays(int devices, long fromMillis, long toMillis) {
        return devices * ((toMillis - fromMillis + DAY_MILLIS - 1) / DAY_MILLIS);
    }

    /**
     * Judges the history of these devices, each of which is unknown at its beginning.
     *
     * @param watched from {@link #watched}
     * @param fromMillis inclusive
     * @param toMillis exclusive
     * @throws IllegalArgumentException when it is more history than {@link #DEVICE_DAYS_MAX}
     * @throws org.youlin.domain.reading.SeriesStoreUnavailableException when the store does not answer
     */
    public DryRunResult run(AlarmRule rule, List<Device> watched, long fromMillis, long toMillis) {
        if (deviceDays(watched.size(), fromMillis, toMillis) > DEVICE_DAYS_MAX) {
            throw new IllegalArgumentException("more than " + DEVICE_DAYS_MAX + " days of devices");
        }
        List<Device> gateways = excusing(rule, watched);
        Rehearsal rehearsal = new Rehearsal(rule, watched, gateways, judged(rule, watched), zone, fromMillis);
        Set<Device> heard = new LinkedHashSet<>(watched);
        heard.addAll(gateways);
        Map<String, DeviceId> ids = new HashMap<>();
        heard.forEach(device -> ids.put(device.id().value(), device.id()));
        Set<String> metrics = metrics(rule, heard);
        Set<String> types = types(rule, heard);
        for (long day = fromMillis; day < toMillis; day += DAY_MILLIS) {
            long end = Math.min(toMillis, day + DAY_MILLIS);
            StoredEvents events = new StoredEvents(database, ids, types, day, end);
            series.replay(heard, metrics, day, end, reading -> {
                events.through(reading.tsMillis(), rehearsal::event);
                rehearsal.reading(reading);
            });
            events.through(end, rehearsal::event);
        }
        return rehearsal.end(toMillis);
    }

    private List<Originator> judged(AlarmRule rule, Collection<Device> watched) {
        return watched.stream()
                .flatMap(device -> rule.group().flatMap(group -> group.around(device.place())).stream())
                .distinct()
                .flatMap(place -> JudgedPlace.find(registry, place).stream())
                .toList();
    }

    /** The field gateways of the watched devices, where a rule on which this one depends tells of their silence. */
    private List<Device> excusing(AlarmRule rule, Collection<Device> watched) {
        List<AlarmRule> known = new ArrayList<>(rules.book().rules());
        known.removeIf(other -> other.id().equals(rule.id()));
        known.add(rule);
        if (!(rule.condition() instanceof NoData) || !new RuleBook(known).isExcusedBySilentGateway(rule)) {
            return List.of();
        }
        return watched.stream()
                .flatMap(device -> device.fieldGateway().stream())
                .distinct()
                .flatMap(id -> registry.find(id).stream())
                .filter(gateway -> gateway.profile().kind() == DeviceKind.FIELD_GATEWAY)
                .toList();
    }

    /** Where it matters whether a device was heard at all, everything it measures is a sign of life. */
    private static boolean looksForLife(AlarmRule rule) {
        return rule.condition() instanceof NoData || rule.group().isPresent();
    }

    private static Set<String> metrics(AlarmRule rule, Collection<Device> heard) {
        Set<String> metrics = heard.stream()
                .map(Device::profile)
                .distinct()
                .flatMap(profile -> profile.metrics().stream())
                .map(Metric::name)
                .collect(Collectors.toCollection(HashSet::new));
        if (!looksForLife(rule)) {
            metrics.retainAll(rule.condition().watched());
        }
        return metrics;
    }

    private static Set<String> types(AlarmRule rule, Collection<Device> heard) {
        Set<String> types = heard.stream()
                .map(Device::profile)
                .distinct()
                .flatMap(profile -> profile.events().stream())
                .collect(Collectors.toCollection(HashSet::new));
        if (looksForLife(rule)) {
            types.add(DeviceEvent.ONLINE);
            types.add(DeviceEvent.OFFLINE);
        } else {
            types.retainAll(rule.condition().watched());
        }
        return types;
    }
}
