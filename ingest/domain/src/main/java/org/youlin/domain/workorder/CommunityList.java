package org.youlin.domain.workorder;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.youlin.domain.rule.Category;
import org.youlin.domain.rule.Severity;

/**
 * What a community office may be the main handler of (社区权责清单). With what is not on it, the office only helps.
 *
 * @param worst by category, the worst severity; what is in no category of it is not on the list
 */
public record CommunityList(Map<Category, Severity> worst) {
    /** What applies where nobody wrote a list: no layer is passed over. */
    public static final CommunityList EVERYTHING = upTo(Severity.CRITICAL);

    public CommunityList {
        worst = Map.copyOf(worst);
    }

    /** All five categories up to a severity. */
    public static CommunityList upTo(Severity severity) {
        Map<Category, Severity> all = new EnumMap<>(Category.class);
        for (Category category : Category.values()) {
            all.put(category, severity);
        }
        return new CommunityList(all);
    }

    public boolean has(Category category, Severity severity) {
        return Optional.ofNullable(worst.get(category))
                .filter(most -> severity.compareTo(most) <= 0)
                .isPresent();
    }
}
