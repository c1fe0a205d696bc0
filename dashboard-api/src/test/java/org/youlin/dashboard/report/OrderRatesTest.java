package org.youlin.dashboard.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.youlin.domain.place.EstateId;
import org.youlin.domain.place.OrganisationId;
import org.youlin.domain.rule.Category;
import org.youlin.domain.workorder.WorkOrderStatus;

/** Times are hours after the order was made; it is to be accepted in 24 and settled in 72. */
class OrderRatesTest {
    private static final long HOUR = 3_600_000;
    private static final long MADE = 1_768_177_805_320L;

    @ParameterizedTest(name = "{0}, accepted {1}, completed {2}, at {3}: response {4}, on time {5}")
    @CsvSource({
        "DISPATCHED,  ,   ,   24,  NOT_JUDGED, NOT_JUDGED", // there is time left
        "DISPATCHED,  ,   ,   25,  BAD,        NOT_JUDGED",
        "DISPATCHED,  ,   ,   73,  BAD,        BAD",
        "ACCEPTED,    24, ,   25,  GOOD,       NOT_JUDGED", // to the hour
        "ACCEPTED,    25, ,   26,  BAD,        NOT_JUDGED",
        "IN_PROGRESS, 1,  ,   73,  GOOD,       BAD",
        "ON_HOLD,     1,  ,   73,  GOOD,       BAD", // a hold does not stop the citizen's clock
        "COMPLETED,   1,  72, 73,  GOOD,       GOOD",
        "CLOSED,      1,  72, 100, GOOD,       GOOD",
        "CLOSED,      1,  73, 100, GOOD,       BAD",
        "IN_PROGRESS, 1,  20, 73,  GOOD,       BAD", // it was not done after all
        "IN_PROGRESS, 1,  20, 60,  GOOD,       NOT_JUDGED",
        "DISPATCHED,  20, ,   60,  GOOD,       NOT_JUDGED", // accepted once, and then escalated
        "CANCELLED,   1,  ,   100, NOT_JUDGED, NOT_JUDGED",
    })
    void whetherItWasInTime(
            WorkOrderStatus status,
            Long accepted,
            Long completed,
            long now,
            Rate.Judgement expectedResponse,
            Rate.Judgement expectedOnTime) {
        OrderFacts order = order(status, at(accepted), at(completed), Optional.empty(), OptionalInt.empty());
        assertThat(order.response(MADE + now * HOUR)).isEqualTo(expectedResponse);
        assertThat(order.onTime(MADE + now * HOUR)).isEqualTo(expectedOnTime);
    }

    @ParameterizedTest(name = "solved {0}, {1} of 5: {2}, {3}")
    @CsvSource({
        ",      , NOT_JUDGED, NOT_JUDGED", // nobody was reached
        "true, 5, GOOD,       GOOD",
        "true, 4, GOOD,       GOOD",
        "true, 3, GOOD,       BAD",
        "true,  , GOOD,       NOT_JUDGED",
        "false, , BAD,        NOT_JUDGED",
        "false, 1, BAD,       BAD",
    })
    void whetherTheCitizenIsContent(
            Boolean solved,
            Integer satisfaction,
            Rate.Judgement expectedResolution,
            Rate.Judgement expectedContentment) {
        OrderFacts order = order(
                WorkOrderStatus.CLOSED,
                at(1L),
                at(2L),
                Optional.ofNullable(solved),
                satisfaction == null ? OptionalInt.empty() : OptionalInt.of(satisfaction));
        assertThat(order.resolution()).isEqualTo(expectedResolution);
        assertThat(order.contentment()).isEqualTo(expectedContentment);
    }

    @Test
    void whatIsNotJudgedIsCountedBesideTheRate() {
        List<OrderFacts> orders = new ArrayList<>();
        orders.add(order(WorkOrderStatus.CLOSED, at(2L), at(10L), Optional.of(true), OptionalInt.of(5)));
        orders.add(order(WorkOrderStatus.CLOSED, at(30L), at(80L), Optional.of(true), OptionalInt.of(2)));
        orders.add(order(WorkOrderStatus.COMPLETED, at(4L), at(30L), Optional.empty(), OptionalInt.empty()));
        orders.add(order(
                WorkOrderStatus.CANCELLED,
                OptionalLong.empty(),
                OptionalLong.empty(),
                Optional.empty(),
                OptionalInt.empty()));
        assertThat(OrderRates.of(orders, MADE + 100 * HOUR))
                .isEqualTo(new OrderRates(
                        4,
                        new Rate(2, 3, 1),
                        new Rate(2, 3, 1),
                        new Rate(2, 2, 2),
                        new Rate(1, 2, 2),
                        new Mean(3, 36 * HOUR),
                        new Mean(3, 120 * HOUR)));
        assertThat(new Mean(3, 36 * HOUR).meanMillis()).hasValue(12 * HOUR);
        assertThat(Mean.NONE.meanMillis()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"-1, 1, 0", "2, 1, 0", "1, 1, -1"})
    void aRateIsPartOfAWhole(long numerator, long denominator, long excluded) {
        assertThatThrownBy(() -> new Rate(numerator, denominator, excluded))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static OptionalLong at(Long hours) {
        return hours == null ? OptionalLong.empty() : OptionalLong.of(MADE + hours * HOUR);
    }

    private static OrderFacts order(
            WorkOrderStatus status,
            OptionalLong accepted,
            OptionalLong completed,
            Optional<Boolean> solved,
            OptionalInt satisfaction) {
        return new OrderFacts(
                new EstateId("cq"),
                Category.HEATING_AND_WATER,
                new OrganisationId("anju"),
                status,
                MADE,
                MADE + 24 * HOUR,
                accepted,
                MADE + 72 * HOUR,
                completed,
                solved,
                satisfaction);
    }
}
