package org.youlin.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** 居民诉求: from the hotline's file to the answer. */
@ExtendWith(ConsoleSite.Resolver.class)
final class ResidentReportsPageIT {
    private static final int FIRST_BUILDING = 13;

    private final ConsoleSite site;

    ResidentReportsPageIT(ConsoleSite site) {
        this.site = site;
    }

    @ParameterizedTest
    @MethodSource("org.youlin.e2e.Guise#tried")
    void anOfficerTakesTicketsInPlacesOneAndAnswersIt(Guise guise) {
        int number = FIRST_BUILDING + guise.number();
        Riverside building = Riverside.building(site, number);
        String known = ticket(number + "1", building.address(), "楼道堆放杂物");
        String unplaced = ticket(number + "2", "河边那栋楼", "暖气片漏水" + number);
        try (Visit visit = site.visit(guise, ConsoleStreet.COMMUNITY_OFFICER)) {
            Page page = visit.go("/resident-reports");
            page.getByTestId("hotline-import").click();
            page.getByTestId("hotline-file").setInputFiles(file("{\"items\":[]}"));
            assertThat(page.getByTestId("hotline-submit")).isDisabled();
            page.getByTestId("hotline-file").setInputFiles(file("[" + known + "," + unplaced + "]"));
            page.getByTestId("hotline-submit").click();
            visit.look("hotline-import", "hotline-outcome");
            page.getByTestId("hotline-cancel").click();

            page.getByTestId("filter-unplaced").click();
            Locator report =
                    page.getByTestId("report").filter(new Locator.FilterOptions().setHasText("暖气片漏水" + number));
            report.getByTestId("report-place").click();
            visit.choose("place-estate", "沿河小区");
            visit.choose("place-building", number + "号楼");
            visit.look("report-place", "place-submit");
            page.getByTestId("place-submit").click();
            assertThat(report).hasCount(0);

            page.getByTestId("filter-unplaced").click();
            Chromium.awaitStatus(report.getByTestId("report-status"), "LINKED");
            report.getByTestId("report-contact").click();
            assertThat(report.getByTestId("report-phone")).hasText("13800000000");
            report.getByTestId("report-answer").click();
            page.getByTestId("reply-text").fill("已派人上门关阀，今晚恢复供暖。");
            visit.look("report-reply", "reply-text");
            page.getByTestId("reply-submit").click();
            assertThat(report.getByTestId("report-reply")).containsText("今晚恢复供暖");
            visit.look("resident-reports", "report-reply");
        }
    }

    private static String ticket(String record, String address, String content) {
        return "{\"record_number\":\"26011208300099" + record
                + "\",\"ps_caption\":\"受理\",\"pss_status_attr\":\"待受理\",\"category\":\"供水供暖/其他\",\"address\":\""
                + address + "\",\"content\":\"" + content
                + "\",\"caller\":{\"name\":\"张某\",\"phone\":\"13800000000\"},\"expires\":5}";
    }

    private static FilePayload file(String json) {
        return new FilePayload("tickets.json", "application/json", json.getBytes(UTF_8));
    }
}
