package org.youlin.domain.workorder;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.youlin.domain.rule.Category;
import org.youlin.domain.rule.Severity;

class CommunityListTest {
    private static final CommunityList LIST = new CommunityList(
            Map.of(Category.PROPERTY_SERVICE, Severity.MINOR, Category.LEGACY_ISSUES, Severity.CRITICAL));

    @ParameterizedTest(name = "{0} {1} -> {2}")
    @CsvSource({
        "PROPERTY_SERVICE,  WARNING,  true",
        "PROPERTY_SERVICE,  MINOR,    true",
        "PROPERTY_SERVICE,  MAJOR,    false",
        "LEGACY_ISSUES,     CRITICAL, true",
        "HEATING_AND_WATER, WARNING,  false", // not on the list at all
    })
    void whatIsOnTheList(Category category, Severity severity, boolean expected) {
        assertThat(LIST.has(category, severity)).isEqualTo(expected);
    }

    @ParameterizedTest
    @EnumSource(Category.class)
    void withoutAListTheCommunityMayLeadEverything(Category category) {
        assertThat(CommunityList.EVERYTHING.has(category, Severity.WARNING)).isTrue();
        assertThat(CommunityList.EVERYTHING.has(category, Severity.CRITICAL)).isTrue();
    }

    @Test
    void anEmptyListLeavesNothingToTheCommunity() {
        assertThat(new CommunityList(Map.of()).has(Category.PROPERTY_SERVICE, Severity.WARNING))
                .isFalse();
    }
}
