package org.youlin.gateway.decoder;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.youlin.domain.device.Device;
import org.youlin.domain.reading.DeviceEvent;
import org.youlin.domain.reading.Reading;
import org.youlin.domain.reading.Refusal;

/**
 * Decodes what a device says of itself: {@code {"ts":…,"values":{…}}}, {@code {"room_temp":17.4}}, or an array of
 * either. A malformed message is refused as a whole; a bad value is refused alone.
 */
public final class NativeJsonDecoder {
    private final DecoderLimits limits;
    private final JsonPayload json;

    public NativeJsonDecoder(DecoderLimits limits) {
        this.limits = limits;
        this.json = new JsonPayload(limits);
    }

    /**
     * Decodes one payload.
     *
     * @param receivedAtMillis epoch milliseconds; the time of values that carry none
     */
    public Decoded decode(ByteBuffer payload, Device device, long receivedAtMillis) {
        Message message = new Message(limits, device, receivedAtMillis);
        Optional<Refusal> whole = json.read(payload, message);
        return whole.map(Decoded::refused).orElseGet(message::decoded);
    }

    private static final class Message implements JsonPayload.Body {
        private final TelemetryReader reader;
        private final Device device;
        private final List<Reading> readings = new ArrayList<>();
        private final List<DeviceEvent> events = new ArrayList<>();

        Message(DecoderLimits limits, Device device, long receivedAtMillis) {
            this.reader = new TelemetryReader(limits, receivedAtMillis);
            this.device = device;
        }

        @Override
        public Optional<Refusal> read(JsonParser parser) throws IOException {
            switch (parser.currentToken()) {
                case START_OBJECT -> reader.readElement(parser, device, "", readings, events);
                case START_ARRAY -> reader.readElements(parser, device, "", readings, events);
                default -> {
                    return Optional.of(Refusals.notAnObject(parser, "payload", "an object or an array of objects"));
                }
            }
            return reader.overflow();
        }

        Decoded decoded() {
            return new Decoded(readings, events, reader.takeRefusals());
        }
    }
}
