package org.youlin.gateway.format.map;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.youlin.domain.device.HardwareId;
import org.youlin.domain.reading.Refusal;
import org.youlin.domain.reading.RefusalReason;
import org.youlin.gateway.decoder.DecoderLimits;
import org.youlin.gateway.decoder.Refusals;
import org.youlin.gateway.decoder.Uplink;
import org.youlin.gateway.decoder.Uplinks;

/** A declarative map, ready to read JSON values. What is wrong with one field or element does not cost the others. */
public final class MapReader {
    private final MapSettings settings;
    private final Optional<TimeReader> time;
    private final Map<String, MetricField> metrics;
    private final Map<String, EventField> events;
    private final int valuesMax;

    public MapReader(MapSettings settings, DecoderLimits limits) {
        this.settings = settings;
        this.time = settings.time().map(TimeReader::new);
        this.metrics = settings.metrics().orElse(Map.of());
        this.events = settings.events().orElse(Map.of());
        this.valuesMax = limits.readingsMax();
    }

    /** What {@code root} says: a payload, or the part of one that an envelope holds. */
    public Uplinks read(JsonNode root) {
        Message message = new Message();
        if (settings.each().isEmpty()) {
            message.add(new Element(root, root, ""));
            return message.uplinks();
        }
        Pointer each = settings.each().get();
        JsonNode array = root.at(each.path());
        if (!array.isArray()) {
            return Uplinks.refused(Refusals.of(
                    RefusalReason.WRONG_TYPE, JsonText.field(each.text()), JsonText.shown(array), "an array"));
        }
        for (int i = 0; i < array.size() && !message.isTooMuch(); i++) {
            message.add(new Element(root, array.path(i), each.text() + "/" + i));
        }
        return message.uplinks();
    }

    private final class Message {
        private final List<Uplink> uplinks = new ArrayList<>();
        private final List<Refusal> refusals = new ArrayList<>();
        private int values;

        boolean isTooMuch() {
            return values > valuesMax;
        }

        Uplinks uplinks() {
            return isTooMuch()
                    ? Uplinks.refused(Refusals.ofPayload(
                            RefusalReason.TOO_MANY_READINGS,
                            values + " values or more",
                            "at most " + valuesMax + " values in a message"))
                    : new Uplinks(uplinks, refusals, Optional.empty());
        }

        void add(Element element) {
            if (settings.only().isPresent() && !settings.only().get().holds(element)) {
                return;
            }
            Found found = new Found();
            read(element, found).ifPresent(uplinks::add);
            refusals.addAll(found.refusals);
            values += found.size();
        }
    }

    private Optional<Uplink> read(Element element, Found found) {
        Optional<String> device = settings.device().flatMap(pointer -> device(element, pointer, found));
        OptionalLong millis = OptionalLong.empty();
        if (time.isPresent()) {
            TimeReader.Time read = time.get().read(element);
            read.refusal().ifPresent(found.refusals::add);
            millis = read.millis();
        }
        if (!found.refusals.isEmpty()) {
            // Values are worth nothing when it is unknown whose or of when they are.
            return Optional.empty();
        }
        metrics.forEach((name, field) -> field.read(name, element, found));
        events.forEach((name, field) -> field.read(name, element, found));
        Optional<Uplink.Presence> presence = settings.presence().flatMap(field -> field.read(element, found));
        Uplink uplink = new Uplink(device, millis, found.samples, found.happenings, presence);
        if (!uplink.isEmpty()) {
            return Optional.of(uplink);
        }
        if (found.refusals.isEmpty() && !metrics.isEmpty()) {
            found.refusals.add(Refusals.noValues(JsonText.field(element.prefix())));
        }
        return Optional.empty();
    }

    private static Optional<String> device(Element element, Pointer pointer, Found found) {
        JsonNode node = element.at(pointer);
        Optional<String> id = JsonText.word(node).filter(HardwareId::isValid);
        if (id.isEmpty() || node.isBoolean()) {
            found.refuse(
                    RefusalReason.WRONG_TYPE,
                    element.field(pointer),
                    node,
                    "a hardware id of 1 to " + HardwareId.CHARS_MAX + " characters");
        }
        return id;
    }
}
