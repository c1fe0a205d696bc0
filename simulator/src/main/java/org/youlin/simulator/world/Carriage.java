package org.youlin.simulator.world;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.youlin.simulator.fault.Faults;
import org.youlin.simulator.fault.MessageFault;
import org.youlin.simulator.physics.Dice;

/** The way of messages to the platform. Nothing is lost on it. Used by one thread. */
final class Carriage {
    private static final int REORDERED_TOGETHER = 3;
    /** Cut off, of another type, too far nested to be meant, not JSON at all. */
    private static final List<String> UNREADABLE = List.of(
            "{\"ts\":1768177805320,\"values\":{\"room_te",
            "{\"ts\":\"yesterday\",\"values\":{\"room_temp\":21}}",
            "{\"ts\":1768177805320,\"values\":{\"room_temp\":{\"a\":{\"b\":[1,2,3]}}}}",
            "[[[[]]]]",
            "hello");

    private final Dice dice;
    private final List<Late> late = new ArrayList<>();
    private final Map<String, List<Report>> waiting = new LinkedHashMap<>();

    /** A report that comes at {@code atMillis}. */
    private record Late(long atMillis, Report report) {}

    Carriage(Dice dice) {
        this.dice = dice.of("carriage");
    }

    /** What reaches the platform of what was sent now and before. */
    List<Report> carry(List<Report> sent, Tick tick, Faults faults) {
        List<Report> arriving = new ArrayList<>(released(tick, faults));
        for (Report written : sent) {
            String sender = written.sender();
            Report report = faults.has(MessageFault.NumbersAsText.class, sender) ? Texts.of(written) : written;
            if (holdsBack(sender, faults)) {
                waiting.computeIfAbsent(sender, each -> new ArrayList<>()).add(report);
                continue;
            }
            faults.find(MessageFault.Delayed.class, sender)
                    .ifPresentOrElse(
                            delayed -> late.add(
                                    new Late(tick.toMillis() + delayed.by().toMillis(), report)),
                            () -> arriving.add(report));
            if (faults.has(MessageFault.Duplicated.class, sender)) {
                arriving.add(report);
            }
            if (faults.has(MessageFault.Malformed.class, sender)) {
                int which = dice.below(UNREADABLE.size(), sender.hashCode(), tick.toMillis());
                arriving.add(new Report(sender, report.topic(), UNREADABLE.get(which)));
            }
        }
        return arriving;
    }

    private static boolean holdsBack(String sender, Faults faults) {
        return faults.has(MessageFault.Backlogged.class, sender) || faults.has(MessageFault.Reordered.class, sender);
    }

    private List<Report> released(Tick tick, Faults faults) {
        List<Report> released = new ArrayList<>();
        for (Iterator<Late> each = late.iterator(); each.hasNext(); ) {
            Late next = each.next();
            if (next.atMillis() <= tick.toMillis()) {
                released.add(next.report());
                each.remove();
            }
        }
        for (Iterator<Map.Entry<String, List<Report>>> each = waiting.entrySet().iterator(); each.hasNext(); ) {
            Map.Entry<String, List<Report>> held = each.next();
            boolean shuffles = faults.has(MessageFault.Reordered.class, held.getKey());
            boolean isFull = held.getValue().size() >= REORDERED_TOGETHER;
            if (!holdsBack(held.getKey(), faults) || (shuffles && isFull)) {
                if (shuffles) {
                    Collections.reverse(held.getValue());
                }
                released.addAll(held.getValue());
                each.remove();
            }
        }
        return released;
    }
}
