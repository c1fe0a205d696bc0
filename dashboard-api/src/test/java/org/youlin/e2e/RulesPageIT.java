package org.youlin.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.regex.Pattern;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** 规则: what raises alarms, said in plain words and tried on history before it is switched on. */
@ExtendWith(ConsoleSite.Resolver.class)
final class RulesPageIT {
    private final ConsoleSite site;

    RulesPageIT(ConsoleSite site) {
        this.site = site;
    }

    @ParameterizedTest
    @MethodSource("org.youlin.e2e.Guise#tried")
    void aStreetOfficerWritesARuleTriesItAndSwitchesItOn(Guise guise) {
        String id = "room-cool-" + guise.number();
        try (Visit visit = site.visit(guise, ConsoleStreet.STREET_OFFICER)) {
            visit.go("/rules");
            visit.look("rules", "rule-row");
            Page page = visit.page();
            page.getByTestId("new-rule").click();
            page.getByTestId("rule-name").fill("室温偏凉 " + guise.number());
            page.getByTestId("rule-id").fill(id);
            page.getByTestId("level-MINOR").fill("19.5");
            page.getByTestId("rule-title").fill("室温偏凉");
            page.getByTestId("rule-cause").fill("room_cool");
            page.getByTestId("rule-dates").fill("11-01..02-31");
            page.getByTestId("rule-dates").blur();
            assertThat(page.getByTestId("rule-summary"))
                    .containsText(
                            guise.language().equals("zh")
                                    ? "室温低于 19.5 °C 持续 30 分钟 → 次要告警"
                                    : "Room temperature below 19.5 °C for 30 min → minor alarm");
            page.getByTestId("rule-save-off").click();
            assertThat(page.getByTestId("term-problem")).containsText("11-01..02-31");
            visit.expectError("400");
            page.getByTestId("rule-dates").fill("01-01..12-31");
            page.getByTestId("rule-dates").blur();

            page.getByTestId("dry-run").click();
            visit.look("rule-tried", "dry-run-outcome");
            assertThat(page.getByTestId("dry-run-alarm").first()).isVisible();
            page.getByTestId("rule-save-off").click();
            page.waitForURL(Pattern.compile(".*/rules/" + id));
            page.getByTestId("rule-yaml").click();
            visit.look("rule", "rule-switch");
            page.getByTestId("rule-switch").click();
            page.getByTestId("rule-remove").click();
            page.getByTestId("confirm-submit").click();
            page.waitForURL(Pattern.compile(".*/rules"));
            assertThat(page.getByTestId("rule-" + id)).hasCount(0);
        }
    }
}
