package org.youlin.dashboard.profile;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.youlin.dashboard.access.Call;
import org.youlin.dashboard.access.Endpoint;
import org.youlin.dashboard.device.DeviceView.Connection;
import org.youlin.dashboard.place.Ids;
import org.youlin.dashboard.web.Answer;
import org.youlin.domain.device.Device;
import org.youlin.domain.device.DeviceId;
import org.youlin.domain.device.DeviceProfile;
import org.youlin.domain.device.HardwareId;
import org.youlin.domain.device.Metric;
import org.youlin.domain.device.ProfileId;
import org.youlin.domain.place.EstateId;
import org.youlin.domain.place.Place;
import org.youlin.domain.reading.DeviceEvent;
import org.youlin.domain.reading.Reading;
import org.youlin.domain.reading.Refusal;
import org.youlin.ingest.registry.Registry;

/** Shows what the gateway would make of a message. */
public final class TrialEndpoint implements Endpoint {
    private static final String NOBODY = "try";

    private final Registry registry;
    private final ProfileTrial trial;
    private final Definitions definitions;

    public TrialEndpoint(Registry registry, ProfileTrial trial) {
        this.registry = registry;
        this.trial = trial;
        this.definitions = new Definitions(trial);
    }

    private enum Encoding {
        TEXT {
            @Override
            byte[] bytes(String payload) {
                return payload.getBytes(StandardCharsets.UTF_8);
            }
        },
        BASE64 {
            @Override
            byte[] bytes(String payload) {
                return Base64.getDecoder().decode(payload.replaceAll("\\s", ""));
            }
        },
        HEX {
            @Override
            byte[] bytes(String payload) {
                return HexFormat.of().parseHex(payload.replaceAll("\\s", ""));
            }
        };

        abstract byte[] bytes(String payload);
    }

    private record Wanted(
            Optional<String> profile,
            Optional<ObjectNode> definition,
            String topic,
            Optional<String> contentType,
            String payload,
            Optional<String> encoding,
            Optional<String> device) {}

    private record TriedReading(String device, String metric, long ts, double value, String unit) {}

    private record TriedEvent(String device, String type, long ts, Map<String, String> details) {}

    private record TriedPresence(String device, Connection state) {}

    private record Result(
            List<TriedReading> readings,
            List<TriedEvent> events,
            List<TriedPresence> presence,
            List<Refusal> refusals,
            Optional<ProfileTrial.Reply> reply) {}

    @Override
    public Answer answer(Call call) {
        Wanted wanted = call.body(Wanted.class);
        Optional<Device> sender = wanted.device().map(id -> call.scope()
                .device(id)
                .orElseThrow(() -> Ids.invalid("device", id, "the id of a device in your scope")));
        DeviceProfile profile = profile(wanted, sender);
        ProfileTrial.Message message = new ProfileTrial.Message(
                wanted.topic(), wanted.contentType().orElse(""), ByteBuffer.wrap(payload(wanted)), call.nowMillis());
        ProfileTrial.Tried tried = trial.decode(message, as(sender, profile), name -> known(call, sender, name));
        return Answer.ok(result(tried));
    }

    private DeviceProfile profile(Wanted wanted, Optional<Device> sender) {
        if (wanted.profile().isPresent() && wanted.definition().isPresent()) {
            throw Ids.invalid("definition", "{…}", "left out, where profile is given");
        }
        return wanted.definition()
                .map(json -> definitions.read(json.toString()))
                .or(() -> wanted.profile().map(id -> registry.profile(Ids.parse("profile", id, ProfileId::new))
                        .orElseThrow(() -> Ids.invalid("profile", id, "the id of a device profile"))))
                .or(() -> sender.map(Device::profile))
                .orElseThrow(() -> Ids.invalid("profile", "", "one of profile, definition and device"));
    }

    private static byte[] payload(Wanted wanted) {
        Encoding encoding = wanted.encoding()
                .map(name -> Encoding.valueOf(name.toUpperCase(Locale.ROOT)))
                .orElse(Encoding.TEXT);
        try {
            return encoding.bytes(wanted.payload());
        } catch (IllegalArgumentException e) {
            throw Ids.invalid("payload", wanted.payload(), encoding.name().toLowerCase(Locale.ROOT));
        }
    }

    private static Device as(Optional<Device> sender, DeviceProfile profile) {
        return sender.map(device -> new Device(
                        device.id(),
                        device.name(),
                        profile,
                        device.place(),
                        device.fieldGateway(),
                        device.hardwareId()))
                .orElseGet(() -> new Device(
                        new DeviceId(NOBODY), NOBODY, profile, Place.of(new EstateId(NOBODY)), Optional.empty()));
    }

    private Optional<Device> known(Call call, Optional<Device> sender, HardwareId name) {
        return sender.map(Device::id)
                .flatMap(id -> registry.find(Optional.of(id), name))
                .or(() -> registry.find(Optional.empty(), name))
                .filter(device -> call.scope().covers(device.place().estate()));
    }

    private static Result result(ProfileTrial.Tried tried) {
        List<TriedReading> readings = new ArrayList<>();
        List<TriedEvent> events = new ArrayList<>();
        List<TriedPresence> presence = new ArrayList<>();
        for (ProfileTrial.Said said : tried.said()) {
            for (Reading each : said.readings()) {
                String unit =
                        said.profile().metric(each.metric()).map(Metric::unit).orElse("");
                readings.add(new TriedReading(said.device(), each.metric(), each.tsMillis(), each.value(), unit));
            }
            for (DeviceEvent each : said.events()) {
                events.add(new TriedEvent(said.device(), each.type(), each.tsMillis(), each.details()));
            }
            said.presence().ifPresent(state -> presence.add(new TriedPresence(said.device(), state)));
        }
        return new Result(readings, events, presence, tried.refusals(), tried.reply());
    }
}
