package org.youlin.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the first view of the console costs somebody whose browser has nothing of it yet. */
@ExtendWith(ConsoleSite.Resolver.class)
final class FirstViewIT {
    private static final int BYTES_MAX = 400_000;
    private static final String BYTES_OF_ALL = "() => [...performance.getEntriesByType('navigation'),"
            + " ...performance.getEntriesByType('resource')].reduce((sum, each) => sum + each.encodedBodySize, 0)";

    private final ConsoleSite site;

    FirstViewIT(ConsoleSite site) {
        this.site = site;
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/wall"})
    void allThatItFetchesIsSmall(String path) {
        try (Visit visit = site.visit(Guise.CHINESE_PHONE, ConsoleStreet.STREET_OFFICER)) {
            Page page = visit.go(path);
            page.getByTestId("case-feed-item").first().waitFor();
            page.getByTestId("plan-estate").first().waitFor();
            int bytes = ((Number) page.evaluate(BYTES_OF_ALL)).intValue();
            System.out.println("first view of " + path + ": " + bytes + " bytes");
            assertThat(bytes).as("bytes of %s", path).isBetween(50_000, BYTES_MAX);
        }
    }
}
