package org.youlin.domain.notification;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.youlin.domain.place.EstateId;
import org.youlin.domain.rule.Category;
import org.youlin.domain.rule.Severity;

/** A route at work: takes notices and speaks, second by second where something is due, with nothing but the kernel. */
final class RouteRun {
    /** A message that was made. */
    record Said(long atMillis, RoutePlan.Message message) {
        long entries() {
            return message.groups().stream()
                    .flatMap(group -> group.state().pending().stream())
                    .mapToLong(Pending::entries)
                    .sum();
        }
    }

    private final Pace pace;
    private final Optional<QuietHours> quiet;
    private final Map<String, GroupState> groups = new LinkedHashMap<>();
    final List<Said> said = new ArrayList<>();
    long taken;
    private long lastEntryId;

    RouteRun(Pace pace, Optional<QuietHours> quiet) {
        this.pace = pace;
        this.quiet = quiet;
    }

    static Notice notice(long entryId, NoticeKind kind, String caseId, Severity severity) {
        return new Notice(
                entryId,
                kind,
                caseId,
                severity,
                Category.HEATING_AND_WATER,
                new EstateId("garden"),
                "system",
                Optional.empty(),
                Optional.empty());
    }

    void take(NoticeKind kind, String caseId, Severity severity, long nowMillis) {
        Notice notice = notice(++lastEntryId, kind, caseId, severity);
        taken++;
        groups.merge(
                pace.grouping().key(notice),
                GroupState.NEW.taking(notice, pace, nowMillis),
                (before, fresh) -> before.taking(notice, pace, nowMillis));
        if (kind.answers()) {
            answer(caseId);
        }
    }

    void answer(String caseId) {
        groups.replaceAll((key, state) -> state.answered(caseId));
    }

    void speak(long nowMillis) {
        List<RoutePlan.Group> wanting = groups.entrySet().stream()
                .filter(each -> each.getValue().speaksAtMillis(pace).orElse(Long.MAX_VALUE) <= nowMillis)
                .map(each -> new RoutePlan.Group(each.getKey(), each.getValue()))
                .toList();
        List<Long> sent = said.stream().map(Said::atMillis).toList();
        for (RoutePlan.Message message :
                RoutePlan.of(pace, quiet, wanting, sent, nowMillis).messages()) {
            said.add(new Said(nowMillis, message));
            message.groups()
                    .forEach(group -> groups.put(group.key(), group.state().sent(pace, nowMillis)));
        }
        groups.values()
                .removeIf(state -> state.speaksAtMillis(pace).isEmpty() && state.forgottenAtMillis(pace) <= nowMillis);
    }

    long pendingEntries() {
        return groups.values().stream()
                .flatMap(state -> state.pending().stream())
                .mapToLong(Pending::entries)
                .sum();
    }

    long saidEntries() {
        return said.stream().mapToLong(Said::entries).sum();
    }

    int groups() {
        return groups.size();
    }
}
