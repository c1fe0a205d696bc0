package org.youlin.domain.notification;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.youlin.domain.rule.Severity;

/**
 * What a route does now with the groups that want to speak.
 *
 * @param messages to be made now; no group is in two of them
 * @param waiting groups that may not speak yet
 * @param againAtMillis when those that wait should be looked at again; empty when none waits
 */
public record RoutePlan(List<Message> messages, List<Group> waiting, OptionalLong againAtMillis) {
    private static final Duration HOUR = Duration.ofHours(1);

    /** A group that wants to speak now. */
    public record Group(String key, GroupState state) {
        public Group {
            requireNonNull(key, "key is null");
            requireNonNull(state, "state is null");
        }
    }

    /** One message about one or more groups. */
    public record Message(Kind kind, List<Group> groups) {
        public enum Kind {
            /** There is something new. */
            NEWS,
            /** Nobody has answered what was told before. */
            REPEAT,
            /** Several groups at once, because the route has spoken a lot. */
            DIGEST,
            /** Asked for by a person, to see whether it arrives. */
            TEST
        }

        public Message {
            requireNonNull(kind, "kind is null");
            groups = List.copyOf(groups);
        }
    }

    public RoutePlan {
        messages = List.copyOf(messages);
        waiting = List.copyOf(waiting);
        requireNonNull(againAtMillis, "againAtMillis is null");
    }

    /**
     * Decides.
     *
     * @param quiet when the route does not speak
     * @param wanting groups that want to speak at {@code nowMillis}
     * @param sentMillis when the route's messages of the last hour were made, in order
     */
    public static RoutePlan of(
            Pace pace, Optional<QuietHours> quiet, List<Group> wanting, List<Long> sentMillis, long nowMillis) {
        OptionalLong quietEnd = quiet.map(hours -> hours.endMillis(nowMillis)).orElse(OptionalLong.empty());
        boolean criticalBreaks = quiet.map(QuietHours::criticalBreaks).orElse(false);
        Map<Boolean, List<Group>> maySpeak = wanting.stream()
                .collect(Collectors.partitioningBy(
                        group -> quietEnd.isEmpty() || (criticalBreaks && isCritical(group))));
        RoutePlan spoken = paced(pace, maySpeak.getOrDefault(true, List.of()), sentMillis, nowMillis);
        List<Group> hushed = maySpeak.getOrDefault(false, List.of());
        return hushed.isEmpty() ? spoken : spoken.andHushed(hushed, quietEnd.orElseThrow());
    }

    private RoutePlan andHushed(List<Group> hushed, long quietEndMillis) {
        return new RoutePlan(
                messages,
                Stream.concat(waiting.stream(), hushed.stream()).toList(),
                OptionalLong.of(Math.min(againAtMillis.orElse(quietEndMillis), quietEndMillis)));
    }

    private static boolean isCritical(Group group) {
        return group.state().severity().equals(Optional.of(Severity.CRITICAL));
    }

    /** The last quarter of an hour's messages is kept for digests, which are spread over the hour. */
    private static RoutePlan paced(Pace pace, List<Group> speaking, List<Long> sentMillis, long nowMillis) {
        long hourAgo = nowMillis - HOUR.toMillis();
        List<Long> sent = sentMillis.stream().filter(at -> at > hourAgo).toList();
        int kept = pace.messagesPerHourMax() / 4;
        int single = pace.messagesPerHourMax() - kept;
        if (speaking.isEmpty()) {
            return new RoutePlan(List.of(), List.of(), OptionalLong.empty());
        }
        if (sent.size() + speaking.size() <= single) {
            return new RoutePlan(speaking.stream().map(RoutePlan::alone).toList(), List.of(), OptionalLong.empty());
        }
        long digestAt = sent.size() < single
                ? nowMillis
                : sent.size() < pace.messagesPerHourMax()
                        ? sent.get(sent.size() - 1) + HOUR.toMillis() / (kept + 1)
                        : sent.get(sent.size() - pace.messagesPerHourMax()) + HOUR.toMillis();
        return digestAt <= nowMillis
                ? new RoutePlan(List.of(together(speaking)), List.of(), OptionalLong.empty())
                : new RoutePlan(List.of(), speaking, OptionalLong.of(digestAt));
    }

    private static Message alone(Group group) {
        return new Message(
                group.state().pending().isPresent() ? Message.Kind.NEWS : Message.Kind.REPEAT, List.of(group));
    }

    private static Message together(List<Group> groups) {
        return groups.size() == 1 ? alone(groups.get(0)) : new Message(Message.Kind.DIGEST, groups);
    }
}
