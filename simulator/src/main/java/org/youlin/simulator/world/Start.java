package org.youlin.simulator.world;

import java.time.LocalDateTime;
import org.youlin.simulator.physics.Commissioning;
import org.youlin.simulator.physics.Sky;

/**
 * When a world begins.
 *
 * @param dayOfYear by which the sun goes, from then on
 * @param hour of the physics clock
 */
public record Start(int dayOfYear, double hour) {
    /** An evening in January. */
    static final Start USUAL = new Start(Sky.MID_JANUARY, Commissioning.START_HOUR);

    /** At that time by the clock of the street. */
    public static Start at(LocalDateTime time) {
        return new Start(time.getDayOfYear(), time.toLocalTime().toSecondOfDay() / 3600.0);
    }
}
