package org.youlin.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** 案件: a case from its acknowledgement to its end. */
@ExtendWith(ConsoleSite.Resolver.class)
final class CasesPageIT {
    private final ConsoleSite site;

    CasesPageIT(ConsoleSite site) {
        this.site = site;
    }

    @ParameterizedTest
    @MethodSource("org.youlin.e2e.Guise#tried")
    void anOfficerAcknowledgesSplitsMergesAndClosesACase(Guise guise) {
        String id = Riverside.tamperedGates(site, 1 + guise.number());
        try (Visit visit = site.visit(guise, ConsoleStreet.COMMUNITY_OFFICER)) {
            Page page = visit.go("/cases");
            visit.look("cases", "case-row");
            page.getByTestId("view-board").click();
            visit.look("cases-board", "case-card");

            visit.go("/cases/" + id);
            page.getByTestId("case-acknowledge").click();
            awaitStatus(page, "ACKNOWLEDGED");
            page.getByTestId("comment-text").fill("已到现场，外壳松动，约厂家明天上门");
            page.getByTestId("comment-submit").click();
            assertThat(page.getByTestId("comment")).hasCount(1);
            page.getByTestId("attachment-file").setInputFiles(Photo.named("现场.png"));
            assertThat(page.getByTestId("attachment")).hasCount(1);
            visit.look("case", "attachment");

            page.getByTestId("case-silence").click();
            page.getByTestId("silence-reason").fill("门禁检修中");
            visit.look("case-silence", "silence-reason");
            page.getByTestId("silence-submit").click();
            assertThat(page.getByTestId("silence-submit")).hasCount(0);

            page.getByTestId("case-split").click();
            page.getByTestId("split-alarm").first().check();
            page.getByTestId("split-title").fill("东门外壳更换");
            visit.look("case-split", "split-title");
            page.getByTestId("split-submit").click();
            page.waitForURL(url -> !url.endsWith(id));
            awaitStatus(page, "OPEN");

            page.getByTestId("case-merge").click();
            page.getByTestId("merge-into-" + id).check();
            visit.look("case-merge", "merge-into-" + id);
            page.getByTestId("merge-submit").click();
            awaitStatus(page, "CLOSED");

            visit.go("/cases/" + id);
            page.getByTestId("case-close").click();
            assertThat(page.getByTestId("close-submit")).isDisabled();
            page.getByTestId("close-reason").fill("外壳已紧固，等设备上报");
            visit.look("case-close", "close-reason");
            page.getByTestId("close-submit").click();
            awaitStatus(page, "CLOSED");
            visit.look("case-closed", "timeline");
        }
    }

    private static void awaitStatus(Page page, String status) {
        Chromium.awaitStatus(page.getByTestId("case-status"), status);
    }
}
