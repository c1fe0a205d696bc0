package org.youlin.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.regex.Pattern;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** 报事: a resident reports something without an account, and asks what became of it. */
@ExtendWith(ConsoleSite.Resolver.class)
final class PublicReportPageIT {
    private final ConsoleSite site;

    PublicReportPageIT(ConsoleSite site) {
        this.site = site;
    }

    @ParameterizedTest
    @MethodSource("org.youlin.e2e.Guise#tried")
    void aResidentReportsAndAsksByTheCode(Guise guise) {
        try (Visit visit = site.visit(guise)) {
            visit.go("/report");
            Page page = visit.page();
            visit.choose("report-category", Pattern.compile("物业管理|Property service"));
            visit.choose("report-estate", "长青小区");
            page.getByTestId("report-content").fill("楼道灯不亮，第 " + guise.number() + " 次反映");
            visit.look("report", "report-submit");
            page.getByTestId("report-submit").click();
            visit.look("report-filed", "report-code");
            String code = page.getByTestId("report-code").innerText();

            page.getByTestId("report-ask").click();
            assertThat(page.getByTestId("report-query-code")).hasValue(code);
            visit.look("report-progress", "report-progress");
            page.getByTestId("report-query-code").fill("NOBODY-KNOWS");
            page.getByTestId("report-query").click();
            assertThat(page.getByTestId("report-refusal")).isVisible();
            visit.expectError("404");
            page.getByTestId("report-query-code").fill(code);
            page.getByTestId("report-query").click();
            page.getByTestId("report-progress").waitFor();
        }
    }
}
