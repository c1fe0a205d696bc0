package org.youlin.domain.notification;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.youlin.domain.rule.Severity;

/**
 * What a group has to tell.
 *
 * @param sinceMillis when the first of it was taken
 * @param newsSinceMillis when the first of it that is news was taken; empty when all of it was told before
 * @param entries how many entries of the event log it is, 1 or more
 * @param shown the first of them, at most {@value #SHOWN_MAX}
 * @param topics what it is about, at most {@value #TOPICS_MAX}
 * @param worst the worst severity among it
 */
public record Pending(
        long sinceMillis,
        OptionalLong newsSinceMillis,
        long entries,
        long firstEntryId,
        long lastEntryId,
        List<Long> shown,
        List<Topic> topics,
        Severity worst) {
    public static final int SHOWN_MAX = 20;
    public static final int TOPICS_MAX = 100;

    public Pending {
        requireNonNull(newsSinceMillis, "newsSinceMillis is null");
        requireNonNull(worst, "worst is null");
        shown = List.copyOf(shown);
        topics = List.copyOf(topics);
        if (entries < 1 || firstEntryId > lastEntryId || shown.size() > SHOWN_MAX || topics.size() > TOPICS_MAX) {
            throw new IllegalArgumentException(entries + " entries from " + firstEntryId + " to " + lastEntryId
                    + ", of which " + shown.size() + " are shown, about " + topics.size() + " topics");
        }
    }

    /** {@code before} and {@code notice}, which is taken at {@code nowMillis}. */
    static Pending with(Optional<Pending> before, Notice notice, boolean news, long nowMillis) {
        Topic topic = Topic.of(notice);
        OptionalLong newsSince = before.map(Pending::newsSinceMillis)
                .filter(OptionalLong::isPresent)
                .orElse(news ? OptionalLong.of(nowMillis) : OptionalLong.empty());
        if (before.isEmpty()) {
            return new Pending(
                    nowMillis,
                    newsSince,
                    1,
                    notice.entryId(),
                    notice.entryId(),
                    List.of(notice.entryId()),
                    List.of(topic),
                    notice.severity());
        }
        Pending old = before.get();
        return new Pending(
                old.sinceMillis,
                newsSince,
                old.entries + 1,
                old.firstEntryId,
                notice.entryId(),
                plus(old.shown, notice.entryId(), SHOWN_MAX),
                old.topics.contains(topic) ? old.topics : plus(old.topics, topic, TOPICS_MAX),
                notice.severity().compareTo(old.worst) > 0 ? notice.severity() : old.worst);
    }

    private static <T> List<T> plus(List<T> list, T item, int sizeMax) {
        return list.size() == sizeMax
                ? list
                : Stream.concat(list.stream(), Stream.of(item)).toList();
    }
}
