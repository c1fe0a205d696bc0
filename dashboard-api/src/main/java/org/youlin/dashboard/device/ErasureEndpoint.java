package org.youlin.dashboard.device;

import org.youlin.dashboard.access.Call;
import org.youlin.dashboard.access.Endpoint;
import org.youlin.dashboard.web.Answer;
import org.youlin.ingest.retention.Erasures;

/** Takes in that what a device has reported is to be erased. */
public final class ErasureEndpoint implements Endpoint {
    private final Erasures erasures;

    public ErasureEndpoint(Erasures erasures) {
        this.erasures = erasures;
    }

    private record Ordered(String device, long orderedAt) {}

    @Override
    public Answer answer(Call call) {
        String id = call.path("deviceId");
        return Answer.found(id, call.scope().device(id), device -> {
            erasures.order(device, call.account().username());
            return Answer.accepted(new Ordered(id, call.nowMillis()));
        });
    }
}
