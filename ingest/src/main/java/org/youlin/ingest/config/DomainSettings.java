package org.youlin.ingest.config;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.youlin.domain.device.DeviceKind;
import org.youlin.domain.device.DeviceProfile;
import org.youlin.domain.device.ProfileId;
import org.youlin.domain.device.UnitConflict;
import org.youlin.domain.place.Place;
import org.youlin.domain.rule.AlarmRule;
import org.youlin.domain.rule.CaseTemplate;
import org.youlin.domain.rule.Category;
import org.youlin.domain.rule.Condition;
import org.youlin.domain.rule.RuleId;
import org.youlin.domain.rule.RuleScope;
import org.youlin.domain.rule.Severity;
import org.youlin.domain.workorder.SlaPolicy;

/** Device profiles, alarm rules and service levels, from YAML that people can read and change. */
public record DomainSettings(List<DeviceProfile> profiles, List<AlarmRule> rules, SlaPolicy slaPolicy) {
    public DomainSettings {
        profiles = List.copyOf(profiles);
        rules = List.copyOf(rules);
        Set<ProfileId> ids = new HashSet<>();
        for (DeviceProfile profile : profiles) {
            if (!ids.add(profile.id())) {
                throw new IllegalArgumentException("two profiles have the id '" + profile.id() + "'");
            }
        }
        UnitConflict.among(profiles).ifPresent(conflict -> {
            throw new IllegalArgumentException(conflict.toString());
        });
    }

    /**
     * Reads the settings.
     *
     * @param profiles file to read in place of the profiles that ship with Youlin
     * @param rules file to read in place of the rules that ship with Youlin
     * @param sla file to read in place of the service levels that ship with Youlin
     * @throws InvalidSettingsException when a file cannot be read or does not make sense
     */
    public static DomainSettings load(Optional<Path> profiles, Optional<Path> rules, Optional<Path> sla) {
        return new DomainSettings(
                list("profiles.yaml", profiles, ProfileDefinition.class, ProfileDefinition::toProfile),
                list("rules.yaml", rules, RuleEntry.class, RuleEntry::toRule),
                slaPolicy(list("sla.yaml", sla, SlaPolicy.Target.class, Function.identity()), sla));
    }

    /** The alarm rules that ship with Youlin, as their YAML text. */
    public static byte[] shippedRules() {
        try (InputStream in = shipped("rules.yaml")) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream shipped(String name) {
        InputStream in = DomainSettings.class.getResourceAsStream("/org/youlin/ingest/" + name);
        if (in == null) {
            throw new IllegalStateException(name + " is missing from the program");
        }
        return in;
    }

    private static SlaPolicy slaPolicy(List<SlaPolicy.Target> targets, Optional<Path> file) {
        return valid(file.map(Path::toString).orElse("sla.yaml"), () -> new SlaPolicy(targets));
    }

    private static <E, T> List<T> list(String shipped, Optional<Path> file, Class<E> entry, Function<E, T> meaning) {
        String name = file.map(Path::toString).orElse(shipped);
        List<E> entries = read(shipped, file, name, entry);
        List<T> all = new ArrayList<>(entries.size());
        for (E each : entries) {
            all.add(valid(name + "[" + all.size() + "]", () -> meaning.apply(each)));
        }
        return all;
    }

    /** What {@code make} makes; when it refuses, the message names the place. */
    private static <T> T valid(String place, Supplier<T> make) {
        try {
            return make.get();
        } catch (IllegalArgumentException e) {
            throw new InvalidSettingsException(place + ": " + e.getMessage(), e);
        }
    }

    private static <E> List<E> read(String shipped, Optional<Path> file, String name, Class<E> entry) {
        try (InputStream in = file.isPresent() ? Files.newInputStream(file.get()) : shipped(shipped)) {
            return new StrictYaml().readList(name, in, entry);
        } catch (IOException e) {
            throw new InvalidSettingsException(name + " cannot be read: " + e, e);
        }
    }

    private record ThresholdEntry(
            String metric,
            Condition.Comparison comparison,
            Map<Severity, Double> levels,
            double deadband,
            Duration hold) {
        Condition toCondition() {
            return new Condition.Threshold(
                    metric,
                    comparison,
                    levels.entrySet().stream()
                            .map(level -> new Condition.Level(level.getKey(), level.getValue()))
                            .sorted(Comparator.comparing(Condition.Level::severity))
                            .toList(),
                    deadband,
                    hold);
        }
    }

    private record EventEntry(String type, Severity severity, String clearMetric, double clearValue) {
        Condition toCondition() {
            return new Condition.EventSeen(type, severity, clearMetric, clearValue);
        }
    }

    private record RuleEntry(
            String id,
            String name,
            String deviceKind,
            Category category,
            String cause,
            String title,
            Place.Level caseLevel,
            Optional<ThresholdEntry> threshold,
            Optional<EventEntry> event,
            Optional<Condition.NoData> noData) {
        AlarmRule toRule() {
            List<Condition> conditions = Stream.of(
                            threshold.map(ThresholdEntry::toCondition), event.map(EventEntry::toCondition), noData)
                    .<Condition>flatMap(Optional::stream)
                    .toList();
            if (conditions.size() != 1) {
                throw new IllegalArgumentException(
                        "rule '" + id + "' must have exactly one of threshold, event and noData");
            }
            return new AlarmRule(
                    new RuleId(id),
                    name,
                    RuleScope.of(DeviceKind.ofId(deviceKind)),
                    conditions.get(0),
                    new CaseTemplate(category, cause, title, caseLevel, List.of(), Duration.ZERO));
        }
    }
}
