package org.youlin.ingest.config;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.youlin.domain.device.DeviceProfile;
import org.youlin.domain.device.ProfileId;
import org.youlin.domain.device.UnitConflict;
import org.youlin.domain.rule.AlarmRule;
import org.youlin.domain.rule.BrokenDependency;
import org.youlin.domain.workorder.SlaPolicy;

/** Device profiles, alarm rules and service levels, from YAML that people can read and change. */
public record DomainSettings(List<DeviceProfile> profiles, List<AlarmRule> rules, SlaPolicy slaPolicy) {
    private static final String DEMO_RULES = "demo-rules.yaml";

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
        BrokenDependency.among(rules).ifPresent(broken -> {
            throw new IllegalArgumentException(broken.toString());
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
        return read(profiles, "rules.yaml", rules, sla);
    }

    /** What ships with Youlin, with the rules of the demo: they speak at once, and at any time of the year. */
    public static DomainSettings ofDemo() {
        return read(Optional.empty(), DEMO_RULES, Optional.empty(), Optional.empty());
    }

    private static DomainSettings read(
            Optional<Path> profiles, String shippedRules, Optional<Path> rules, Optional<Path> sla) {
        return new DomainSettings(
                list("profiles.yaml", profiles, ProfileDefinition.class, ProfileDefinition::toProfile),
                list(shippedRules, rules, RuleDefinition.class, RuleDefinition::toRule),
                slaPolicy(list("sla.yaml", sla, TargetEntry.class, TargetEntry::toTarget), sla));
    }

    /** The rules of the demo, as their YAML text. */
    public static byte[] demoRules() {
        try (InputStream in = shipped(DEMO_RULES)) {
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
}
