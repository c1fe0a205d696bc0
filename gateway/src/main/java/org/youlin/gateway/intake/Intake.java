package org.youlin.gateway.intake;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.youlin.domain.device.DecoderSpec;
import org.youlin.domain.device.Device;
import org.youlin.domain.device.DeviceDirectory;
import org.youlin.domain.device.DeviceId;
import org.youlin.domain.reading.DeviceEvent;
import org.youlin.domain.reading.JournalEntry;
import org.youlin.domain.reading.JournalUnavailableException;
import org.youlin.domain.reading.ReadingJournal;
import org.youlin.domain.reading.Refusal;
import org.youlin.domain.reading.RefusalReason;
import org.youlin.gateway.api.AttributeMessages;
import org.youlin.gateway.api.AttributeValues;
import org.youlin.gateway.api.ChildAttributes;
import org.youlin.gateway.api.Parsed;
import org.youlin.gateway.decoder.Decoded;
import org.youlin.gateway.decoder.DecoderLimits;
import org.youlin.gateway.decoder.GatewayDecoded;
import org.youlin.gateway.decoder.GatewayJsonDecoder;
import org.youlin.gateway.decoder.NativeJsonDecoder;
import org.youlin.gateway.decoder.ProfileCheck;
import org.youlin.gateway.decoder.Uplink;
import org.youlin.gateway.decoder.Uplinks;
import org.youlin.gateway.format.Decoders;
import org.youlin.gateway.privacy.PersonalData;

/**
 * Takes received messages to the journal. Each method returns at once with a stage that completes when everything the
 * message meant is durable, refusals included; only then may it be acknowledged. The stage fails with
 * {@link JournalUnavailableException} when the sender has to send again. Safe for use by many threads.
 */
public final class Intake {
    private static final int VENDOR_BYTES_MAX = 2 * 1_024 * 1_024;

    private final DeviceDirectory directory;
    private final ReadingJournal journal;
    private final Decoders decoders;
    private final ProfileCheck profileCheck;
    private final Announcements announcements;
    private final PersonalData personalData;
    private final DecoderLimits limits;
    private final NativeJsonDecoder decoder;
    private final GatewayJsonDecoder gatewayDecoder;
    private final AttributeMessages attributeMessages;
    private final InFlight inFlight;
    private final MeterRegistry meters;
    private final Map<String, IntakeMeters> bySource = new ConcurrentHashMap<>();

    public Intake(
            DeviceDirectory directory,
            ReadingJournal journal,
            Decoders decoders,
            Announcements announcements,
            PersonalData personalData,
            IntakeLimits intakeLimits,
            MeterRegistry meters) {
        DecoderLimits decoderLimits = decoders.limits();
        this.directory = directory;
        this.journal = journal;
        this.decoders = decoders;
        this.announcements = announcements;
        this.personalData = personalData;
        this.profileCheck = new ProfileCheck(decoderLimits);
        this.limits = decoderLimits;
        this.decoder = new NativeJsonDecoder(decoderLimits);
        this.gatewayDecoder = new GatewayJsonDecoder(decoderLimits, directory);
        this.attributeMessages = new AttributeMessages(decoderLimits);
        this.inFlight = new InFlight(intakeLimits);
        this.meters = meters;
        Gauge.builder("youlin.gateway.inflight", inFlight, InFlight::messages)
                .description("Messages on their way to the journal")
                .register(meters);
    }

    /** The longest payload that is decoded, bytes; of a longer one a transport may keep the beginning only. */
    public int payloadBytesMax() {
        return limits.payloadBytesMax();
    }

    /** The longest of what {@code device} says in its own format: vendors send pictures along, which are dropped. */
    public int payloadBytesMax(Device device) {
        return device.profile().decoder().isNative() ? limits.payloadBytesMax() : VENDOR_BYTES_MAX;
    }

    /** Whether transports should stop reading until {@link #whenRoom}. */
    public boolean isFull() {
        return inFlight.isFull() || journal.isNearlyFull();
    }

    /**
     * Runs {@code action} once, when there is room; on any thread, so it must be quick. Others may have taken the room
     * before, so whoever goes on looks first.
     */
    public void whenRoom(Runnable action) {
        inFlight.whenRoom(() -> journal.whenRoom(action));
    }

    /** Takes what {@code device} says in the format of its profile. */
    public CompletionStage<Outcome> telemetry(Received message, Device device) {
        if (!device.profile().decoder().isNative()) {
            return vendor(message, device.profile().decoder(), Speaker.of(device));
        }
        if (isTooLarge(message)) {
            return refuse(message, Optional.of(device.id()), tooLarge(message, limits.payloadBytesMax()));
        }
        Decoded decoded = decoder.decode(message.payload(), device, message.receivedAtMillis());
        Entries entries = entries(message, Optional.of(device.id()));
        entries.add(device, decoded);
        return append(message, entries);
    }

    /** Takes a message in a vendor's format, which must not be the native one. */
    public CompletionStage<Outcome> vendor(Received message, DecoderSpec format, Speaker speaker) {
        if (message.isCut()) {
            return refuse(message, speaker.id(), tooLarge(message, VENDOR_BYTES_MAX));
        }
        return uplinks(message, decoders.of(format).decode(message.inVendorFormat()), speaker);
    }

    /** Takes what was decoded elsewhere. */
    public CompletionStage<Outcome> uplinks(Received message, Uplinks uplinks, Speaker speaker) {
        Entries entries = entries(message, speaker.id());
        entries.refuseAll(uplinks.refusals());
        for (Uplink uplink : uplinks.uplinks()) {
            Optional<Device> sender = speaker.sender(uplink.hardwareId(), directory);
            if (sender.isPresent()) {
                add(uplink, sender.get(), message, entries);
            } else {
                entries.refuse(new Refusal(
                        RefusalReason.UNKNOWN_DEVICE,
                        "device",
                        uplink.hardwareId().orElse(""),
                        speaker.expected()));
            }
        }
        uplinks.reply().ifPresent(entries::replyWith);
        return append(message, entries);
    }

    private void add(Uplink uplink, Device sender, Received message, Entries entries) {
        Decoded decoded = profileCheck.check(uplink, sender, message.receivedAtMillis());
        entries.add(sender, decoded);
        if (uplink.presence().isPresent()) {
            boolean online = uplink.presence().get() == Uplink.Presence.ONLINE;
            long tsMillis = uplink.tsMillis().orElse(message.receivedAtMillis());
            announcements.announced(sender.id(), online, tsMillis);
            entries.add(sender, presence(sender, online, tsMillis, message.receivedAtMillis(), Map.of()));
        }
    }

    /** Takes note that {@code device} came or went, for the {@code reason} given. */
    public CompletionStage<Outcome> presence(Received message, Device device, boolean online, String reason) {
        Entries entries = entries(message, Optional.of(device.id()));
        entries.add(
                device,
                presence(
                        device,
                        online,
                        message.receivedAtMillis(),
                        message.receivedAtMillis(),
                        Map.of("reason", reason)));
        return append(message, entries);
    }

    private static DeviceEvent presence(
            Device device, boolean online, long tsMillis, long receivedAtMillis, Map<String, String> details) {
        return new DeviceEvent(
                device.id(), online ? DeviceEvent.ONLINE : DeviceEvent.OFFLINE, tsMillis, receivedAtMillis, details);
    }

    /**
     * Takes what {@code fieldGateway} says of its children: of the known ones at once, of the others when
     * {@code adoption} has found out who they are.
     */
    public CompletionStage<Outcome> gatewayTelemetry(Received message, Device fieldGateway, Adoption adoption) {
        if (isTooLarge(message)) {
            return refuse(message, Optional.of(fieldGateway.id()), tooLarge(message, limits.payloadBytesMax()));
        }
        GatewayDecoded decoded = gatewayDecoder.decode(message.payload(), fieldGateway, message.receivedAtMillis());
        CompletionStage<Outcome> known = append(message, entries(message, fieldGateway, decoded));
        if (decoded.unknown().isEmpty()) {
            return known;
        }
        CompletionStage<Outcome> rest = Newcomers.found(decoded.unknown(), adoption)
                .thenCompose(found -> store(
                        message,
                        entries(
                                message,
                                fieldGateway,
                                gatewayDecoder.decodeRest(
                                        message.payload(), fieldGateway, message.receivedAtMillis(), found))));
        return known.thenCombine(rest, Outcome::and);
    }

    private Entries entries(Received message, Device fieldGateway, GatewayDecoded decoded) {
        Entries entries = entries(message, Optional.of(fieldGateway.id()));
        decoded.children().forEach(child -> entries.add(child.device(), child.decoded()));
        entries.refuseAll(decoded.refusals());
        return entries;
    }

    /** Takes what {@code device} says of itself besides readings. */
    public CompletionStage<Outcome> attributes(Received message, Device device) {
        if (isTooLarge(message)) {
            return refuse(message, Optional.of(device.id()), tooLarge(message, limits.payloadBytesMax()));
        }
        Parsed<AttributeValues> parsed = attributeMessages.values(message.payload());
        Entries entries = entries(message, Optional.of(device.id()));
        parsed.refusal().ifPresent(entries::refuse);
        parsed.value().ifPresent(values -> entries.add(device, values));
        return append(message, entries);
    }

    /** Takes what {@code fieldGateway} says of its children besides readings. */
    public CompletionStage<Outcome> gatewayAttributes(Received message, Device fieldGateway, Adoption adoption) {
        if (isTooLarge(message)) {
            return refuse(message, Optional.of(fieldGateway.id()), tooLarge(message, limits.payloadBytesMax()));
        }
        Parsed<ChildAttributes> parsed = attributeMessages.valuesOfChildren(message.payload());
        if (parsed.value().isEmpty()) {
            return refuse(
                    message, Optional.of(fieldGateway.id()), parsed.refusal().orElseThrow());
        }
        ChildAttributes said = parsed.value().get();
        return Newcomers.children(fieldGateway, said.byChild().keySet(), directory, adoption)
                .thenCompose(children -> {
                    Entries entries = entries(message, Optional.of(fieldGateway.id()));
                    entries.refuseAll(said.refusals());
                    said.byChild().forEach((name, values) -> children.getOrDefault(name, Optional.empty())
                            .ifPresentOrElse(
                                    child -> entries.add(child, values),
                                    () -> entries.refuse(Newcomers.unknown(name, fieldGateway))));
                    return append(message, entries);
                });
    }

    private Entries entries(Received message, Optional<DeviceId> originator) {
        return new Entries(message, originator, personalData);
    }

    /** Refuses a message before it is decoded. */
    public CompletionStage<Outcome> refuse(Received message, Optional<DeviceId> originator, Refusal refusal) {
        Entries entries = entries(message, originator);
        entries.refuse(refusal);
        return append(message, entries);
    }

    private boolean isTooLarge(Received message) {
        return message.isCut() || message.payloadBytes() > limits.payloadBytesMax();
    }

    private static Refusal tooLarge(Received message, int bytesMax) {
        return new Refusal(
                RefusalReason.PAYLOAD_TOO_LARGE,
                "payload",
                message.payloadBytes() + " bytes",
                "at most " + bytesMax + " bytes");
    }

    private CompletionStage<Outcome> append(Received message, Entries entries) {
        counters(message).received();
        return store(message, entries);
    }

    /** Appends one more part of a message that has been counted. */
    private CompletionStage<Outcome> store(Received message, Entries entries) {
        IntakeMeters counters = counters(message);
        List<JournalEntry> all = entries.all();
        if (all.isEmpty()) {
            return CompletableFuture.completedStage(entries.outcome());
        }
        int size = message.payload().remaining();
        if (!inFlight.enter(size)) {
            counters.unavailable();
            return CompletableFuture.failedStage(
                    new JournalUnavailableException("too many messages are on their way to the journal"));
        }
        CompletableFuture<Outcome> result = new CompletableFuture<>();
        journal.append(all).whenComplete((nothing, failure) -> {
            inFlight.leave(size);
            if (failure == null) {
                counters.durable(entries);
                result.complete(entries.outcome());
            } else {
                counters.unavailable();
                result.completeExceptionally(failure);
            }
        });
        return result;
    }

    private IntakeMeters counters(Received message) {
        return bySource.computeIfAbsent(message.source(), source -> new IntakeMeters(meters, source));
    }
}
