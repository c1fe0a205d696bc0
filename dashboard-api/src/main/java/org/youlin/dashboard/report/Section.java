package org.youlin.dashboard.report;

import java.util.Locale;
import org.youlin.dashboard.web.Language;

/** What the rows of a report's table are. */
enum Section {
    BY_ESTATE("By estate", "按小区"),
    BY_COMPANY("By property company", "按物业公司"),
    BY_COMMUNITY("By community", "按社区"),
    BY_CATEGORY("By category", "按类别"),
    BY_DAY("By day", "按日"),
    BY_HOUR("By hour of the day", "按时段");

    private final String english;
    private final String chinese;

    Section(String english, String chinese) {
        this.english = english;
        this.chinese = chinese;
    }

    /** Such as {@code by_estate}. */
    String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    String in(Language language) {
        return language.choose(english, chinese);
    }

    static Section of(Grouping.By by) {
        return switch (by) {
            case ESTATE -> BY_ESTATE;
            case COMPANY -> BY_COMPANY;
            case COMMUNITY -> BY_COMMUNITY;
            case CATEGORY -> BY_CATEGORY;
        };
    }
}
