package org.youlin.simulator.physics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class InsulationTest {
    private static final List<Flat> FLATS = List.of(new Flat(1, 1, 1), new Flat(1, 2, 1), new Flat(1, 3, 1));
    private static final Dice DICE = new Dice(42);

    @Test
    void aPoorlyInsulatedBuildingIsAsWarmAsOthersUntilThePumpStops() {
        Commissioning built = Commissioning.of(
                "estate", List.of(block(OptionalDouble.of(1.5)), block(OptionalDouble.of(0.75))), Flats.SKY, DICE);
        EstateHeat.State start = built.start();
        assertThat(start.rooms().get(0).mean()).isCloseTo(start.rooms().get(1).mean(), within(0.6));
        EstateHeat.State cold = built.heat().next(start, EstateHeat.Inputs.of(Station.PUMP_STANDS), 8 * 3_600);
        assertThat(cold.rooms().get(0).mean()).isLessThan(cold.rooms().get(1).mean() - 1);
    }

    @Test
    void withoutAFigureBuildingsAreAsChanceHasThem() {
        Block asChanceHasIt = block(OptionalDouble.empty());
        Commissioning built = Commissioning.of("estate", List.of(asChanceHasIt, asChanceHasIt), Flats.SKY, DICE);
        List<Double> losses = built.heat().buildings().stream()
                .map(building -> building.homes().get(0).lossWattsPerKelvin())
                .toList();
        assertThat(losses.get(0)).isNotCloseTo(losses.get(1), within(20.0));
    }

    private static Block block(OptionalDouble heatLoss) {
        return new Block(FLATS, heatLoss, Block.SOUTH_DEGREES);
    }
}
