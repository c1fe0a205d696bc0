package org.youlin.ingest.rule;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.youlin.domain.device.Device;
import org.youlin.domain.device.DeviceKind;
import org.youlin.domain.device.DeviceProfile;
import org.youlin.domain.rule.AlarmRule;
import org.youlin.domain.rule.NoData;
import org.youlin.domain.rule.RuleId;

/** The alarm rules in force at one time. */
public final class RuleBook {
    private final Map<RuleId, AlarmRule> rules = new LinkedHashMap<>();
    private final Set<RuleId> excused;
    /** One entry per profile and version of it, which are few. */
    private final Map<DeviceProfile, List<AlarmRule>> byProfile = new ConcurrentHashMap<>();

    /**
     * A book of {@code rules}.
     *
     * @throws IllegalArgumentException when two have the same id
     */
    public RuleBook(List<AlarmRule> rules) {
        for (AlarmRule rule : rules) {
            if (this.rules.put(rule.id(), rule) != null) {
                throw new IllegalArgumentException("two rules have the id '" + rule.id() + "'");
            }
        }
        excused = rules.stream()
                .filter(rule -> rule.caseTemplate().dependsOn().stream().anyMatch(this::tellsOfSilentGateways))
                .map(AlarmRule::id)
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * A book of {@code rules}; each must have an id of its own and watch what one of {@code profiles} sends.
     *
     * @throws IllegalArgumentException when one does not
     */
    public RuleBook(List<AlarmRule> rules, List<DeviceProfile> profiles) {
        this(rules);
        for (AlarmRule rule : rules) {
            unsent(rule, profiles).ifPresent(key -> {
                String kind = rule.scope().deviceKind().id();
                throw new IllegalArgumentException(
                        key.equals(kind)
                                ? "rule '" + rule.id() + "' is for devices of kind '" + kind + "', which no profile has"
                                : "rule '" + rule.id() + "' watches '" + key + "', which no profile of kind '" + kind
                                        + "' has");
            });
        }
    }

    private boolean tellsOfSilentGateways(RuleId id) {
        return rule(id).filter(rule -> rule.scope().deviceKind() == DeviceKind.FIELD_GATEWAY)
                .filter(rule -> rule.condition() instanceof NoData)
                .isPresent();
    }

    /**
     * What the rule watches and no profile of its kind sends, or the kind when no profile has it: such a rule would be
     * silent for ever.
     */
    static Optional<String> unsent(AlarmRule rule, Collection<DeviceProfile> profiles) {
        DeviceKind kind = rule.scope().deviceKind();
        List<DeviceProfile> ofKind =
                profiles.stream().filter(profile -> profile.kind() == kind).toList();
        if (ofKind.isEmpty()) {
            return Optional.of(kind.id());
        }
        return rule.condition().watched().stream()
                .filter(key -> ofKind.stream().noneMatch(profile -> sends(profile, key)))
                .findFirst();
    }

    private static boolean sends(DeviceProfile profile, String key) {
        return profile.metric(key).isPresent() || profile.events().contains(key);
    }

    public List<AlarmRule> rules() {
        return List.copyOf(rules.values());
    }

    public Optional<AlarmRule> rule(RuleId id) {
        return Optional.ofNullable(rules.get(id));
    }

    /** The rules for the device, in the book's order: those in whose scope it is, for what its profile sends. */
    public List<AlarmRule> of(Device device) {
        List<AlarmRule> ofProfile = of(device.profile());
        return ofProfile.stream().allMatch(rule -> rule.scope().covers(device))
                ? ofProfile
                : ofProfile.stream().filter(rule -> rule.scope().covers(device)).toList();
    }

    /** The rules for devices of {@code profile}, wherever they are, in the book's order. */
    public List<AlarmRule> of(DeviceProfile profile) {
        return byProfile.computeIfAbsent(profile, sent -> rules.values().stream()
                .filter(rule -> rule.scope().deviceKind() == sent.kind())
                .filter(rule -> rule.condition().watched().stream().allMatch(key -> sends(sent, key)))
                .toList());
    }

    /**
     * Whether a device's silence says nothing by this rule while nothing at all is heard through its field gateway: a
     * rule on which it depends tells of that.
     */
    public boolean isExcusedBySilentGateway(AlarmRule rule) {
        return excused.contains(rule.id());
    }
}
