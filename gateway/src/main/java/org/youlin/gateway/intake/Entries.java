package org.youlin.gateway.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.youlin.domain.device.Device;
import org.youlin.domain.device.DeviceId;
import org.youlin.domain.reading.AttributeReport;
import org.youlin.domain.reading.DeadLetter;
import org.youlin.domain.reading.DeviceEvent;
import org.youlin.domain.reading.JournalEntry;
import org.youlin.domain.reading.Reading;
import org.youlin.domain.reading.Refusal;
import org.youlin.domain.reading.Telemetry;
import org.youlin.gateway.api.AttributeValues;
import org.youlin.gateway.decoder.Decoded;
import org.youlin.gateway.decoder.Uplinks;
import org.youlin.gateway.privacy.PersonalData;

/** What one message becomes: telemetry per device, and one dead letter with every refusal. */
final class Entries {
    private final Received message;
    private final Optional<DeviceId> originator;
    private final PersonalData personalData;
    private final List<JournalEntry> entries = new ArrayList<>();
    private final List<Refusal> refusals = new ArrayList<>();
    private Optional<Uplinks.Reply> reply = Optional.empty();
    private int readings;
    private int events;
    private int attributes;

    /** @param originator the device that sent the message, if it is known */
    Entries(Received message, Optional<DeviceId> originator, PersonalData personalData) {
        this.message = message;
        this.originator = originator;
        this.personalData = personalData;
    }

    void add(Device device, Decoded said) {
        Decoded decoded = personalData.protect(said);
        refusals.addAll(decoded.refusals());
        if (decoded.hasTelemetry()) {
            add(device, decoded.readings(), decoded.events());
        }
    }

    void add(Device device, DeviceEvent event) {
        add(device, List.of(), List.of(event));
    }

    private void add(Device device, List<Reading> ofDevice, List<DeviceEvent> happened) {
        readings += ofDevice.size();
        events += happened.size();
        entries.add(new Telemetry(device.id(), message.source(), message.receivedAtMillis(), ofDevice, happened));
    }

    void add(Device device, AttributeValues values) {
        refusals.addAll(values.refusals());
        if (!values.values().isEmpty()) {
            attributes += values.values().size();
            entries.add(
                    new AttributeReport(device.id(), message.source(), message.receivedAtMillis(), values.values()));
        }
    }

    void refuse(Refusal refusal) {
        refusals.add(PersonalData.redactRefusal(refusal));
    }

    void refuseAll(List<Refusal> several) {
        several.forEach(this::refuse);
    }

    int readings() {
        return readings;
    }

    int events() {
        return events;
    }

    int attributes() {
        return attributes;
    }

    void replyWith(Uplinks.Reply answer) {
        reply = Optional.of(answer);
    }

    /** What became of the message, once all of it is durable. */
    Outcome outcome() {
        return new Outcome(readings + events + attributes, refusals, reply);
    }

    List<Refusal> refusals() {
        return refusals;
    }

    /** Everything there is to keep; empty for a message that said nothing. */
    List<JournalEntry> all() {
        if (refusals.isEmpty()) {
            return entries;
        }
        List<JournalEntry> all = new ArrayList<>(entries);
        all.add(new DeadLetter(
                originator,
                message.source(),
                message.topic(),
                message.excerpt(),
                message.payloadBytes(),
                refusals,
                refusals.size(),
                message.receivedAtMillis()));
        return all;
    }
}
