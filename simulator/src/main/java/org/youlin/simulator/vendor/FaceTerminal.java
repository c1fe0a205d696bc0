package org.youlin.simulator.vendor;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.youlin.simulator.physics.Dice;
import org.youlin.simulator.wire.Dispatch;
import org.youlin.simulator.wire.Ways;

/**
 * A face terminal of the family that many makers sell, on its broker. It writes most numbers as text, its time without
 * a zone, and knows nothing of the door.
 */
public final class FaceTerminal implements Maker {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withZone(ZoneId.of("Asia/Shanghai"));
    private static final int QOS = 1;
    private static final int PEOPLE = 400;

    private final String id;
    private final Dice dice;
    private int records;

    /** The terminal with the serial number {@code id}. */
    public FaceTerminal(String id) {
        this.id = id;
        this.dice = new Dice(0).of(id);
    }

    /** What the terminal thought of a face. */
    private enum Verdict {
        ALLOWED("1"),
        REFUSED("2"),
        NOT_REGISTERED("3");

        private final String status;

        Verdict(String status) {
            this.status = status;
        }
    }

    @Override
    public List<Dispatch> say(Told told) {
        List<Dispatch> said = new ArrayList<>();
        if (told.events().containsKey("pass")) {
            said.add(record(Verdict.ALLOWED, told.at()));
        }
        if (told.events().containsKey("denied")) {
            Verdict verdict = dice.unit(3, records) < 0.2 ? Verdict.REFUSED : Verdict.NOT_REGISTERED;
            said.add(record(verdict, told.at()));
        }
        if (said.isEmpty()) {
            said.add(heartbeat(told.at()));
        }
        return said;
    }

    private Dispatch record(Verdict verdict, Instant at) {
        records++;
        boolean known = verdict != Verdict.NOT_REGISTERED;
        int person = 1 + dice.below(PEOPLE, 1, records);
        ObjectNode message = JsonNodeFactory.instance.objectNode().put("operator", "RecPush");
        ObjectNode info = message.putObject("info");
        info.put("customId", "");
        info.put("personId", known ? Integer.toString(person) : "0");
        info.put("RecordID", Integer.toString(records));
        info.put("VerifyStatus", verdict.status);
        info.put("PersonType", verdict == Verdict.REFUSED ? "1" : "0");
        info.put("similarity1", String.format(Locale.ROOT, "%.6f", known ? dice.between(78, 99, 2, records) : 0.0));
        info.put("Sendintime", 1);
        info.put("personName", known ? "住户" + person : "");
        info.put("facesluiceId", id);
        info.put("idCard", "").put("telnum", " ");
        info.put("time", TIME.format(at));
        info.put("isNoMask", "1").put("PushType", 0);
        info.putArray("targetPosInScene").add(346).add(0).add(1572).add(1080);
        info.put("pic", "data:image/jpeg;base64,AAAA");
        return dispatch(id + "/Rec", message);
    }

    private Dispatch heartbeat(Instant at) {
        ObjectNode message = JsonNodeFactory.instance.objectNode().put("operator", "HeartBeat");
        message.putObject("info").put("facesluiceId", id).put("time", TIME.format(at));
        return dispatch("heartbeat", message);
    }

    private static Dispatch dispatch(String topic, ObjectNode message) {
        return Dispatch.broker(
                Ways.SHARED, "mqtt/face/" + topic, message.toString().getBytes(StandardCharsets.UTF_8), QOS);
    }
}
