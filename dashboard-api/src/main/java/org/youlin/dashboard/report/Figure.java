package org.youlin.dashboard.report;

import java.util.Locale;
import org.youlin.dashboard.web.Language;

/** What a column of a report tells. */
enum Figure {
    WARM_HOMES(Unit.RATE, "Homes warm enough", "室温合格率"),
    NO_SENSOR(Unit.COUNT, "Left out: no sensor", "不计入：未装传感器"),
    TOO_FEW_READINGS(Unit.COUNT, "Left out: too few readings", "不计入：读数过少"),
    OUT_OF_SEASON(Unit.COUNT, "Left out: out of season", "不计入：不在供暖期"),
    COLD_DAYS(Unit.COUNT, "Days with a cold home", "有住户不达标的天数"),
    COLD_HOME_DAYS(Unit.COUNT, "Cold homes, summed over days", "不达标户天数"),
    COLD_HOMES(Unit.COUNT, "Cold homes", "不达标户数"),
    OUTAGES(Unit.COUNT, "Circulation stopped", "循环中断次数"),
    OUTAGE_TIME(Unit.MINUTES, "Time without circulation", "循环中断时长"),
    GATES(Unit.COUNT, "Gates", "门禁数"),
    PASSES(Unit.COUNT, "Passes", "通行次数"),
    DENIED(Unit.COUNT, "Denied", "拒绝通行"),
    FORCED(Unit.COUNT, "Forced open", "强行开门"),
    HELD(Unit.COUNT, "Held open", "门未关好"),
    FAULTS(Unit.COUNT, "Faults", "故障次数"),
    FAULT_TIME(Unit.MINUTES, "Time with a fault", "故障时长"),
    AVAILABILITY(Unit.RATE, "Availability (minutes)", "可用率（按分钟）"),
    BAYS(Unit.COUNT, "Bays", "车位数"),
    OCCUPANCY(Unit.PERCENT, "Occupancy", "占用率"),
    PEAK_OCCUPANCY(Unit.PERCENT, "Occupancy at the fullest hour", "最高时段占用率"),
    PEAK_HOUR(Unit.HOUR, "Fullest hour", "最高时段"),
    LOT_FULL(Unit.COUNT, "Lot was full", "车场饱和次数"),
    FIRE_LANE(Unit.COUNT, "Fire lane blocked", "消防通道占用次数"),
    FIRE_LANE_TIME(Unit.MINUTES, "Time fire lane was blocked", "消防通道占用时长"),
    ENTRIES(Unit.COUNT, "Entries", "驶入"),
    EXITS(Unit.COUNT, "Exits", "驶出"),
    WORK_ORDERS(Unit.COUNT, "Work orders", "工单数"),
    RESPONSE(Unit.RATE, "Response", "响应率"),
    RESOLUTION(Unit.RATE, "Resolution", "解决率"),
    SATISFACTION(Unit.RATE, "Satisfaction", "满意率"),
    ON_TIME(Unit.RATE, "On time", "按期办结率"),
    TIME_TO_ACCEPT(Unit.MINUTES, "Mean time to accept", "平均接单时长"),
    TIME_TO_COMPLETE(Unit.MINUTES, "Mean time to complete", "平均办结时长");

    private final Unit unit;
    private final String english;
    private final String chinese;

    Figure(Unit unit, String english, String chinese) {
        this.unit = unit;
        this.english = english;
        this.chinese = chinese;
    }

    enum Unit {
        COUNT,
        /** A part of a whole, told in percents and with what it was counted from. */
        RATE,
        PERCENT,
        MINUTES,
        /** Of the day, 0 to 23. */
        HOUR
    }

    Unit unit() {
        return unit;
    }

    /** Such as {@code warm_homes}. */
    String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    String in(Language language) {
        return language.choose(english, chinese);
    }
}
