package org.youlin.ingest.registry;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.youlin.domain.device.DeviceProfile;
import org.youlin.domain.device.ProfileId;
import org.youlin.domain.rule.AlarmRule;
import org.youlin.domain.rule.RuleId;

/** The alarm rules in force. */
public final class RuleBook {
    private final List<AlarmRule> rules;
    private final Map<ProfileId, List<AlarmRule>> byProfile = new HashMap<>();

    /** A book of {@code rules}; each must belong to one of {@code profiles} and have an id of its own. */
    public RuleBook(List<AlarmRule> rules, List<DeviceProfile> profiles) {
        this.rules = List.copyOf(rules);
        for (DeviceProfile profile : profiles) {
            byProfile.put(
                    profile.id(),
                    rules.stream()
                            .filter(rule -> rule.profile().equals(profile.id()))
                            .toList());
        }
        for (AlarmRule rule : rules) {
            if (!byProfile.containsKey(rule.profile())) {
                throw new IllegalArgumentException(
                        "rule '" + rule.id() + "' is for profile '" + rule.profile() + "', which does not exist");
            }
        }
        if (rules.stream().map(AlarmRule::id).distinct().count() != rules.size()) {
            throw new IllegalArgumentException("two rules have the same id");
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
