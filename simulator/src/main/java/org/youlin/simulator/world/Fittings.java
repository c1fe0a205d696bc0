package org.youlin.simulator.world;

import java.util.List;
import org.youlin.simulator.street.Account;

/**
 * What an estate has beside homes, gates and bays.
 *
 * @param meters heat meters of its first buildings
 * @param barriers barriers of its car park
 * @param lanes sensors where fire engines have to pass
 */
public record Fittings(List<Account> meters, List<Account> barriers, List<Account> lanes) {
    public static final Fittings NONE = new Fittings(List.of(), List.of(), List.of());

    public Fittings {
        meters = List.copyOf(meters);
        barriers = List.copyOf(barriers);
        lanes = List.copyOf(lanes);
    }
}
