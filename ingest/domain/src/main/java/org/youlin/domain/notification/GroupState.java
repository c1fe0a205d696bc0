package org.youlin.domain.notification;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.youlin.domain.rule.Severity;

/**
 * Where one group of a route stands. Advances on notices and on its own messages only: it never asks for the time.
 *
 * @param told what the group's messages said lately, oldest first, at most {@value #TOLD_MAX}
 * @param pending what no message has said yet
 * @param lastSentMillis when the last message was made; empty before the first
 * @param unanswered cases that messages told of and that nobody has answered, at most {@value #UNANSWERED_MAX}
 * @param worstUnanswered the worst severity at which they were told
 * @param repeats how often the last news was repeated
 */
public record GroupState(
        List<Told> told,
        Optional<Pending> pending,
        OptionalLong lastSentMillis,
        Set<String> unanswered,
        Optional<Severity> worstUnanswered,
        int repeats) {
    public static final GroupState NEW =
            new GroupState(List.of(), Optional.empty(), OptionalLong.empty(), Set.of(), Optional.empty(), 0);
    public static final int UNANSWERED_MAX = 100;
    static final int TOLD_MAX = 200;

    /** Something that a message made at {@code atMillis} said. */
    public record Told(Topic topic, long atMillis) {
        public Told {
            requireNonNull(topic, "topic is null");
        }
    }

    public GroupState {
        told = List.copyOf(told);
        requireNonNull(pending, "pending is null");
        requireNonNull(lastSentMillis, "lastSentMillis is null");
        unanswered = Set.copyOf(unanswered);
        requireNonNull(worstUnanswered, "worstUnanswered is null");
        if (lastSentMillis.isEmpty() && (!told.isEmpty() || !unanswered.isEmpty())) {
            throw new IllegalArgumentException("a group without a message has told of nothing");
        }
    }

    /** This group with {@code notice}, which the route tells of. */
    public GroupState taking(Notice notice, Pace pace, long nowMillis) {
        Topic topic = Topic.of(notice);
        boolean known =
                told.stream().anyMatch(each -> each.topic().includes(topic) && !isForgotten(each, pace, nowMillis));
        return new GroupState(
                told,
                Optional.of(Pending.with(pending, notice, !known, nowMillis)),
                lastSentMillis,
                unanswered,
                worstUnanswered,
                repeats);
    }

    /** This group after somebody answered the case; this very object when that means nothing to it. */
    public GroupState answered(String caseId) {
        if (!unanswered.contains(caseId)) {
            return this;
        }
        Set<String> left =
                unanswered.stream().filter(each -> !each.equals(caseId)).collect(Collectors.toUnmodifiableSet());
        return new GroupState(
                told, pending, lastSentMillis, left, left.isEmpty() ? Optional.empty() : worstUnanswered, repeats);
    }

    /** This group after a message that told all that was pending, or repeated what nobody answered. */
    public GroupState sent(Pace pace, long nowMillis) {
        boolean news = pending.flatMap(GroupState::newsSince).isPresent();
        List<Topic> said = pending.map(Pending::topics).orElse(List.of());
        List<Told> all = Stream.concat(
                        told.stream()
                                .filter(each -> !isForgotten(each, pace, nowMillis))
                                .filter(each -> !said.contains(each.topic())),
                        said.stream().map(topic -> new Told(topic, nowMillis)))
                .toList();
        Set<String> waiting = waitingForAnswers(said);
        return new GroupState(
                all.subList(Math.max(0, all.size() - TOLD_MAX), all.size()),
                Optional.empty(),
                OptionalLong.of(nowMillis),
                waiting,
                waiting.isEmpty() ? Optional.empty() : severity(),
                news ? 0 : repeats + 1);
    }

    /** The cases of which it is still to be heard that somebody answered, in the order in which things happened. */
    private Set<String> waitingForAnswers(List<Topic> said) {
        Set<String> waiting = new LinkedHashSet<>(unanswered);
        for (Topic topic : said) {
            if (topic.kind().answers()) {
                waiting.remove(topic.caseId());
            } else if (waiting.size() < UNANSWERED_MAX) {
                waiting.add(topic.caseId());
            }
        }
        return waiting;
    }

    /** The worst that the next message is about; empty when there is nothing to say. */
    public Optional<Severity> severity() {
        return Stream.concat(pending.map(Pending::worst).stream(), worstUnanswered.stream())
                .max(Severity::compareTo);
    }

    /** When the group wants to speak; empty when it has nothing to say. */
    public OptionalLong speaksAtMillis(Pace pace) {
        return Stream.concat(tellsAt(pace).stream(), repeatsAt(pace).stream())
                .mapToLong(Long::longValue)
                .min();
    }

    /** When the group may be forgotten: nothing is left to say, and all that was said would be news again. */
    public long forgottenAtMillis(Pace pace) {
        return lastSentMillis.isEmpty()
                ? Long.MIN_VALUE
                : lastSentMillis.getAsLong() + pace.sameAgainAfter().toMillis();
    }

    private Optional<Long> tellsAt(Pace pace) {
        return pending.map(waiting -> {
            long firstWait = pace.firstWait().toMillis();
            if (lastSentMillis.isEmpty()) {
                return waiting.sinceMillis() + firstWait;
            }
            long last = lastSentMillis.getAsLong();
            long wanted = newsSince(waiting)
                    .map(since -> since + firstWait)
                    .orElse(last + pace.sameAgainAfter().toMillis());
            return Math.max(wanted, last + pace.interval().toMillis());
        });
    }

    private Optional<Long> repeatsAt(Pace pace) {
        return pace.repeats()
                .filter(each -> !unanswered.isEmpty() && repeats < each.countMax() && lastSentMillis.isPresent())
                .map(each -> lastSentMillis.getAsLong() + each.every().toMillis());
    }

    private static Optional<Long> newsSince(Pending pending) {
        return pending.newsSinceMillis().isPresent()
                ? Optional.of(pending.newsSinceMillis().getAsLong())
                : Optional.empty();
    }

    private static boolean isForgotten(Told told, Pace pace, long nowMillis) {
        return told.atMillis() + pace.sameAgainAfter().toMillis() <= nowMillis;
    }
}
