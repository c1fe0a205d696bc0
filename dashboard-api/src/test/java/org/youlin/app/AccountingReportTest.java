package org.youlin.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class AccountingReportTest {
    private static final String ANSWER =
            """
            {"at":0,"unaccounted":%d,
             "total":{"source":"","received":9,"readings":5,"events":1,"attributes":0,"duplicate":2,"rejected":1,"pending":0,"unaccounted":0},
             "sources":[{"source":"mqtt","received":9,"readings":5,"events":1,"attributes":0,"duplicate":2,"rejected":1,"pending":0,"unaccounted":0}],
             "stores":{"from":0,"to":86400000,"settled":true,"devices":3,"newestDifferent":1,"erasures":0,
              "days":[{"day":1768176000000,"counted":5,"held":4,"difference":-1}],
              "newest":[{"device":"room-1","metric":"room_temp","known":{"ts":1768177805320,"value":20.5}}]},
             "remarks":[{"code":"X","level":"%s","text":"what it means"}]}
            """;

    private static AccountingReport report(int unaccounted, String level) throws Exception {
        return new AccountingReport(new ObjectMapper().readTree(ANSWER.formatted(unaccounted, level)));
    }

    @Test
    void theReportIsATableOfSourcesAndOneOfDaysAndTheNewestThatDiffer() throws Exception {
        StringWriter out = new StringWriter();
        report(0, "PROBLEM").print(new PrintWriter(out));

        assertThat(out.toString())
                .containsPattern("mqtt +9 +5 +1 +0 +2 +1 +0 +0\n")
                .containsPattern("2026-01-12 +5 +4 +-1\n")
                .contains("newest readings of 3 devices: 1 differ")
                .contains("room-1 room_temp: 20.5 at 2026-01-12T00:30:05.320Z; series store: nothing")
                .contains("✗ what it means");
    }

    @Test
    void onlyABalanceWithoutProblemsIsGood() throws Exception {
        assertThat(report(0, "FINE").isGood()).isTrue();
        assertThat(report(0, "NOTE").isGood()).isTrue();
        assertThat(report(0, "PROBLEM").isGood()).isFalse();
        assertThat(report(2, "FINE").isGood()).isFalse();
        assertThat(new AccountingReport(new ObjectMapper().readTree("{}")).isGood())
                .isFalse();
    }
}
