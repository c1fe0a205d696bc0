package org.youlin.dashboard.onboarding;

import org.youlin.dashboard.web.Concern;
import org.youlin.dashboard.web.Language;

/** What can be found out about a device, in words. Most serious first. */
enum FindingCode {
    GATEWAY_OFFLINE(Concern.PROBLEM, "its field gateway '%s' is not connected", "所属网关“%s”未连接"),
    WRONG_CREDENTIALS(Concern.PROBLEM, "it was turned away from %s: its credentials are wrong", "来自 %s 的连接被拒绝：凭证不正确"),
    CONNECTION_ENDED(Concern.PROBLEM, "it is not connected; the last that was seen is %s %s", "设备未连接；最近一次记录为 %s %s"),
    NEVER_CONNECTED(
            Concern.PROBLEM,
            "it has never connected: check its power, network, address and credentials",
            "设备从未连接：请检查供电、网络、服务器地址和凭证"),
    OFFLINE(Concern.PROBLEM, "it is not connected, and was last heard long ago", "设备未连接，且已久未上报"),
    ALL_REFUSED(Concern.PROBLEM, "every message is refused: %s %s '%s'; expected: %s", "所有消息均被拒收：%s %s “%s”；应为：%s"),
    CONNECTED_NEVER_HEARD(Concern.PROBLEM, "it is connected and has never sent a reading", "设备已连接，但从未上报数据"),
    CONNECTED_BUT_SILENT(
            Concern.PROBLEM,
            "it is connected and silent for longer than three times %s min",
            "设备已连接，但静默时间已超过上报周期（%s 分钟）的三倍"),
    SOME_REFUSED(
            Concern.NOTE, "some of its messages are refused: %s %s '%s'; expected: %s", "部分消息被拒收：%s %s “%s”；应为：%s"),
    READINGS_LATE(Concern.NOTE, "its readings arrive %s min after they were measured", "数据在测量 %s 分钟后才到达"),
    METRICS_MISSING(Concern.NOTE, "it has never sent %s", "从未上报：%s"),
    METRICS_STALE(Concern.NOTE, "it no longer sends %s", "已停止上报：%s"),
    FINE(Concern.FINE, "everything is fine", "一切正常");

    private final Concern concern;
    private final String english;
    private final String chinese;

    FindingCode(Concern concern, String english, String chinese) {
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
