package org.youlin.app;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.youlin.dashboard.device.DeviceView.Connection;
import org.youlin.dashboard.profile.ProfileTrial;
import org.youlin.domain.device.DecoderSpec;
import org.youlin.domain.device.Device;
import org.youlin.domain.device.HardwareId;
import org.youlin.domain.reading.Refusal;
import org.youlin.gateway.decoder.Decoded;
import org.youlin.gateway.decoder.DecoderLimits;
import org.youlin.gateway.decoder.NativeJsonDecoder;
import org.youlin.gateway.decoder.ProfileCheck;
import org.youlin.gateway.decoder.Uplink;
import org.youlin.gateway.decoder.Uplinks;
import org.youlin.gateway.decoder.VendorMessage;
import org.youlin.gateway.format.Formats;

/** Tries profiles with the gateway's own decoders. */
public final class GatewayTrial implements ProfileTrial {
    private final Formats formats;
    private final NativeJsonDecoder nativeJson;
    private final ProfileCheck check;

    public GatewayTrial(DecoderLimits limits) {
        this.formats = new Formats(limits);
        this.nativeJson = new NativeJsonDecoder(limits);
        this.check = new ProfileCheck(limits);
    }

    @Override
    public Optional<String> refusal(DecoderSpec decoder) {
        if (decoder.isNative()) {
            return Optional.empty();
        }
        try {
            formats.decoder(decoder);
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public Tried decode(Message message, Device sender, Function<HardwareId, Optional<Device>> known) {
        long receivedAt = message.receivedAtMillis();
        if (sender.profile().decoder().isNative()) {
            Decoded decoded = nativeJson.decode(message.payload(), sender, receivedAt);
            return new Tried(
                    List.of(said(sender.id().value(), sender, decoded, Optional.empty())),
                    decoded.refusals(),
                    Optional.empty());
        }
        Uplinks uplinks = formats.decoder(sender.profile().decoder())
                .decode(new VendorMessage(message.topic(), message.contentType(), message.payload(), receivedAt));
        List<Said> said = new ArrayList<>();
        List<Refusal> refusals = new ArrayList<>(uplinks.refusals());
        for (Uplink uplink : uplinks.uplinks()) {
            Optional<Device> named = uplink.hardwareId()
                    .filter(HardwareId::isValid)
                    .map(HardwareId::new)
                    .flatMap(known);
            Device device = named.orElse(sender);
            Decoded decoded = check.check(uplink, device, receivedAt);
            String name = named.isPresent()
                    ? device.id().value()
                    : uplink.hardwareId().orElse(sender.id().value());
            said.add(said(name, device, decoded, uplink.presence()));
            refusals.addAll(decoded.refusals());
        }
        return new Tried(
                said,
                refusals,
                uplinks.reply().map(reply -> new Reply(reply.topic(), reply.contentType(), reply.payload())));
    }

    private static Said said(String name, Device device, Decoded decoded, Optional<Uplink.Presence> presence) {
        return new Said(
                name, device.profile(), decoded.readings(), decoded.events(), presence.map(GatewayTrial::connection));
    }

    private static Connection connection(Uplink.Presence presence) {
        return switch (presence) {
            case ONLINE -> Connection.ONLINE;
            case OFFLINE -> Connection.OFFLINE;
        };
    }
}
