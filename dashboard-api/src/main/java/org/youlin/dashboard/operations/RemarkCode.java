package org.youlin.dashboard.operations;

import org.youlin.dashboard.web.Concern;
import org.youlin.dashboard.web.Language;

/** What can be said about the balances and the stores. */
enum RemarkCode {
    BALANCED(
            Concern.FINE,
            "everything received is stored, was known already, was rejected, or waits in the journal",
            "收到的数据全部有着落：已入库、重复、拒收，或在日志中待处理"),
    ITEMS_LOST(
            Concern.PROBLEM,
            "source '%s': %s items were received and are nowhere to be found; keep the data folder and report this",
            "来源“%s”：收到的数据中有 %s 项下落不明；请保留数据目录并报告"),
    ITEMS_TWICE(
            Concern.PROBLEM,
            "source '%s': %s items more are accounted for than were received; keep the data folder and report this",
            "来源“%s”：入账比收到的多 %s 项；请保留数据目录并报告"),
    STORES_EQUAL(
            Concern.FINE,
            "the series store holds the %s readings of %s days that were counted",
            "时序库所存与计数一致：%s 条读数，共 %s 天"),
    READINGS_MISSING(
            Concern.PROBLEM,
            "%s readings were counted and are not in the series store: it lost them, something deleted them, or devices"
                    + " repeated readings older than the last 64 of their series",
            "有 %s 条读数已计数而时序库中没有：时序库丢失、被外部删除，或设备重发了比最近 64 条更早的读数"),
    READINGS_ERASED(
            Concern.NOTE,
            "%s readings were counted and are not in the series store; %s erasures of readings are under way",
            "有 %s 条读数已计数而时序库中没有；有 %s 项数据删除正在进行"),
    READINGS_SURPLUS(
            Concern.NOTE,
            "the series store holds %s readings more than were counted: from before counting began, or written by"
                    + " others",
            "时序库比计数多 %s 条读数：计数开始之前写入，或由他方写入"),
    NOT_SETTLED(
            Concern.NOTE,
            "the shards are behind: the series store may hold readings that are not counted yet",
            "分片尚未追上：时序库中可能有尚未计数的读数"),
    NEWEST_DIFFERENT(
            Concern.PROBLEM,
            "of %s devices, %s newest readings are not what the series store has",
            "%s 台设备中，有 %s 项最新读数与时序库不一致");

    private final Concern concern;
    private final String english;
    private final String chinese;

    RemarkCode(Concern concern, String english, String chinese) {
        this.concern = concern;
        this.english = english;
        this.chinese = chinese;
    }

    Concern concern() {
        return concern;
    }

    String in(Language language, Object... values) {
        return language.choose(english, chinese).formatted(values);
    }
}
