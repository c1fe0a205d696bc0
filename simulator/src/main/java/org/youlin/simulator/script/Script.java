package org.youlin.simulator.script;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.youlin.simulator.fault.Fault;
import org.youlin.simulator.fault.Faults;

/**
 * A scenario.
 *
 * @param title what happens, in Chinese and in English
 * @param every how often each device reports
 * @param step how much time passes at once; people's deeds and expectations are as exact as that
 * @param rules beside those that ship, as the platform writes them
 */
public record Script(
        String name,
        String title,
        Instant start,
        Duration every,
        Duration step,
        Duration until,
        List<EstatePlan> street,
        List<Map<String, Object>> rules,
        List<Scheduled> faults,
        List<Deed> steps,
        List<Expectation> expected) {
    public Script {
        street = List.copyOf(street);
        rules = List.copyOf(rules);
        faults = List.copyOf(faults);
        steps = List.copyOf(steps);
        expected = List.copyOf(expected);
    }

    /** A fault from {@code from}, inclusive, to {@code to}, exclusive. */
    public record Scheduled(Fault fault, Duration from, Duration to) {
        boolean isAt(Duration moment) {
            return moment.compareTo(from) >= 0 && moment.compareTo(to) < 0;
        }
    }

    /** What is wrong at a moment. */
    public Faults faults(Duration moment) {
        return Faults.of(faults.stream()
                .filter(each -> each.isAt(moment))
                .map(Scheduled::fault)
                .toList());
    }
}
