package org.youlin.gateway.decoder;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.youlin.domain.device.Device;
import org.youlin.domain.device.DeviceDirectory;
import org.youlin.domain.device.DeviceId;
import org.youlin.domain.device.HardwareId;
import org.youlin.domain.reading.DeviceEvent;
import org.youlin.domain.reading.Reading;
import org.youlin.domain.reading.Refusal;
import org.youlin.domain.reading.RefusalReason;

/**
 * Decodes what a field gateway says of its children: {@code {"name":[{"ts":…,"values":{…}},…],…}}, by hardware id or
 * device id. Children that the registry does not put behind this very gateway are left to the caller.
 */
public final class GatewayJsonDecoder {
    /** More than the keys that messages share; the others are names of children, too many to remember. */
    private static final int NAMES_MAX = 48;

    private final DecoderLimits limits;
    private final JsonPayload json;
    private final DeviceDirectory directory;
    private final ChildNames names = new ChildNames();

    public GatewayJsonDecoder(DecoderLimits limits, DeviceDirectory directory) {
        this.limits = limits;
        this.json = new JsonPayload(limits, NAMES_MAX);
        this.directory = directory;
    }

    /**
     * Decodes what a payload says of children that are known.
     *
     * @param receivedAtMillis epoch milliseconds; the time of values that carry none
     */
    public GatewayDecoded decode(ByteBuffer payload, Device fieldGateway, long receivedAtMillis) {
        return read(payload, new KnownChildren(fieldGateway), receivedAtMillis);
    }

    /**
     * Decodes what the payload says of the children that {@link #decode} had found unknown, and of nobody else.
     *
     * @param found who they have turned out to be, empty for nobody, whose telemetry is refused
     */
    public GatewayDecoded decodeRest(
            ByteBuffer payload, Device fieldGateway, long receivedAtMillis, Map<HardwareId, Optional<Device>> found) {
        return read(payload, new FoundChildren(fieldGateway, found), receivedAtMillis);
    }

    private GatewayDecoded read(ByteBuffer payload, Children children, long receivedAtMillis) {
        Message message = new Message(limits, children, receivedAtMillis);
        Optional<Refusal> whole = json.read(payload, message);
        return whole.map(GatewayDecoded::refused).orElseGet(message::decoded);
    }

    /** Who is meant by a name. */
    private interface Children {
        /** The child; empty when what is said of it is not for now. */
        Optional<Device> child(String name, Message message);
    }

    private final class KnownChildren implements Children {
        private final Device fieldGateway;
        private final Optional<DeviceId> gatewayId;

        KnownChildren(Device fieldGateway) {
            this.fieldGateway = fieldGateway;
            this.gatewayId = Optional.of(fieldGateway.id());
        }

        @Override
        public Optional<Device> child(String name, Message message) {
            Optional<HardwareId> hardwareId = names.of(name);
            if (hardwareId.isEmpty()) {
                message.refuse(unknown(name, fieldGateway));
                return Optional.empty();
            }
            Optional<Device> child = directory.find(gatewayId, hardwareId.get());
            if (child.isPresent()) {
                names.keep(hardwareId.get());
            } else {
                message.unknown(hardwareId.get());
            }
            return child;
        }
    }

    private record FoundChildren(Device fieldGateway, Map<HardwareId, Optional<Device>> found) implements Children {
        @Override
        public Optional<Device> child(String name, Message message) {
            Optional<Device> answer = HardwareId.isValid(name) ? found.get(new HardwareId(name)) : null;
            if (answer == null) {
                return Optional.empty(); // It has been dealt with before.
            }
            if (answer.isEmpty()) {
                message.refuse(unknown(name, fieldGateway));
            }
            return answer;
        }
    }

    private static Refusal unknown(String name, Device fieldGateway) {
        return Refusals.of(RefusalReason.UNKNOWN_DEVICE, name, name, "a child of gateway " + fieldGateway.id());
    }

    private static final class Message implements JsonPayload.Body {
        private final TelemetryReader reader;
        private final Children source;
        private final List<GatewayDecoded.Child> children = new ArrayList<>();
        private final List<HardwareId> unknown = new ArrayList<>();
        private final List<Refusal> refusals = new ArrayList<>();

        Message(DecoderLimits limits, Children source, long receivedAtMillis) {
            this.reader = new TelemetryReader(limits, receivedAtMillis);
            this.source = source;
        }

        @Override
        public Optional<Refusal> read(JsonParser parser) throws IOException {
            if (parser.currentToken() != JsonToken.START_OBJECT) {
                return Optional.of(Refusals.notAnObject(parser, "payload", "an object of child devices' names"));
            }
            boolean empty = true;
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                empty = false;
                String name = parser.currentName();
                parser.nextToken();
                Optional<Device> child = source.child(name, this);
                if (child.isPresent()) {
                    readChild(parser, name, child.get());
                } else {
                    parser.skipChildren();
                }
            }
            return empty ? Optional.of(Refusals.noValues("payload")) : reader.overflow();
        }

        private void readChild(JsonParser parser, String name, Device child) throws IOException {
            if (parser.currentToken() != JsonToken.START_ARRAY) {
                refuse(Refusals.notAnObject(parser, name, "an array of objects"));
                parser.skipChildren();
                return;
            }
            List<Reading> readings = new ArrayList<>();
            List<DeviceEvent> events = new ArrayList<>();
            reader.readElements(parser, child, name, readings, events);
            children.add(new GatewayDecoded.Child(child, new Decoded(readings, events, reader.takeRefusals())));
        }

        void refuse(Refusal refusal) {
            if (reader.countOne()) {
                refusals.add(refusal);
            }
        }

        void unknown(HardwareId name) {
            if (reader.countOne()) {
                unknown.add(name);
            }
        }

        GatewayDecoded decoded() {
            return new GatewayDecoded(children, unknown, refusals);
        }
    }
}
