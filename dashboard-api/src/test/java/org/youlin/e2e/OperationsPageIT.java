package org.youlin.e2e;

import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** 运维: whether what came in is what is stored. */
@ExtendWith(ConsoleSite.Resolver.class)
final class OperationsPageIT {
    private final ConsoleSite site;

    OperationsPageIT(ConsoleSite site) {
        this.site = site;
    }

    @ParameterizedTest
    @EnumSource
    void anAdministratorComparesWhatCameInWithWhatIsStored(Guise guise) {
        try (Visit visit = site.visit(guise, SmallStreet.ADMINISTRATOR)) {
            visit.go("/operations");
            visit.look("operations", "balance-row");
            visit.page().getByTestId("compare-stores").click();
            visit.look("operations-compared", "store-comparison");
        }
    }
}
