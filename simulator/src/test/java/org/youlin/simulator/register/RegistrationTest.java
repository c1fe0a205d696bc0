package org.youlin.simulator.register;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.youlin.simulator.plan.City;
import org.youlin.simulator.plan.StreetPlan;
import org.youlin.simulator.plan.StreetPlans;
import org.youlin.simulator.plan.Table;

class RegistrationTest {
    private static final int IMPORT_BYTES_MAX = 10 * 1024 * 1024;

    private final FakePlatform platform = new FakePlatform();

    RegistrationTest() throws IOException {}

    @AfterEach
    void stop() {
        platform.close();
    }

    @Test
    void tablesComeInTheOrderInWhichTheyReferToEachOther() throws Exception {
        Map<String, String> tokens = register(StreetPlans.read("vendors"));
        assertThat(platform.imports())
                .containsExactly("organisations", "estates", "buildings", "households", "devices");
        assertThat(tokens).containsOnlyKeys(Table.speakers(StreetPlans.read("vendors")));
        assertThat(tokens.values()).containsOnly("new");
        assertThat(platform.rotated()).isEmpty();
    }

    @Test
    void theSameStreetAgainAddsNothingAndSpeakersGetNewTokens() throws Exception {
        StreetPlan plan = StreetPlans.read("vendors");
        register(plan);
        int rows = platform.rowsKnown();
        Map<String, String> tokens = register(plan);
        assertThat(platform.rowsKnown()).isEqualTo(rows);
        assertThat(platform.rotated()).containsExactlyInAnyOrderElementsOf(Table.speakers(plan));
        assertThat(tokens.values()).containsOnly("rotated");
    }

    @Test
    void aPlatformThatIsBusyIsAskedAgain() throws Exception {
        platform.refuse(3);
        assertThat(register(StreetPlans.read("vendors"))).isNotEmpty();
    }

    @Test
    void anAnswerThatIsLostCostsNoMoreThanItsTokens() throws Exception {
        StreetPlan plan = StreetPlans.read("vendors");
        platform.lose(5);
        Map<String, String> tokens = register(plan);
        assertThat(tokens).containsOnlyKeys(Table.speakers(plan));
        assertThat(platform.rowsKnown()).isEqualTo((int) Arrays.stream(Table.values())
                .mapToLong(table -> table.rows(plan).count())
                .sum());
    }

    @Test
    void aCityOfAHundredThousandHomesGoesInBatchesThatThePlatformTakes() throws Exception {
        StreetPlan city = City.of(City.HOUSEHOLDS_MAX, 42);
        Map<String, String> tokens = register(city);
        assertThat(platform.rowsMax()).isLessThanOrEqualTo(Registration.ROWS_PER_IMPORT);
        assertThat(platform.bytesMax()).isLessThan(IMPORT_BYTES_MAX);
        assertThat(platform.rowsKnown()).isGreaterThan(2 * City.HOUSEHOLDS_MAX);
        assertThat(tokens).hasSameSizeAs(Table.speakers(city));
    }

    private Map<String, String> register(StreetPlan plan) throws Exception {
        try (PlatformApi api = PlatformApi.logIn(platform.uri(), "admin", "password")) {
            return new Registration(api).register(plan);
        }
    }
}
