package org.youlin.gateway.intake;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.youlin.domain.device.Device;
import org.youlin.domain.device.DeviceDirectory;
import org.youlin.domain.device.DeviceId;
import org.youlin.domain.reading.DeadLetter;
import org.youlin.domain.reading.JournalEntry;
import org.youlin.domain.reading.JournalUnavailableException;
import org.youlin.domain.reading.ReadingJournal;
import org.youlin.domain.reading.Refusal;
import org.youlin.domain.reading.RefusalReason;
import org.youlin.domain.reading.Telemetry;
import org.youlin.gateway.decoder.Decoded;
import org.youlin.gateway.decoder.DecoderLimits;
import org.youlin.gateway.decoder.GatewayDecoded;
import org.youlin.gateway.decoder.GatewayJsonDecoder;
import org.youlin.gateway.decoder.NativeJsonDecoder;

/**
 * Takes received messages to the journal. Each method returns at once with a stage that completes when everything the
 * message meant is durable, refusals included; only then may it be acknowledged. The stage fails with
 * {@link JournalUnavailableException} when the sender has to send again. Safe for use by many threads.
 */
public final class Intake {
    private final ReadingJournal journal;
    private final DecoderLimits limits;
    private final NativeJsonDecoder decoder;
    private final GatewayJsonDecoder gatewayDecoder;
    private final InFlight inFlight;
    private final MeterRegistry meters;
    private final Map<String, IntakeMeters> bySource = new ConcurrentHashMap<>();

    public Intake(
            DeviceDirectory directory,
            ReadingJournal journal,
            DecoderLimits decoderLimits,
            IntakeLimits intakeLimits,
            MeterRegistry meters) {
        this.journal = journal;
        this.limits = decoderLimits;
        this.decoder = new NativeJsonDecoder(decoderLimits);
        this.gatewayDecoder = new GatewayJsonDecoder(decoderLimits, directory);
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

    /** Whether transports should stop reading until {@link #whenRoom}. */
    public boolean isFull() {
        return inFlight.isFull();
    }

    /** Runs {@code action} once, when there is room; on any thread, so it must be quick. */
    public void whenRoom(Runnable action) {
        inFlight.whenRoom(action);
    }

    /** Takes what {@code device} says of itself. */
    public CompletionStage<Outcome> telemetry(Received message, Device device) {
        if (isTooLarge(message)) {
            return refuse(message, Optional.of(device.id()), tooLarge(message));
        }
        Decoded decoded = decoder.decode(message.payload(), device, message.receivedAtMillis());
        Entries entries = new Entries(message, Optional.of(device.id()));
        entries.add(device, decoded);
        return append(message, entries);
    }

    /** Takes what {@code fieldGateway} says of its children. */
    public CompletionStage<Outcome> gatewayTelemetry(Received message, Device fieldGateway) {
        if (isTooLarge(message)) {
            return refuse(message, Optional.of(fieldGateway.id()), tooLarge(message));
        }
        GatewayDecoded decoded = gatewayDecoder.decode(message.payload(), fieldGateway, message.receivedAtMillis());
        Entries entries = new Entries(message, Optional.of(fieldGateway.id()));
        decoded.children().forEach(child -> entries.add(child.device(), child.decoded()));
        entries.refusals.addAll(decoded.refusals());
        return append(message, entries);
    }

    /** Refuses a message before it is decoded. */
    public CompletionStage<Outcome> refuse(Received message, Optional<DeviceId> originator, Refusal refusal) {
        Entries entries = new Entries(message, originator);
        entries.refusals.add(refusal);
        return append(message, entries);
    }

    private boolean isTooLarge(Received message) {
        return message.isCut() || message.payloadBytes() > limits.payloadBytesMax();
    }

    private Refusal tooLarge(Received message) {
        return new Refusal(
                RefusalReason.PAYLOAD_TOO_LARGE,
                "payload",
                message.payloadBytes() + " bytes",
                "at most " + limits.payloadBytesMax() + " bytes");
    }

    private CompletionStage<Outcome> append(Received message, Entries entries) {
        IntakeMeters counters = bySource.computeIfAbsent(message.source(), source -> new IntakeMeters(meters, source));
        counters.received();
        int size = message.payload().remaining();
        if (!inFlight.enter(size)) {
            counters.unavailable();
            return CompletableFuture.failedStage(
                    new JournalUnavailableException("too many messages are on their way to the journal"));
        }
        CompletableFuture<Outcome> result = new CompletableFuture<>();
        journal.append(entries.all()).whenComplete((nothing, failure) -> {
            inFlight.leave(size);
            if (failure == null) {
                counters.durable(entries.readings, entries.events, entries.refusals);
                result.complete(new Outcome(entries.readings + entries.events, entries.refusals));
            } else {
                counters.unavailable();
                result.completeExceptionally(failure);
            }
        });
        return result;
    }

    /** What one message becomes: telemetry per device, and one dead letter with every refusal. */
    private static final class Entries {
        private final Received message;
        private final Optional<DeviceId> originator;
        private final List<JournalEntry> telemetry = new ArrayList<>();
        private final List<Refusal> refusals = new ArrayList<>();
        private int readings;
        private int events;

        Entries(Received message, Optional<DeviceId> originator) {
            this.message = message;
            this.originator = originator;
        }

        void add(Device device, Decoded decoded) {
            refusals.addAll(decoded.refusals());
            if (decoded.hasTelemetry()) {
                readings += decoded.readings().size();
                events += decoded.events().size();
                telemetry.add(new Telemetry(
                        device.id(),
                        message.source(),
                        message.receivedAtMillis(),
                        decoded.readings(),
                        decoded.events()));
            }
        }

        List<JournalEntry> all() {
            if (!refusals.isEmpty()) {
                telemetry.add(new DeadLetter(
                        originator,
                        message.source(),
                        message.topic(),
                        message.excerpt(),
                        message.payloadBytes(),
                        refusals,
                        message.receivedAtMillis()));
            }
            return telemetry;
        }
    }
}
