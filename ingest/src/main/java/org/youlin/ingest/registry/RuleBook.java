package org.youlin.ingest.registry;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.youlin.domain.device.DeviceProfile;
import org.youlin.domain.device.ProfileId;
import org.youlin.domain.rule.AlarmRule;
import org.youlin.domain.rule.Condition;
import org.youlin.domain.rule.RuleId;

/** The alarm rules in force. */
public final class RuleBook {
    private final List<AlarmRule> rules;
    private final Map<ProfileId, List<AlarmRule>> byProfile = new HashMap<>();

    /** A book of {@code rules}; each must have an id of its own and watch what one of {@code profiles} sends. */
    public RuleBook(List<AlarmRule> rules, List<DeviceProfile> profiles) {
        this.rules = List.copyOf(rules);
        for (DeviceProfile profile : profiles) {
            byProfile.put(
                    profile.id(),
                    rules.stream()
                            .filter(rule -> rule.profile().equals(profile.id()))
                            .toList());
        }
        Set<RuleId> ids = new HashSet<>();
        for (AlarmRule rule : rules) {
            if (!byProfile.containsKey(rule.profile())) {
                throw new IllegalArgumentException(
                        "rule '" + rule.id() + "' is for profile '" + rule.profile() + "', which does not exist");
            }
            if (!ids.add(rule.id())) {
                throw new IllegalArgumentException("two rules have the id '" + rule.id() + "'");
            }
        }
        for (DeviceProfile profile : profiles) {
            of(profile.id()).forEach(rule -> requireKeys(rule, profile));
        }
    }

    /** A rule for a key that its devices never send would be silent for ever. */
    private static void requireKeys(AlarmRule rule, DeviceProfile profile) {
        if (rule.condition() instanceof Condition.Threshold threshold) {
            requireKey(
                    rule,
                    profile,
                    threshold.metric(),
                    profile.metric(threshold.metric()).isPresent());
        } else if (rule.condition() instanceof Condition.EventSeen seen) {
            requireKey(rule, profile, seen.event(), profile.events().contains(seen.event()));
            requireKey(
                    rule,
                    profile,
                    seen.clearMetric(),
                    profile.metric(seen.clearMetric()).isPresent());
        }
    }

    private static void requireKey(AlarmRule rule, DeviceProfile profile, String key, boolean present) {
        if (!present) {
            throw new IllegalArgumentException("rule '" + rule.id() + "' watches '" + key + "', which profile '"
                    + profile.id() + "' does not have");
        }
    }

    public List<AlarmRule> rules() {
        return rules;
    }

    public Optional<AlarmRule> rule(RuleId id) {
        return rules.stream().filter(rule -> rule.id().equals(id)).findFirst();
    }

    /** The rules for devices of a profile, in the book's order. */
    public List<AlarmRule> of(ProfileId profile) {
        return byProfile.getOrDefault(profile, List.of());
    }
}
