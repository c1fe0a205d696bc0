package org.youlin.dashboard.device;

import java.util.List;
import org.youlin.dashboard.access.Call;
import org.youlin.dashboard.access.Endpoint;
import org.youlin.dashboard.web.Answer;
import org.youlin.ingest.rule.Rules;

/** Lists the rules by which a device is judged, with the levels that can be drawn beside its values. */
public final class DeviceRulesEndpoint implements Endpoint {
    private final Rules rules;

    public DeviceRulesEndpoint(Rules rules) {
        this.rules = rules;
    }

    private record DeviceRules(List<DeviceRuleView> items) {}

    @Override
    public Answer answer(Call call) {
        String id = call.path("deviceId");
        return Answer.found(
                id,
                call.scope().device(id),
                device -> Answer.ok(new DeviceRules(rules.book().of(device).stream()
                        .map(rule -> DeviceRuleView.of(rule, call.nowMillis()))
                        .toList())));
    }
}
