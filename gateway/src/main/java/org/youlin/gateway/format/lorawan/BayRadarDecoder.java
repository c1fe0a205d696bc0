package org.youlin.gateway.format.lorawan;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.youlin.domain.reading.Refusal;
import org.youlin.domain.reading.RefusalReason;
import org.youlin.gateway.decoder.Decoder;
import org.youlin.gateway.decoder.DecoderSettings;
import org.youlin.gateway.decoder.Refusals;
import org.youlin.gateway.decoder.Uplink;
import org.youlin.gateway.decoder.Uplinks;
import org.youlin.gateway.decoder.VendorMessage;

/**
 * Parking bay sensors with a radar and a magnetometer: the firmware's version, then packets, each with its time, big end
 * first. What stands in the Bluetooth beacons of cars is not looked at.
 */
public final class BayRadarDecoder implements Decoder {
    private static final int HEAD_BYTES = 5;
    private static final int PARKING = 0x1A;
    private static final int KEEP_ALIVE = 0x06;
    private static final int SETTINGS = 0x0A;
    private static final int PARKING_BYTES = 6;
    private static final int BEACON_BYTES = 5;
    private static final int KEEP_ALIVE_BYTES_MAX = 64;
    private static final double MILLIMETRES = 10;
    private static final double RADAR = 256;
    private static final long MILLIS = 1_000;

    private final Encoding encoding;
    private final boolean beacons;
    private final int keepAliveBytes;

    /** How the bytes are written. */
    enum Encoding {
        RAW,
        BASE64,
        HEX;

        @JsonCreator
        static Encoding ofName(String name) {
            return switch (name) {
                case "raw" -> RAW;
                case "base64" -> BASE64;
                case "hex" -> HEX;
                default -> throw new IllegalArgumentException("encoding '" + name + "' is not one of raw, base64, hex");
            };
        }
    }

    /**
     * The settings.
     *
     * @param encoding raw when empty
     * @param beacons whether the number of beacons is a metric; not when empty
     * @param keepAliveBytes how much follows the head of a keep-alive packet; 0 when empty
     */
    record Settings(Optional<Encoding> encoding, Optional<Boolean> beacons, Optional<Integer> keepAliveBytes) {
        Settings {
            requireNonNull(encoding, "encoding is null");
            requireNonNull(beacons, "beacons is null");
            int bytes = keepAliveBytes.orElse(0);
            if (bytes < 0 || bytes > KEEP_ALIVE_BYTES_MAX) {
                throw new IllegalArgumentException(
                        "keepAliveBytes is " + bytes + "; it must be in range 0 to " + KEEP_ALIVE_BYTES_MAX);
            }
        }
    }

    /**
     * Takes settings.
     *
     * @throws IllegalArgumentException when they do not make sense
     */
    public BayRadarDecoder(DecoderSettings settings) {
        Settings wanted = settings.as(Settings.class);
        this.encoding = wanted.encoding().orElse(Encoding.RAW);
        this.beacons = wanted.beacons().orElse(false);
        this.keepAliveBytes = wanted.keepAliveBytes().orElse(0);
    }

    @Override
    public Uplinks decode(VendorMessage message) {
        // Two characters a byte at most.
        Optional<Refusal> badSize = Frames.refuseSize(
                message.payload().remaining() / 2 + message.payload().remaining() % 2);
        if (badSize.isPresent()) {
            return Uplinks.refused(badSize.get());
        }
        Optional<byte[]> bytes = bytes(message);
        if (bytes.isEmpty()) {
            return Uplinks.refused(Refusals.ofPayload(
                    RefusalReason.FRAME_MALFORMED,
                    text(message),
                    encoding == Encoding.HEX ? "hexadecimal digits" : "base64"));
        }
        Frame frame = new Frame(ByteBuffer.wrap(bytes.get()));
        frame.read();
        return new Uplinks(frame.uplinks, frame.refusals, Optional.empty());
    }

    private Optional<byte[]> bytes(VendorMessage message) {
        try {
            return Optional.of(
                    switch (encoding) {
                        case RAW -> message.bytes();
                        case BASE64 -> Base64.getDecoder().decode(text(message));
                        case HEX -> HexFormat.of().parseHex(text(message));
                    });
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String text(VendorMessage message) {
        return new String(message.bytes(), StandardCharsets.ISO_8859_1).strip();
    }

    private final class Frame {
        private final ByteBuffer bytes;
        private final List<Uplink> uplinks = new ArrayList<>();
        private final List<Refusal> refusals = new ArrayList<>();

        Frame(ByteBuffer bytes) {
            this.bytes = bytes;
        }

        void read() {
            if (bytes.remaining() < 1 + HEAD_BYTES) {
                refusals.add(Frames.cut(0, bytes.remaining(), 1 + HEAD_BYTES));
                return;
            }
            bytes.get(); // The firmware's version.
            boolean readable = true;
            while (readable && bytes.hasRemaining()) {
                readable = readPacket();
            }
        }

        /** Whether the next packet can be found behind this one. */
        private boolean readPacket() {
            int at = bytes.position();
            if (bytes.remaining() < HEAD_BYTES) {
                return refuse(Frames.cut(at, bytes.remaining(), HEAD_BYTES));
            }
            long tsMillis = Integer.toUnsignedLong(bytes.getInt()) * MILLIS;
            int event = unsigned();
            return switch (event) {
                case PARKING -> readParking(at, tsMillis);
                case KEEP_ALIVE -> readKeepAlive(at, tsMillis);
                // Settings reach to the end of the frame, and say nothing of the bay.
                case SETTINGS -> false;
                default ->
                    refuse(Frames.unknown(
                            at + HEAD_BYTES - 1,
                            "%02X".formatted(event),
                            "1A for parking, 06 for keep-alive or 0A for settings"));
            };
        }

        private boolean readKeepAlive(int at, long tsMillis) {
            if (bytes.remaining() < keepAliveBytes) {
                return refuse(Frames.cut(at, HEAD_BYTES + bytes.remaining(), HEAD_BYTES + keepAliveBytes));
            }
            bytes.position(bytes.position() + keepAliveBytes);
            uplinks.add(Uplink.of(List.of(), List.of()).at(tsMillis).with(Uplink.Presence.ONLINE));
            return true;
        }

        private boolean readParking(int at, long tsMillis) {
            if (bytes.remaining() < PARKING_BYTES) {
                return refuse(Frames.cut(at, HEAD_BYTES + bytes.remaining(), HEAD_BYTES + PARKING_BYTES));
            }
            List<Uplink.Sample> samples = new ArrayList<>();
            int body = bytes.position();
            samples.add(new Uplink.Sample("distance", unsigned() * MILLIMETRES, Frames.field(body)));
            int occupied = unsigned();
            if (occupied <= 1) {
                samples.add(0, new Uplink.Sample("occupied", occupied, Frames.field(body + 1)));
            } else {
                refuse(Frames.unknown(body + 1, "%02X".formatted(occupied), "00 for free or 01 for occupied"));
            }
            samples.add(new Uplink.Sample("radar", unsigned() * RADAR, Frames.field(body + 2)));
            samples.add(new Uplink.Sample("magnet", Short.toUnsignedInt(bytes.getShort()), Frames.field(body + 3)));
            int seen = unsigned();
            if (beacons) {
                samples.add(new Uplink.Sample("beacons", seen, Frames.field(body + PARKING_BYTES - 1)));
            }
            uplinks.add(Uplink.of(samples, List.of()).at(tsMillis));
            int length = seen * BEACON_BYTES;
            if (bytes.remaining() < length) {
                return refuse(Frames.cut(bytes.position(), bytes.remaining(), length));
            }
            bytes.position(bytes.position() + length);
            return true;
        }

        private boolean refuse(Refusal refusal) {
            refusals.add(refusal);
            return false;
        }

        private int unsigned() {
            return Byte.toUnsignedInt(bytes.get());
        }
    }
}
