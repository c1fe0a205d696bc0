package org.youlin.ingest.registry;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.youlin.domain.device.DeviceProfile;
import org.youlin.domain.rule.AlarmRule;
import org.youlin.domain.rule.Condition;
import org.youlin.domain.rule.RuleId;

/** The alarm rules in force. */
public final class RuleBook {
    private final List<AlarmRule> rules;
    /** One entry per profile and version of it, which are few. */
    private final Map<DeviceProfile, List<AlarmRule>> byProfile = new ConcurrentHashMap<>();

    /** A book of {@code rules}; each must have an id of its own and watch what one of {@code profiles} sends. */
    public RuleBook(List<AlarmRule> rules, List<DeviceProfile> profiles) {
        this.rules = List.copyOf(rules);
        Set<RuleId> ids = new HashSet<>();
        for (AlarmRule rule : rules) {
            if (!ids.add(rule.id())) {
                throw new IllegalArgumentException("two rules have the id '" + rule.id() + "'");
            }
            requireWatched(rule, profiles);
        }
    }

    /** A rule for a key that no device ever sends would be silent for ever. */
    private static void requireWatched(AlarmRule rule, List<DeviceProfile> profiles) {
        List<DeviceProfile> ofKind = profiles.stream()
                .filter(profile -> profile.kind() == rule.scope().deviceKind())
                .toList();
        if (ofKind.isEmpty()) {
            throw new IllegalArgumentException("rule '" + rule.id() + "' is for devices of kind '"
                    + rule.scope().deviceKind().id() + "', which no profile has");
        }
        for (String key : watched(rule)) {
            if (ofKind.stream().noneMatch(profile -> sends(profile, key))) {
                throw new IllegalArgumentException(
                        "rule '" + rule.id() + "' watches '" + key + "', which no profile of kind '"
                                + rule.scope().deviceKind().id() + "' has");
            }
        }
    }

    private static List<String> watched(AlarmRule rule) {
        if (rule.condition() instanceof Condition.Threshold threshold) {
            return List.of(threshold.metric());
        }
        return rule.condition() instanceof Condition.EventSeen seen
                ? List.of(seen.event(), seen.clearMetric())
                : List.of();
    }

    private static boolean sends(DeviceProfile profile, String key) {
        return profile.metric(key).isPresent() || profile.events().contains(key);
    }

    public List<AlarmRule> rules() {
        return rules;
    }

    public Optional<AlarmRule> rule(RuleId id) {
        return rules.stream().filter(rule -> rule.id().equals(id)).findFirst();
    }

    /** The rules for devices of {@code profile}, in the book's order: those of its kind for what it sends. */
    public List<AlarmRule> of(DeviceProfile profile) {
        return byProfile.computeIfAbsent(profile, sent -> rules.stream()
                .filter(rule -> rule.scope().deviceKind() == sent.kind())
                .filter(rule -> watched(rule).stream().allMatch(key -> sends(sent, key)))
                .toList());
    }
}
