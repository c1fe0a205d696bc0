package org.youlin.gateway.decoder;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.youlin.domain.device.Device;
import org.youlin.domain.device.DeviceDirectory;
import org.youlin.domain.device.DeviceId;
import org.youlin.domain.place.Identifiers;
import org.youlin.domain.reading.DeviceEvent;
import org.youlin.domain.reading.Reading;
import org.youlin.domain.reading.Refusal;
import org.youlin.domain.reading.RefusalReason;

/**
 * Decodes what a field gateway says of its children: {@code {"childId":[{"ts":…,"values":{…}},…],…}}. A child that
 * the registry does not put behind this very gateway is refused alone.
 */
public final class GatewayJsonDecoder {
    private final DecoderLimits limits;
    private final JsonPayload json;
    private final DeviceDirectory directory;

    public GatewayJsonDecoder(DecoderLimits limits, DeviceDirectory directory) {
        this.limits = limits;
        this.json = new JsonPayload(limits);
        this.directory = directory;
    }

    /**
     * Decodes one payload.
     *
     * @param receivedAtMillis epoch milliseconds; the time of values that carry none
     */
    public GatewayDecoded decode(ByteBuffer payload, Device fieldGateway, long receivedAtMillis) {
        Message message = new Message(limits, directory, fieldGateway.id(), receivedAtMillis);
        Optional<Refusal> whole = json.read(payload, message);
        return whole.map(GatewayDecoded::refused).orElseGet(message::decoded);
    }

    private static final class Message implements JsonPayload.Body {
        private final TelemetryReader reader;
        private final DeviceDirectory directory;
        private final DeviceId fieldGateway;
        private final List<GatewayDecoded.Child> children = new ArrayList<>();
        private final List<Refusal> refusals = new ArrayList<>();

        Message(DecoderLimits limits, DeviceDirectory directory, DeviceId fieldGateway, long receivedAtMillis) {
            this.reader = new TelemetryReader(limits, receivedAtMillis);
            this.directory = directory;
            this.fieldGateway = fieldGateway;
        }

        @Override
        public Optional<Refusal> read(JsonParser parser) throws IOException {
            if (parser.currentToken() != JsonToken.START_OBJECT) {
                return Optional.of(Refusals.notAnObject(parser, "payload", "an object of child device ids"));
            }
            boolean empty = true;
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                empty = false;
                String childId = parser.currentName();
                parser.nextToken();
                Optional<Device> child = child(childId);
                if (child.isPresent()) {
                    readChild(parser, child.get());
                } else {
                    refuse(Refusals.of(
                            RefusalReason.UNKNOWN_DEVICE, childId, childId, "a child of gateway " + fieldGateway));
                    parser.skipChildren();
                }
            }
            return empty ? Optional.of(Refusals.noValues("payload")) : reader.overflow();
        }

        private void readChild(JsonParser parser, Device child) throws IOException {
            String path = child.id().value();
            if (parser.currentToken() != JsonToken.START_ARRAY) {
                refuse(Refusals.notAnObject(parser, path, "an array of objects"));
                parser.skipChildren();
                return;
            }
            List<Reading> readings = new ArrayList<>();
            List<DeviceEvent> events = new ArrayList<>();
            reader.readElements(parser, child, path, readings, events);
            children.add(new GatewayDecoded.Child(child, new Decoded(readings, events, reader.takeRefusals())));
        }

        private void refuse(Refusal refusal) {
            if (reader.countOne()) {
                refusals.add(refusal);
            }
        }

        private Optional<Device> child(String id) {
            if (!Identifiers.isValid(id)) {
                return Optional.empty();
            }
            return directory.find(new DeviceId(id)).filter(device -> device.fieldGateway()
                    .filter(fieldGateway::equals)
                    .isPresent());
        }

        GatewayDecoded decoded() {
            return new GatewayDecoded(children, refusals);
        }
    }
}
