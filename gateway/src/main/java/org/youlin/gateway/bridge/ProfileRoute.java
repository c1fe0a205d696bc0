package org.youlin.gateway.bridge;

import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.youlin.domain.device.DecoderSpec;
import org.youlin.domain.device.Device;
import org.youlin.domain.device.DeviceDirectory;
import org.youlin.domain.device.HardwareId;
import org.youlin.domain.reading.Refusal;
import org.youlin.domain.reading.RefusalReason;
import org.youlin.gateway.decoder.Refusals;
import org.youlin.gateway.intake.Intake;
import org.youlin.gateway.intake.Outcome;
import org.youlin.gateway.intake.Received;
import org.youlin.gateway.intake.Speaker;

/** Takes messages to the intake in the name of whoever sent them. */
final class ProfileRoute implements Route {
    /** Who sent a message: a device of the registry, nobody in particular, or somebody unknown. */
    record Sender(Speaker speaker, Optional<Refusal> refusal) {}

    /** Finds out who sent a message. */
    interface Senders {
        Sender of(Received message);
    }

    private final Supplier<Optional<DecoderSpec>> format;
    private final Senders senders;
    private final Intake intake;

    /**
     * A route.
     *
     * @param format what the messages are written in; empty for the format of each sender's own profile
     */
    ProfileRoute(Supplier<Optional<DecoderSpec>> format, Senders senders, Intake intake) {
        this.format = format;
        this.senders = senders;
        this.intake = intake;
    }

    @Override
    public Understood understand(Received message) {
        return new Understood(() -> toIntake(message));
    }

    /** Looks the sender up anew at each try: it may have been registered since. */
    private CompletionStage<Outcome> toIntake(Received message) {
        Sender sender = senders.of(message);
        if (sender.refusal().isPresent()) {
            return intake.refuse(message, Optional.empty(), sender.refusal().get());
        }
        Optional<DecoderSpec> spec = format.get();
        Optional<Device> device = sender.speaker().device();
        return device.isPresent() && spec.map(DecoderSpec::isNative).orElse(true)
                ? intake.telemetry(message, device.get())
                : intake.vendor(message, spec.orElse(DecoderSpec.NATIVE), sender.speaker());
    }

    /** The device that messages call {@code hardwareId}, which stood in {@code field}. */
    static Sender named(DeviceDirectory directory, String hardwareId, String field) {
        Optional<Device> device = HardwareId.isValid(hardwareId)
                ? directory.find(Optional.empty(), new HardwareId(hardwareId))
                : Optional.empty();
        return device.map(found -> new Sender(Speaker.of(found), Optional.empty()))
                .orElseGet(() ->
                        refused(Refusals.of(RefusalReason.UNKNOWN_DEVICE, field, hardwareId, "a registered device")));
    }

    static Sender refused(Refusal refusal) {
        return new Sender(Speaker.BROKER, Optional.of(refusal));
    }
}
