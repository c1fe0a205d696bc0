package org.youlin.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class SimulationTest {
    private static final int THREADS = 2;
    private static final long SEEDS = Long.getLong("youlin.faults.seeds", 6_000);
    /** By far more than any planted bug needs to show. */
    private static final int PLANT_SEEDS = 500;

    @Test
    void everyPromiseIsKeptWhateverTheSeed() throws InterruptedException {
        assertThat(new SeedRange(1, SEEDS, Plant.NONE).run(THREADS, done -> {})).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(value = Plant.class, mode = Mode.EXCLUDE, names = "NONE")
    void aPlantedBugIsFound(Plant plant) throws InterruptedException {
        List<SeedRange.Failure> found = new SeedRange(1, PLANT_SEEDS, plant).run(THREADS, done -> {});
        assertThat(found).as("seeds that show %s", plant).isNotEmpty();
    }

    @Test
    void theSameSeedDoesTheSame() throws SQLException {
        SimulatedStreet street = new SimulatedStreet();
        for (long seed = 1; seed <= 10; seed++) {
            List<String> first = trace(street, seed);
            assertThat(trace(street, seed)).as("what seed %s does", seed).isEqualTo(first);
            assertThat(trace(new SimulatedStreet(), seed)).isEqualTo(first);
        }
    }

    private static List<String> trace(SimulatedStreet street, long seed) throws SQLException {
        List<String> said = new ArrayList<>();
        assertThat(Simulation.run(street, seed, Plant.NONE, said::add)).isEmpty();
        return said;
    }
}
