package org.youlin.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** 接口文档: what other systems can ask of this one. */
@ExtendWith(ConsoleSite.Resolver.class)
final class ApiPageIT {
    private final ConsoleSite site;

    ApiPageIT(ConsoleSite site) {
        this.site = site;
    }

    @ParameterizedTest
    @MethodSource("org.youlin.e2e.Guise#tried")
    void anIntegratorFindsAnOperationWithItsFieldsAndAnExample(Guise guise) {
        try (Visit visit = site.visit(guise, SmallStreet.ADMINISTRATOR)) {
            visit.go("/api");
            visit.page().getByTestId("api-search").fill("work-orders bulk");
            visit.page().getByTestId("api-actOnWorkOrders").locator("summary").click();
            visit.look("api", "api-actOnWorkOrders");
            assertThat(visit.page().getByTestId("api-actOnWorkOrders").innerText())
                    .contains("REASSIGN")
                    .contains("anju-fitter")
                    .contains("1…200");
        }
    }
}
