package org.youlin.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** 工单: a work order from the list to its callback, and on paper. */
@ExtendWith(ConsoleSite.Resolver.class)
final class WorkOrdersPageIT {
    private static final int FIRST_BUILDING = 5;
    private static final String COMPLAINT = "三楼楼道灯不亮";

    private final ConsoleSite site;

    WorkOrdersPageIT(ConsoleSite site) {
        this.site = site;
    }

    @ParameterizedTest
    @MethodSource("org.youlin.e2e.Guise#tried")
    void aManagerAssignsFinishesAndCallsBackAWorkOrder(Guise guise) {
        String id = Riverside.building(site, FIRST_BUILDING + guise.number()).call("物业管理/公共照明", COMPLAINT);
        try (Visit visit = site.visit(guise, SmallStreet.MANAGER)) {
            Page page = visit.go("/work-orders");
            visit.look("work-orders", "work-order-card");
            assign(visit, page, id);

            visit.go("/work-orders/" + id);
            assertThat(page.getByTestId("case-reports")).containsText(COMPLAINT);
            visit.look("work-order", "clocks");
            page.getByTestId("action-start").click();
            awaitStatus(page, "IN_PROGRESS");
            page.getByTestId("action-complete").click();
            page.getByTestId("note-input").fill("更换声控灯一只");
            page.getByTestId("photo-after").setInputFiles(Photo.named("after.png"));
            assertThat(page.getByTestId("photo")).hasCount(1);
            page.locator("summary").click();
            page.getByTestId("work-minutes").fill("30");
            page.getByTestId("add-part").click();
            assertThat(page.getByTestId("note-submit")).isDisabled(); // The part has no name yet.
            page.locator(".part input").first().fill("声控灯");
            visit.look("work-order-complete", "note-submit");
            page.getByTestId("note-submit").click();
            awaitStatus(page, "COMPLETED");
            page.getByTestId("action-call_back").click();
            visit.look("work-order-callback", "note-submit");
            page.getByTestId("note-submit").click();
            awaitStatus(page, "CLOSED");
            visit.look("work-order-closed", "completion");

            page.getByTestId("print-sheet").click();
            assertThat(page.getByTestId("sheet")).containsText(COMPLAINT);
            visit.look("work-order-sheet", "sheet");
            String pdf = new String(page.pdf(new Page.PdfOptions().setPreferCSSPageSize(true)), ISO_8859_1);
            Assertions.assertThat(pdf).as("one sheet of paper").contains("/Count 1");
        }
    }

    /** In the list: accepts it, and then gives it to the technician. */
    private static void assign(Visit visit, Page page, String id) {
        visit.go("/work-orders?view=list&estate=" + Riverside.ESTATE);
        Locator row = page.locator("[data-testid=work-order-row][data-work-order-id='" + id + "']");
        row.getByTestId("select-order").check();
        visit.look("work-orders-list", "bulk-bar");
        page.getByTestId("bulk-accept").click();
        Chromium.awaitStatus(row.getByTestId("order-status"), "ACCEPTED");
        page.getByTestId("bulk-assign").click();
        visit.choose("note-account", Pattern.compile("维修师傅"));
        visit.look("work-orders-assign", "bulk-submit");
        page.getByTestId("bulk-submit").click();
        assertThat(row).containsText(ConsoleStreet.TECHNICIAN);
    }

    private static void awaitStatus(Page page, String status) {
        Chromium.awaitStatus(page.getByTestId("work-order-status"), status);
    }
}
