package org.youlin.simulator.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.youlin.simulator.Streets;
import org.youlin.simulator.fault.Faults;
import org.youlin.simulator.fault.GateFault;
import org.youlin.simulator.fault.HeatFault;
import org.youlin.simulator.fault.ParkingFault;
import org.youlin.simulator.physics.Dice;
import org.youlin.simulator.street.Estate;
import org.youlin.simulator.street.Street;

class TargetsTest {
    private static final Street DEMO = Streets.demo(URI.create("mqtt://127.0.0.1"));
    private static final Targets TARGETS = new Targets(DEMO, new Dice(42));

    @Test
    void theFirstRoundStrikesEachEstateOnce() {
        assertThat(place(Scenario.HEATING_FAILURE, 0)).isEqualTo("华富小区");
        assertThat(place(Scenario.GATE_FORCED, 0)).isEqualTo("长青小区 gate-changqing-east");
        assertThat(place(Scenario.PARKING_FULL, 0)).isEqualTo("长青小区");
        assertThat(place(Scenario.DEVICE_SILENT, 0)).startsWith("金地花园 ").endsWith("号楼");
    }

    @Test
    void laterRoundsStrikeElsewhere() {
        assertThat(place(Scenario.HEATING_FAILURE, 1)).isEqualTo("金地花园");
        assertThat(place(Scenario.GATE_FORCED, 1)).isEqualTo("长青小区 gate-changqing-west");
    }

    @Test
    void faultsNameTheDevicesTheyStrike() {
        Faults faults = TARGETS.faults(Set.of(
                new Playing(Scenario.HEATING_FAILURE, 0),
                new Playing(Scenario.GATE_FORCED, 0),
                new Playing(Scenario.PARKING_FULL, 0),
                new Playing(Scenario.DEVICE_SILENT, 0)));
        assertThat(faults.has(HeatFault.PumpStops.class, "loop-huafu")).isTrue();
        assertThat(faults.has(GateFault.Forced.class, "gate-changqing-east")).isTrue();
        assertThat(faults.has(ParkingFault.Filled.class, "changqing")).isTrue();
        assertThat(faults.byPlace().keySet())
                .filteredOn(faults::isSilent)
                .hasSize(3)
                .allMatch(room -> room.startsWith("room-jindi-"));
        assertThat(faults.byPlace()).hasSize(6);
        assertThat(TARGETS.faults(Set.of())).isEqualTo(Faults.NONE);
    }

    @Test
    void aStreetWithoutGatesAndBaysHasNoFaultsOfThem() {
        List<Estate> heatedOnly = DEMO.estates().subList(1, 3);
        assertThat(new Targets(new Street(DEMO.mqtt(), heatedOnly), new Dice(42)).possible())
                .containsExactlyInAnyOrder(Scenario.HEATING_FAILURE, Scenario.DEVICE_SILENT);
    }

    private static String place(Scenario scenario, long round) {
        return TARGETS.place(new Playing(scenario, round));
    }
}
