package org.youlin.domain.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.youlin.domain.notification.RouteFilter.Audience;
import org.youlin.domain.place.EstateId;
import org.youlin.domain.place.OrganisationId;
import org.youlin.domain.rule.Category;
import org.youlin.domain.rule.Severity;

class RouteFilterTest {
    private static final EstateId OWN = new EstateId("own");

    @ParameterizedTest(name = "{0} for {1}: {2} {3} {4} to {5}/{6} -> {7}")
    @CsvSource(
            nullValues = "-",
            value = {
                // audience, account, estate, severity, actor, organisation, recipient, expected
                "ESTATES,   -,     own,   MAJOR, system, -,    -,     true",
                "ESTATES,   -,     own,   MINOR, system, -,    -,     false", // too mild
                "ESTATES,   -,     other, MAJOR, system, -,    -,     false",
                "ESTATES,   -,     other, MAJOR, system, mine, -,     true",
                "ESTATES,   li.na, own,   MAJOR, li.na,  -,    -,     false", // she did it herself
                "ADDRESSED, -,     own,   MAJOR, system, -,    -,     false",
                "ADDRESSED, -,     own,   MAJOR, system, mine, -,     true",
                "ADDRESSED, -,     own,   MAJOR, system, else, -,     false",
                "ADDRESSED, li.na, own,   MAJOR, system, mine, -,     false",
                "ADDRESSED, li.na, own,   MAJOR, system, mine, li.na, true",
            })
    void whoIsToldOfWhat(
            Audience audience,
            String account,
            String estate,
            Severity severity,
            String actor,
            String organisation,
            String recipient,
            boolean expected) {
        RouteFilter filter = new RouteFilter(audience, Severity.MAJOR, Set.of(), Set.of(NoticeKind.OPENED), Set.of());
        Notice notice = new Notice(
                1,
                NoticeKind.OPENED,
                "c1",
                severity,
                Category.HEATING_AND_WATER,
                new EstateId(estate),
                actor,
                Optional.ofNullable(organisation).map(OrganisationId::new),
                Optional.ofNullable(recipient));
        RouteOwner owner = new RouteOwner(new OrganisationId("mine"), Optional.ofNullable(account));
        assertThat(filter.matches(notice, owner, OWN::equals)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "who stands in the care register is told to a route of {0}: {1}")
    @CsvSource(
            nullValues = "-",
            value = {"-, false", "wang.wei, false", "li.na, true"})
    void onlyThePartnerIsToldWhoStandsInTheCareRegister(String account, boolean expected) {
        RouteFilter filter =
                new RouteFilter(Audience.ESTATES, Severity.WARNING, Set.of(), Set.of(NoticeKind.CARE), Set.of());
        OrganisationId office = new OrganisationId("office");
        Notice notice = new Notice(
                1,
                NoticeKind.CARE,
                "c1",
                Severity.MAJOR,
                Category.VULNERABLE_PEOPLE,
                OWN,
                "system",
                Optional.of(office),
                Optional.of("li.na"));
        assertThat(filter.matches(notice, new RouteOwner(office, Optional.ofNullable(account)), OWN::equals))
                .isEqualTo(expected);
    }
}
