package org.youlin.dashboard.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.youlin.dashboard.access.Call;
import org.youlin.dashboard.access.Routes;
import org.youlin.dashboard.web.Answer;
import org.youlin.dashboard.web.Json;
import org.youlin.dashboard.web.Problem;
import org.youlin.domain.device.Device;
import org.youlin.domain.device.DeviceAttributes.Scope;
import org.youlin.domain.reading.Refusal;
import org.youlin.ingest.attribute.Attribute;
import org.youlin.ingest.attribute.AttributeLimits;
import org.youlin.ingest.attribute.Attributes;

/** Shows the attributes of devices, and sets those that people set. */
public final class AttributeEndpoints {
    private final Attributes attributes;

    public AttributeEndpoints(Attributes attributes) {
        this.attributes = attributes;
    }

    /** Answers its operations. */
    public void addTo(Routes routes) {
        routes.bind("getAttributes", this::get).bind("setAttributes", this::set);
    }

    private record AttributeView(String key, JsonNode value, long updatedAt) {
        static AttributeView of(Attribute attribute) {
            return new AttributeView(
                    attribute.key(),
                    Json.readColumn("device_attribute.value", attribute.value(), JsonNode.class),
                    attribute.updatedAtMillis());
        }
    }

    private record AttributesView(List<AttributeView> client, List<AttributeView> shared) {}

    private record SharedAttributes(Map<String, JsonNode> values) {}

    public Answer get(Call call) {
        String id = call.path("deviceId");
        return Answer.found(id, call.scope().device(id), this::answer);
    }

    public Answer set(Call call) {
        String id = call.path("deviceId");
        return Answer.found(id, call.scope().device(id), device -> set(call, device));
    }

    private Answer set(Call call, Device device) {
        Map<String, String> wanted = new TreeMap<>();
        for (Map.Entry<String, JsonNode> each :
                call.body(SharedAttributes.class).values().entrySet()) {
            if (each.getValue().isNull()) {
                return Answer.refused(Problem.invalid(each.getKey(), "null", "a value; leave out what is to go"));
            }
            wanted.put(each.getKey(), each.getValue().toString());
        }
        List<Refusal> refusals = AttributeLimits.refusals(wanted);
        if (!refusals.isEmpty()) {
            Refusal first = refusals.get(0);
            return Answer.refused(Problem.invalid(first.field(), first.value(), first.expected()));
        }
        attributes.replaceShared(device, wanted, call.account().username(), call::requireMatch);
        return answer(device);
    }

    /** What the device says of itself is nothing to edit. */
    private Answer answer(Device device) {
        SortedMap<String, String> shared = new TreeMap<>();
        attributes.list(device.id(), Scope.SHARED).forEach(each -> shared.put(each.key(), each.value()));
        return Answer.editable(view(device), shared);
    }

    private AttributesView view(Device device) {
        return new AttributesView(list(device, Scope.CLIENT), list(device, Scope.SHARED));
    }

    private List<AttributeView> list(Device device, Scope scope) {
        return attributes.list(device.id(), scope).stream()
                .map(AttributeView::of)
                .toList();
    }
}
