package org.youlin.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** 报表: a month of heating, gates, parking and service, on the screen, as a workbook and on paper. */
@ExtendWith(ConsoleSite.Resolver.class)
final class StatisticsPageIT {
    private static final String[] KINDS = {"heating", "gates", "parking", "service"};

    private final ConsoleSite site;

    StatisticsPageIT(ConsoleSite site) {
        this.site = site;
    }

    @ParameterizedTest
    @MethodSource("org.youlin.e2e.Guise#tried")
    void anOfficerReadsAMonthAndTakesItAlong(Guise guise) throws IOException {
        try (Visit visit = site.visit(guise, ConsoleStreet.COMMUNITY_OFFICER)) {
            visit.go("/statistics");
            Page page = visit.page();
            for (String kind : KINDS) {
                page.getByTestId("statistics-" + kind).click();
                assertThat(page.getByTestId("statistics-" + kind)).hasAttribute("aria-current", "page");
                page.getByTestId("report-totals").waitFor();
                visit.look("statistics-" + kind, "figure-row");
            }
            page.getByTestId("statistics-gates").click();
            page.waitForURL("**/statistics/gates");
            Download workbook = page.waitForDownload(
                    () -> page.getByTestId("report-workbook").click());
            assertThat(workbook.suggestedFilename()).startsWith("gates-").endsWith(".xlsx");

            page.getByTestId("figure-row").first().waitFor();
            byte[] pdf = page.pdf(new Page.PdfOptions().setPreferCSSPageSize(true));
            Path file = Path.of("target", "screenshots", "pages", "statistics-" + guise.suffix() + ".pdf");
            Files.write(file, pdf);
            assertThat(new String(pdf, 0, 5, StandardCharsets.US_ASCII)).isEqualTo("%PDF-");

            page.getByTestId("statistics-rates").click();
            visit.look("rates", "rate-row");
        }
    }
}
