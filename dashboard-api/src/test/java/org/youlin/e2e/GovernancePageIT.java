package org.youlin.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** 治理: who answers for what, and who needs care. */
@ExtendWith(ConsoleSite.Resolver.class)
final class GovernancePageIT {
    /** A building of each guise's own: a building is in one patch only. */
    private static final String[] BUILDINGS = {"huafu-1", "huafu-2", "changqing-1", "changqing-2"};

    private final ConsoleSite site;

    GovernancePageIT(ConsoleSite site) {
        this.site = site;
    }

    @ParameterizedTest
    @MethodSource("org.youlin.e2e.Guise#tried")
    void anAdministratorKeepsOrganisationsAndContracts(Guise guise) {
        String id = "company-" + guise.suffix();
        String estate = "estate-" + guise.suffix();
        site.as(SmallStreet.ADMINISTRATOR)
                .post(
                        "/estates",
                        "application/json",
                        "{\"id\":\"" + estate + "\",\"name\":\"合同苑" + guise.suffix()
                                + "\",\"communityOffice\":\"dayantan\",\"streetOffice\":\"yannan-street\"}");
        try (Visit visit = site.visit(guise, SmallStreet.ADMINISTRATOR)) {
            Page page = visit.go("/governance");
            page.getByTestId("new-organisation").click();
            page.getByTestId("organisation-id").fill(id);
            page.getByTestId("organisation-name").fill("安居物业" + guise.suffix());
            page.getByTestId("organisation-form-submit").click();
            assertThat(page.getByText("安居物业" + guise.suffix())).isVisible();
            visit.look("governance-organisations", "organisation-row");

            visit.go("/governance/contracts?estate=" + estate);
            page.getByTestId("new-contract").click();
            page.getByTestId("organisation-PROPERTY").click();
            page.locator(
                            ".el-select-dropdown__item:visible",
                            new Page.LocatorOptions().setHasText("安居物业" + guise.suffix()))
                    .click();
            visit.look("governance-contract-form", "contract-form-submit");
            page.getByTestId("contract-form-submit").click();
            assertThat(page.getByTestId("contract-row")).hasCount(1);
            page.getByTestId("end-contract").click();
            page.getByTestId("contract-last-day").fill("2099-12-31");
            page.getByTestId("contract-end-submit").click();
            assertThat(page.getByTestId("contract-row")).containsText("2099-12-31");
            visit.look("governance-contracts", "contract-row");
        }
    }

    @ParameterizedTest
    @MethodSource("org.youlin.e2e.Guise#tried")
    void aCommunityOfficerGivesAMemberTheirPatch(Guise guise) {
        String name = "王芳" + guise.suffix();
        String building = BUILDINGS[guise.number()];
        try (Visit visit = site.visit(guise, ConsoleStreet.COMMUNITY_OFFICER)) {
            Page page = visit.go("/governance/members");
            page.getByTestId("new-member").click();
            page.getByTestId("member-name").fill(name);
            page.getByTestId("member-phone-field").fill("13800000000");
            visit.choose("place-estate", building.startsWith("huafu") ? "华富小区" : "长青小区");
            page.getByTestId("patch-" + building).click();
            visit.look("governance-member-form", "member-form-submit");
            page.getByTestId("member-form-submit").click();
            Locator row = page.getByTestId("member-row").filter(new Locator.FilterOptions().setHasText(name));
            assertThat(row).containsText("138****0000");
            row.getByTestId("show-phone").click();
            assertThat(row).containsText("13800000000");
            visit.look("governance-members", "member-row");
            row.getByTestId("remove-member").click();
            page.getByTestId("confirm-submit").click();
            assertThat(row).hasCount(0);
        }
    }

    @ParameterizedTest
    @MethodSource("org.youlin.e2e.Guise#tried")
    void theCareRegisterOpensForAPurposeAndEveryLookIsKept(Guise guise) {
        String household = "huafu-2-" + (guise.number() + 2) + "02";
        String purpose = "冬季走访" + guise.suffix();
        try (Visit visit = site.visit(guise, SmallStreet.ADMINISTRATOR)) {
            Page page = visit.go("/governance/readers");
            page.getByTestId("reader-account").fill(ConsoleStreet.COMMUNITY_OFFICER);
            page.getByTestId("reader-reason").fill("民政专干");
            page.getByTestId("grant-reader").click();
            visit.look("governance-readers", "reader-row");
        }
        try (Visit visit = site.visit(guise, ConsoleStreet.COMMUNITY_OFFICER)) {
            Page page = visit.go("/governance/care");
            visit.look("governance-care-closed", "care-purpose");
            page.getByTestId("care-purpose").fill(purpose);
            page.getByTestId("care-look").click();
            page.getByTestId("new-care").click();
            visit.choose("place-estate", "华富小区");
            visit.choose("place-building", "2号楼");
            visit.choose("place-household", "1单元" + household.substring("huafu-2-".length()));
            page.getByTestId("need-ELDERLY_ALONE").click();
            page.getByTestId("partner-name").fill("李明");
            page.getByTestId("care-consent").fill("2026-01-05");
            page.getByTestId("care-why").fill("入户登记");
            visit.look("governance-care-form", "care-form-submit");
            page.getByTestId("care-form-submit").click();
            Locator row = page.locator("[data-testid=care-row][data-household-id=" + household + "]");
            assertThat(row).containsText("李明");
            visit.look("governance-care", "care-row");
            row.getByTestId("remove-care").click();
            page.getByTestId("care-remove-reason").fill("已搬离");
            page.getByTestId("care-remove-submit").click();
            assertThat(row).hasCount(0);
        }
        try (Visit visit = site.visit(guise, SmallStreet.ADMINISTRATOR)) {
            Page page = visit.go("/governance/audit");
            visit.look("governance-audit", "audit-row");
            assertThat(page.getByTestId("audit-row")
                            .filter(new Locator.FilterOptions().setHasText(purpose))
                            .first())
                    .isVisible();
        }
    }
}
