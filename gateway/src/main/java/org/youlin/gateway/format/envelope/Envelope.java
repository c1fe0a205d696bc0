package org.youlin.gateway.format.envelope;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.youlin.domain.device.HardwareId;
import org.youlin.domain.reading.Refusal;
import org.youlin.domain.reading.RefusalReason;
import org.youlin.gateway.decoder.Refusals;
import org.youlin.gateway.decoder.Uplinks;
import org.youlin.gateway.format.map.JsonText;
import org.youlin.gateway.format.map.TimeReader;

/** One message of a network server or a device cloud, looked at. Collects what is wrong with the envelope itself. */
public final class Envelope {
    private static final Pattern EUI = Pattern.compile("[0-9a-fA-F]{16}");

    private final JsonNode root;
    private final List<Refusal> refusals = new ArrayList<>();

    public Envelope(JsonNode root) {
        this.root = root;
    }

    public boolean has(JsonPointer pointer) {
        return !JsonText.isAbsent(root.at(pointer));
    }

    public JsonNode at(JsonPointer pointer) {
        return root.at(pointer);
    }

    public Contents.Part part(JsonPointer pointer) {
        return new Contents.Part(root.at(pointer), pointer.toString());
    }

    /** A hardware id, a text; empty when refused. */
    public String hardwareId(JsonPointer pointer) {
        JsonNode node = root.at(pointer);
        if (node.isTextual() && HardwareId.isValid(node.textValue())) {
            return node.textValue();
        }
        refuse(RefusalReason.WRONG_TYPE, pointer, "text of 1 to " + HardwareId.CHARS_MAX + " characters");
        return "";
    }

    /** A LoRaWAN EUI in lower case: network servers do not agree on the case. Empty when refused. */
    public String eui(JsonPointer pointer) {
        JsonNode node = root.at(pointer);
        if (node.isTextual() && EUI.matcher(node.textValue()).matches()) {
            return node.textValue().toLowerCase(Locale.ROOT);
        }
        refuse(RefusalReason.WRONG_TYPE, pointer, "16 hexadecimal digits");
        return "";
    }

    /** A time by RFC 3339; empty when there is none, or when refused. */
    public OptionalLong isoTime(JsonPointer pointer) {
        return has(pointer) ? taken(TimeReader.iso(root.at(pointer), pointer.toString())) : OptionalLong.empty();
    }

    /** A time in epoch milliseconds; empty when there is none, or when refused. */
    public OptionalLong epochMillis(JsonPointer pointer) {
        return has(pointer)
                ? taken(TimeReader.epochMillis(root.at(pointer), pointer.toString()))
                : OptionalLong.empty();
    }

    private OptionalLong taken(TimeReader.Time time) {
        time.refusal().ifPresent(refusals::add);
        return time.millis();
    }

    public void refuse(RefusalReason reason, JsonPointer pointer, String expected) {
        refusals.add(Refusals.of(reason, pointer.toString(), JsonText.shown(root.at(pointer)), expected));
    }

    /** Whether something is wrong with the envelope itself, so that its contents belong to nobody or to no time. */
    public boolean isRefused() {
        return !refusals.isEmpty();
    }

    public Uplinks refused() {
        return new Uplinks(List.of(), refusals, Optional.empty());
    }

    /** What was inside, as said by {@code hardwareId} then; what carries a time of its own keeps it. */
    public static Uplinks stamped(Uplinks contents, String hardwareId, OptionalLong tsMillis) {
        return new Uplinks(
                contents.uplinks().stream()
                        .map(uplink -> uplink.from(hardwareId))
                        .map(uplink -> tsMillis.isPresent() ? uplink.atOrOwn(tsMillis.getAsLong()) : uplink)
                        .toList(),
                contents.refusals(),
                Optional.empty());
    }

    /** Refuses a payload that is no object. */
    public static Uplinks notAnObject(JsonNode root) {
        return Uplinks.refused(Refusals.ofPayload(RefusalReason.NOT_AN_OBJECT, JsonText.shown(root), "an object"));
    }
}
