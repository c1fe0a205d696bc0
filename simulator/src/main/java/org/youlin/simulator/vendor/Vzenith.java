package org.youlin.simulator.vendor;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.youlin.simulator.physics.Dice;
import org.youlin.simulator.wire.Dispatch;
import org.youlin.simulator.wire.Ways;

/** A Vzenith plate camera at a barrier: by HTTP, with the plate as it is, or by MQTT, with the plate in base64. */
public final class Vzenith implements Maker {
    private static final String NO_PLATE = "_无_";
    private static final int QOS = 1;
    private static final int AWAY = 3;
    private static final int TOWARDS = 4;
    private static final int BLUE = 1;
    private static final int GREEN = 5;
    private static final int NEW_ENERGY_CHARS = 8;

    private final Installation installation;
    private final String serial;
    private final Dice dice;
    private int passages;
    private int messages;

    /**
     * How a camera is set up.
     *
     * @param account whose token it pushes with, and {@code profile} in the address; by MQTT neither is used
     */
    public record Installation(boolean mqtt, String account, String profile, String name) {}

    public Vzenith(Installation installation, String serial) {
        this.installation = installation;
        this.serial = serial;
        this.dice = new Dice(0).of(serial);
    }

    @Override
    public List<Dispatch> say(Told told) {
        List<Dispatch> said = new ArrayList<>();
        told.events().forEach((event, details) -> {
            if (event.equals("entry") || event.equals("exit")) {
                said.add(plate(told, event.equals("entry") ? TOWARDS : AWAY, details));
            }
        });
        if (said.isEmpty() && installation.mqtt()) {
            said.add(keepAlive(told));
        }
        return said;
    }

    private Dispatch plate(Told told, int direction, Map<String, String> details) {
        passages++;
        String plate = details.getOrDefault("plate", NO_PLATE);
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ObjectNode alarm = json.putObject("AlarmInfoPlate");
        alarm.put("channel", 0).put("deviceName", installation.name());
        alarm.put("ipaddr", "10.20.1." + (2 + dice.below(250, 1, 0)));
        if (installation.mqtt()) {
            alarm.put("rule_id", 1);
        }
        ObjectNode result = alarm.putObject("result").putObject("PlateResult");
        result.put("license", installation.mqtt() ? base64(plate) : plate);
        result.put("colorType", plate.length() == NEW_ENERGY_CHARS ? GREEN : BLUE);
        if (!installation.mqtt()) {
            result.put("type", 1);
        }
        result.put("confidence", plate.equals(NO_PLATE) ? 0 : 88 + dice.below(12, 2, passages));
        result.put("direction", direction)
                .put("triggerType", installation.mqtt() ? 1 : 8)
                .put("isoffline", 0);
        if (installation.mqtt()) {
            result.put("unique_id", "u-" + passages);
            return up("ivs_result", told, json);
        }
        result.putObject("location")
                .putObject("RECT")
                .put("left", 556)
                .put("top", 700)
                .put("right", 1376)
                .put("bottom", 904);
        result.putObject("timeStamp")
                .putObject("Timeval")
                .put("sec", told.at().getEpochSecond())
                .put("usec", Math.floorMod(told.at().toEpochMilli(), 1_000) * 1_000);
        alarm.put("serialno", serial);
        return Dispatch.push(
                installation.account(),
                installation.profile(),
                "application/json",
                json.toString().getBytes(StandardCharsets.UTF_8));
    }

    private Dispatch up(String name, Told told, ObjectNode payload) {
        messages++;
        ObjectNode envelope = JsonNodeFactory.instance.objectNode();
        envelope.put("id", "%08x".formatted(messages).toLowerCase(Locale.ROOT));
        envelope.put("sn", serial).put("name", name).put("version", "1.0");
        envelope.put("timestamp", told.at().getEpochSecond());
        envelope.set("payload", payload);
        return up(name, envelope.toString());
    }

    /** Firmware writes a zero byte before it. */
    private Dispatch keepAlive(Told told) {
        return up("keep_alive", "\0{\"timestamp\":" + told.at().getEpochSecond() + "}");
    }

    private Dispatch up(String name, String body) {
        return Dispatch.broker(
                Ways.SHARED, "device/" + serial + "/message/up/" + name, body.getBytes(StandardCharsets.UTF_8), QOS);
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
