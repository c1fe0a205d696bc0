package org.youlin.gateway.format.lorawan;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.youlin.domain.reading.Refusal;
import org.youlin.gateway.decoder.Decoder;
import org.youlin.gateway.decoder.DecoderSettings;
import org.youlin.gateway.decoder.Uplink;
import org.youlin.gateway.decoder.Uplinks;
import org.youlin.gateway.decoder.VendorMessage;

/**
 * Milesight's frames: a channel, a type, and as many bytes as the two mean, again and again, little end first. What
 * comes before something unknown is kept; what comes after cannot be found.
 */
public final class MilesightDecoder implements Decoder {
    private static final int HEAD_BYTES = 2;
    private static final long MILLIS = 1_000;

    /** A channel with its type, and what it means for the platform. */
    private enum Channel {
        BATTERY(0x01, 0x75, 1),
        TEMPERATURE(0x03, 0x67, 2),
        HUMIDITY(0x04, 0x68, 1),
        DOOR(0x03, 0x00, 1),
        TAMPER(0x04, 0x00, 1),
        DISTANCE(0x03, 0x82, 2),
        /** Seconds since 1970, a temperature, a humidity, and a byte that says nothing. */
        HISTORY(0x20, 0xCE, 8);

        private static final Map<Integer, Channel> BY_CODE = Map.of(
                BATTERY.code, BATTERY,
                TEMPERATURE.code, TEMPERATURE,
                HUMIDITY.code, HUMIDITY,
                DOOR.code, DOOR,
                TAMPER.code, TAMPER,
                DISTANCE.code, DISTANCE,
                HISTORY.code, HISTORY);

        private final int code;
        private final int bytes;

        Channel(int channel, int type, int bytes) {
            this.code = code(channel, type);
            this.bytes = bytes;
        }
    }

    /** Bytes of what a device says of itself (channel FF), by type. */
    private static final Map<Integer, Integer> ATTRIBUTES =
            Map.of(0x01, 1, 0x09, 2, 0x0A, 2, 0x0B, 1, 0x0F, 1, 0x16, 8, 0xFE, 1, 0xFF, 2);

    /** Bytes of its answers to settings (channels FE and FF), by type. */
    private static final Map<Integer, Integer> ANSWERS = Map.ofEntries(
            Map.entry(0x02, 2),
            Map.entry(0x03, 2),
            Map.entry(0x06, 9),
            Map.entry(0x10, 1),
            Map.entry(0x27, 1),
            Map.entry(0x28, 1),
            Map.entry(0x68, 1),
            Map.entry(0x69, 1),
            Map.entry(0x6A, 3),
            Map.entry(0x6D, 1),
            Map.entry(0x79, 6),
            Map.entry(0xEA, 3));

    /** Takes settings, of which there are none. */
    public MilesightDecoder(DecoderSettings settings) {
        settings.requireNone();
    }

    @Override
    public Uplinks decode(VendorMessage message) {
        Optional<Refusal> badSize = Frames.refuseSize(message.payload().remaining());
        if (badSize.isPresent()) {
            return Uplinks.refused(badSize.get());
        }
        Frame frame = new Frame(message.payload().slice().order(ByteOrder.LITTLE_ENDIAN));
        frame.read();
        return frame.uplinks();
    }

    private static int code(int channel, int type) {
        return channel << Byte.SIZE | type;
    }

    private static final class Frame {
        private final ByteBuffer bytes;
        private final List<Uplink.Sample> samples = new ArrayList<>();
        private final List<Uplink> history = new ArrayList<>();
        private final List<Refusal> refusals = new ArrayList<>();

        Frame(ByteBuffer bytes) {
            this.bytes = bytes;
        }

        Uplinks uplinks() {
            List<Uplink> uplinks = new ArrayList<>();
            if (!samples.isEmpty()) {
                uplinks.add(Uplink.of(samples, List.of()));
            }
            uplinks.addAll(history);
            return new Uplinks(uplinks, refusals, Optional.empty());
        }

        void read() {
            while (bytes.hasRemaining()) {
                int at = bytes.position();
                if (bytes.remaining() < HEAD_BYTES) {
                    refusals.add(Frames.cut(at, bytes.remaining(), HEAD_BYTES));
                    return;
                }
                int channel = unsigned();
                int type = unsigned();
                Optional<Channel> known = Optional.ofNullable(Channel.BY_CODE.get(code(channel, type)));
                Optional<Integer> length = known.map(found -> found.bytes).or(() -> skipped(channel, type));
                if (length.isEmpty()) {
                    refusals.add(Frames.unknown(
                            at, "%02X %02X".formatted(channel, type), "a channel and a type that are known"));
                    return;
                }
                if (bytes.remaining() < length.get()) {
                    refusals.add(Frames.cut(at, HEAD_BYTES + bytes.remaining(), HEAD_BYTES + length.get()));
                    return;
                }
                int next = bytes.position() + length.get();
                known.ifPresent(found -> read(found, at));
                bytes.position(next);
            }
        }

        private static Optional<Integer> skipped(int channel, int type) {
            Optional<Integer> answer = Optional.ofNullable(ANSWERS.get(type));
            return switch (channel) {
                case 0xFF -> Optional.ofNullable(ATTRIBUTES.get(type)).or(() -> answer);
                case 0xFE -> answer;
                default -> Optional.empty();
            };
        }

        private void read(Channel channel, int at) {
            String field = Frames.field(at);
            switch (channel) {
                case BATTERY -> samples.add(new Uplink.Sample("battery", unsigned(), field));
                case TEMPERATURE -> samples.add(temperature(field));
                case HUMIDITY -> samples.add(humidity(field));
                case DOOR -> addState("door_open", field);
                case TAMPER -> addState("tamper", field);
                case DISTANCE ->
                    samples.add(new Uplink.Sample("distance", Short.toUnsignedInt(bytes.getShort()), field));
                case HISTORY -> {
                    long seconds = Integer.toUnsignedLong(bytes.getInt());
                    Uplink then = Uplink.of(List.of(temperature(field), humidity(field)), List.of());
                    history.add(then.at(seconds * MILLIS));
                }
            }
        }

        private Uplink.Sample temperature(String field) {
            return new Uplink.Sample("room_temp", bytes.getShort() / 10.0, field);
        }

        private Uplink.Sample humidity(String field) {
            return new Uplink.Sample("humidity", unsigned() / 2.0, field);
        }

        private void addState(String metric, String field) {
            int at = bytes.position();
            int state = unsigned();
            if (state <= 1) {
                samples.add(new Uplink.Sample(metric, state, field));
            } else {
                refusals.add(Frames.unknown(at, "%02X".formatted(state), "00 or 01"));
            }
        }

        private int unsigned() {
            return Byte.toUnsignedInt(bytes.get());
        }
    }
}
