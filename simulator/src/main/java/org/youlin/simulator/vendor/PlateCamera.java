package org.youlin.simulator.vendor;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.youlin.simulator.physics.Dice;
import org.youlin.simulator.wire.Dispatch;

/**
 * The two cameras at the barrier of a car park: each car that takes a bay has passed one, each that leaves passes the
 * other. They look at what the bay sensors tell.
 */
public final class PlateCamera implements Maker {
    private static final String LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ";
    private static final String DIGITS = "0123456789";
    private static final double UNREAD_SHARE = 0.02;
    private static final double NEW_ENERGY_SHARE = 0.3;
    private static final double VISITOR_SHARE = 0.2;

    private final String entry;
    private final Maker entryCamera;
    private final String exit;
    private final Maker exitCamera;
    private final Dice dice;
    private final Map<String, Boolean> taken = new HashMap<>();
    private final Map<String, Integer> visits = new HashMap<>();

    /** The cameras called {@code entry} and {@code exit}, as their maker built them. */
    public PlateCamera(String entry, Maker entryCamera, String exit, Maker exitCamera) {
        this.entry = entry;
        this.entryCamera = entryCamera;
        this.exit = exit;
        this.exitCamera = exitCamera;
        this.dice = new Dice(0).of(entry);
    }

    @Override
    public List<Dispatch> say(Told bay) {
        return bay.isOn("occupied").map(now -> moved(bay, now)).orElse(List.of());
    }

    /** What both cameras say while nothing passes. */
    public List<Dispatch> idle(Told any) {
        List<Dispatch> said = new ArrayList<>(entryCamera.say(new Told(entry, any.at(), Map.of(), Map.of())));
        said.addAll(exitCamera.say(new Told(exit, any.at(), Map.of(), Map.of())));
        return said;
    }

    private List<Dispatch> moved(Told bay, boolean now) {
        Boolean before = taken.put(bay.device(), now);
        if (before == null || before == now) {
            return List.of();
        }
        int visit = now ? visits.merge(bay.device(), 1, Integer::sum) : visits.getOrDefault(bay.device(), 0);
        Map<String, String> details = dice.unit(1, visit * 2L + (now ? 1 : 0)) < UNREAD_SHARE
                ? Map.of()
                : Map.of("plate", plate(bay.device(), visit));
        return now
                ? entryCamera.say(new Told(entry, bay.at(), Map.of(), Map.of("entry", details)))
                : exitCamera.say(new Told(exit, bay.at(), Map.of(), Map.of("exit", details)));
    }

    /** Whoever has the bay, or a visitor; the same for coming and going. */
    private String plate(String bay, int visit) {
        Dice own = dice.of(bay);
        long car = own.unit(1, visit) < VISITOR_SHARE ? visit : 0;
        boolean newEnergy = own.unit(2, car) < NEW_ENERGY_SHARE;
        StringBuilder plate = new StringBuilder("甘A");
        if (newEnergy) {
            plate.append(own.unit(3, car) < 0.7 ? 'D' : 'F');
        } else {
            plate.append(pick(own, LETTERS, 4, car));
        }
        int digits = newEnergy ? 5 : 4;
        for (int i = 0; i < digits; i++) {
            plate.append(pick(own, DIGITS, 5 + i, car));
        }
        return plate.toString();
    }

    private static char pick(Dice dice, String from, int stream, long count) {
        return from.charAt(dice.below(from.length(), stream, count));
    }
}
