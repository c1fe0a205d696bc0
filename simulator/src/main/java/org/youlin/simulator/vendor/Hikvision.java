package org.youlin.simulator.vendor;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.youlin.simulator.physics.Dice;
import org.youlin.simulator.wire.Dispatch;

/**
 * A Hikvision access controller with one door, set to push its ISAPI events: multipart, with a picture of faces. As in the
 * field, now and then a push ends in the middle of the picture, or holds the event within itself.
 */
public final class Hikvision implements Maker {
    private static final String BOUNDARY = "MIME_boundary";
    private static final String MULTIPART = "multipart/form-data; boundary=" + BOUNDARY;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx").withZone(ZoneId.of("Asia/Shanghai"));
    /** The shortest text that calls itself a JPEG. */
    private static final byte[] PICTURE = HexFormat.of().parseHex("ffd8ffe000104a46494600010100000100010000ffd9");

    private static final int CUT_EVERY = 7;
    private static final int NESTED_EVERY = 11;
    private static final int SERIAL_FIRST = 25_000;
    private static final int PEOPLE = 400;

    private final String account;
    private final String profile;
    private final String name;
    private final String mac;
    private final Dice dice;
    private int serial = SERIAL_FIRST;
    private int posts;
    private @Nullable Boolean doorOpen;
    private boolean tamper;

    /** What happened, by the numbers of the maker's SDK; in JSON they are decimal. */
    private enum Code {
        CARD_OK(5, 0x01, "card"),
        CARD_UNKNOWN(5, 0x09, "card"),
        DOOR_OPEN(5, 0x19, "invalid"),
        DOOR_CLOSED(5, 0x1A, "invalid"),
        FORCED_OPEN(5, 0x1B, "invalid"),
        HELD_OPEN(5, 0x1C, "invalid"),
        FACE_OK(5, 0x4B, "face"),
        FACE_FAILED(5, 0x4C, "face"),
        TRAILED(5, 0x85, "invalid"),
        TAMPER(1, 0x404, "invalid"),
        TAMPER_OVER(1, 0x405, "invalid"),
        OPENED_REMOTELY(3, 0x400, "invalid");

        private final int major;
        private final int sub;
        private final String mode;

        Code(int major, int sub, String mode) {
            this.major = major;
            this.sub = sub;
            this.mode = mode;
        }
    }

    /**
     * A controller.
     *
     * @param account whose token it pushes with
     * @param profile which stands in the address of the push
     * @param name as its installer has called it
     */
    public Hikvision(String account, String profile, String name, String mac) {
        this.account = account;
        this.profile = profile;
        this.name = name;
        this.mac = mac;
        this.dice = new Dice(0).of(mac);
    }

    @Override
    public List<Dispatch> say(Told told) {
        List<Dispatch> said = new ArrayList<>();
        told.events()
                .forEach((event, details) -> code(event, details).ifPresent(code -> said.add(event(code, told.at()))));
        // A door that was broken open has said so already.
        Optional<Boolean> open = told.isOn("door_open");
        if (open.isPresent() && !open.get().equals(doorOpen)) {
            if (doorOpen != null && !told.events().containsKey("forced_open")) {
                said.add(event(open.get() ? Code.DOOR_OPEN : Code.DOOR_CLOSED, told.at()));
            }
            doorOpen = open.get();
        }
        told.isOn("tamper").filter(now -> now != tamper).ifPresent(now -> {
            tamper = now;
            said.add(event(now ? Code.TAMPER : Code.TAMPER_OVER, told.at()));
        });
        if (said.isEmpty()) {
            said.add(heartbeat(told.at()));
        }
        return said;
    }

    private static Optional<Code> code(String event, Map<String, String> details) {
        String method = details.getOrDefault("method", "card");
        return switch (event) {
            case "pass" ->
                Optional.of(
                        method.equals("face")
                                ? Code.FACE_OK
                                : method.equals("phone") ? Code.OPENED_REMOTELY : Code.CARD_OK);
            case "denied" -> Optional.of(method.equals("face") ? Code.FACE_FAILED : Code.CARD_UNKNOWN);
            case "forced_open" -> Optional.of(Code.FORCED_OPEN);
            case "held_open" -> Optional.of(Code.HELD_OPEN);
            case "tailgating" -> Optional.of(Code.TRAILED);
            default -> Optional.empty();
        };
    }

    private Dispatch event(Code code, Instant at) {
        ObjectNode json = envelope(at, "AccessControllerEvent", "active", "Access Controller Event");
        ObjectNode event = json.putObject("AccessControllerEvent");
        int person = dice.below(PEOPLE, 1, serial);
        boolean face = code == Code.FACE_OK;
        event.put("deviceName", name);
        event.put("majorEventType", code.major).put("subEventType", code.sub);
        boolean known = code == Code.FACE_OK || code == Code.CARD_OK;
        if (known) {
            event.put("cardNo", Long.toString(2_880_000_000L + person));
            event.put("name", "住户" + person);
            event.put("employeeNoString", Integer.toString(person));
        }
        event.put("doorNo", 1).put("serialNo", serial).put("currentVerifyMode", code.mode);
        if (!known) {
            event.put("frontSerialNo", serial - 1);
        }
        event.put("label", "").put("picturesNumber", face ? 1 : 0);
        if (serial % NESTED_EVERY == 0) {
            json.putObject("AccessControllerEvent").set("AccessControllerEvent", event);
        }
        serial++;
        return post(json, "event_log", face);
    }

    /** With nothing to say, it says that no picture is lost. */
    private Dispatch heartbeat(Instant at) {
        return post(envelope(at, "videoloss", "inactive", "videoloss alarm"), "event_log", false);
    }

    private ObjectNode envelope(Instant at, String type, String state, String description) {
        posts++;
        return JsonNodeFactory.instance
                .objectNode()
                .put("ipAddress", "10.20.0." + (2 + dice.below(250, 2, 0)))
                .put("portNo", 443)
                .put("protocol", "HTTPS")
                .put("macAddress", mac)
                .put("channelID", 1)
                .put("dateTime", TIME.format(at))
                .put("activePostCount", posts)
                .put("eventType", type)
                .put("eventState", state)
                .put("eventDescription", description);
    }

    private Dispatch post(ObjectNode json, String part, boolean pictured) {
        byte[] text = json.toString().getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        part(body, "name=\"" + part + "\"", "application/json; charset=\"UTF-8\"", text);
        if (pictured) {
            part(body, "name=\"Picture\"; filename=\"Picture.jpg\"", "image/jpeg", PICTURE);
        }
        if (pictured && posts % CUT_EVERY == 0) {
            int half = PICTURE.length / 2 + 2; // With the line end after it.
            return push(Arrays.copyOf(body.toByteArray(), body.size() - half));
        }
        body.writeBytes(ascii("--" + BOUNDARY + "--\r\n"));
        return push(body.toByteArray());
    }

    private Dispatch push(byte[] body) {
        return Dispatch.push(account, profile, MULTIPART, body);
    }

    private static void part(ByteArrayOutputStream body, String disposition, String type, byte[] content) {
        body.writeBytes(ascii("--" + BOUNDARY + "\r\nContent-Disposition: form-data; " + disposition
                + "\r\nContent-Type: " + type + "\r\nContent-Length: " + content.length + "\r\n\r\n"));
        body.writeBytes(content);
        body.writeBytes(ascii("\r\n"));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
