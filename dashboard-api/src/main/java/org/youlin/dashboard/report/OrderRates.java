package org.youlin.dashboard.report;

import java.util.List;

/**
 * How well work orders were done.
 *
 * @param workOrders how many there are
 * @param response 响应率: accepted in time, of those that were accepted or should have been
 * @param onTime 按期办结率: completed by the citizen's limit, of those that were completed or should have been
 * @param resolution 解决率: solved, of those whose callback reached somebody
 * @param satisfaction 满意率: 4 or 5 of 5, of those whose callback was told
 */
record OrderRates(
        long workOrders,
        Rate response,
        Rate onTime,
        Rate resolution,
        Rate satisfaction,
        Mean timeToAccept,
        Mean timeToComplete) {
    private static final OrderRates NONE =
            new OrderRates(0, Rate.NONE, Rate.NONE, Rate.NONE, Rate.NONE, Mean.NONE, Mean.NONE);

    static OrderRates of(List<OrderFacts> orders, long nowMillis) {
        OrderRates rates = NONE;
        for (OrderFacts order : orders) {
            rates = new OrderRates(
                    rates.workOrders + 1,
                    rates.response.counting(order.response(nowMillis)),
                    rates.onTime.counting(order.onTime(nowMillis)),
                    rates.resolution.counting(order.resolution()),
                    rates.satisfaction.counting(order.contentment()),
                    rates.timeToAccept.counting(order.millisToAccept()),
                    rates.timeToComplete.counting(order.millisToComplete()));
        }
        return rates;
    }
}
