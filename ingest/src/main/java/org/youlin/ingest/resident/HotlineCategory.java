package org.youlin.ingest.resident;

import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.youlin.domain.rule.Category;

/** The hotline's catalogue, whose first level are the five categories (五类问题). */
public final class HotlineCategory {
    private static final Map<String, Category> BY_NAME = Map.of(
            "供水供暖", Category.HEATING_AND_WATER,
            "物业管理", Category.PROPERTY_SERVICE,
            "疫情防控", Category.EPIDEMIC_CONTROL,
            "困难群体", Category.VULNERABLE_PEOPLE,
            "历史遗留", Category.LEGACY_ISSUES);

    private HotlineCategory() {}

    /** The category of an entry such as 供水供暖/室温不达标; empty for one of another catalogue. */
    public static Optional<Category> of(String entry) {
        int slash = entry.indexOf('/');
        return Optional.ofNullable(BY_NAME.get((slash < 0 ? entry : entry.substring(0, slash)).strip()));
    }

    /** The name of the category in Chinese. */
    public static String name(Category category) {
        return BY_NAME.entrySet().stream()
                .filter(entry -> entry.getValue() == category)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
    }

    /** The names of the first level, for messages. */
    public static String names() {
        return String.join("、", new TreeSet<>(BY_NAME.keySet()));
    }
}
