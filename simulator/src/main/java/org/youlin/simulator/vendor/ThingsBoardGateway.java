package org.youlin.simulator.vendor;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.youlin.simulator.wire.Dispatch;

/**
 * A ThingsBoard IoT Gateway: one link for all of its children, each of which it announces under the name that its
 * connector found.
 */
public final class ThingsBoardGateway implements Maker {
    private final String account;
    private final String type;
    private final Map<String, String> names;
    private final Set<String> announced = new HashSet<>();

    /**
     * A gateway.
     *
     * @param type of the children, such as {@code heating-room}
     * @param names of the children by device
     */
    public ThingsBoardGateway(String account, String type, Map<String, String> names) {
        this.account = account;
        this.type = type;
        this.names = Map.copyOf(names);
    }

    @Override
    public List<Dispatch> say(Told told) {
        String name = names.getOrDefault(told.device(), told.device());
        List<Dispatch> said = new ArrayList<>();
        if (announced.add(name)) {
            said.add(dispatch("v1/gateway/connect", object().put("device", name).put("type", type)));
        }
        ObjectNode message = object();
        ObjectNode moment = message.putArray(name).addObject();
        moment.put("ts", told.at().toEpochMilli());
        ObjectNode values = moment.putObject("values");
        told.values().forEach(values::put);
        said.add(dispatch("v1/gateway/telemetry", message));
        return said;
    }

    private Dispatch dispatch(String topic, ObjectNode message) {
        return Dispatch.link(account, topic, message.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
