package org.youlin.gateway.format.meter;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.youlin.domain.device.DecoderSpec;
import org.youlin.gateway.Street;
import org.youlin.gateway.decoder.Decoder;
import org.youlin.gateway.decoder.DecoderLimits;
import org.youlin.gateway.decoder.Uplink;
import org.youlin.gateway.decoder.Uplinks;
import org.youlin.gateway.decoder.VendorMessage;
import org.youlin.gateway.format.Formats;

/** Writes frames as meters do, and shows what became of them. Shares nothing with the decoders. */
public final class MeterFrames {
    private static final Formats FORMATS = new Formats(DecoderLimits.DEFAULTS);

    private MeterFrames() {}

    public static Decoder decoder(String format, String settings) {
        return FORMATS.decoder(new DecoderSpec(format, settings));
    }

    /** A golden frame. */
    public static byte[] wire(String name) {
        return hex(StandardCharsets.US_ASCII.decode(Street.wire(name + ".hex")).toString());
    }

    public static byte[] hex(String bytes) {
        return HexFormat.of().parseHex(bytes.replaceAll("\\s", ""));
    }

    public static VendorMessage message(byte[] payload) {
        return new VendorMessage("dtu/1", "", ByteBuffer.wrap(payload), Street.NOW);
    }

    public static Uplinks decode(Decoder decoder, byte[] payload) {
        return decoder.decode(message(payload));
    }

    public static byte[] together(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    /** The values of the only uplink, by metric. */
    public static Map<String, Double> values(Uplinks uplinks) {
        if (uplinks.uplinks().size() != 1) {
            throw new AssertionError("not one uplink: " + uplinks);
        }
        return values(uplinks.uplinks().get(0));
    }

    public static Map<String, Double> values(Uplink uplink) {
        Map<String, Double> values = new LinkedHashMap<>();
        uplink.samples().forEach(sample -> values.put(sample.metric(), sample.value()));
        return values;
    }

    /** Why things were refused: reason, field and value of each. */
    public static List<String> refusals(Uplinks uplinks) {
        return uplinks.refusals().stream()
                .map(refusal -> refusal.reason() + ", " + refusal.field() + ": " + refusal.value())
                .toList();
    }

    /** {@code frame} with the sum of its bytes from {@code from} on, and 16h, behind it. */
    public static byte[] summed(int from, byte[] frame) {
        int sum = 0;
        for (int i = from; i < frame.length; i++) {
            sum += frame[i];
        }
        return together(frame, new byte[] {(byte) sum, 0x16});
    }

    public static byte[] cjt188(int type, int control, byte[] data) {
        byte[] head = hex("68 00 03 02 01 62 00 11 11 00 00");
        head[1] = (byte) type;
        head[9] = (byte) control;
        head[10] = (byte) data.length;
        return summed(0, together(head, data));
    }

    public static byte[] mbus(byte[] records) {
        return mbus("08 01 72", together(hex("78 56 34 12 2D 2C 01 04 07 00 00 00"), records));
    }

    public static byte[] mbus(String head, byte[] data) {
        byte[] body = together(hex(head), data);
        byte length = (byte) body.length;
        return summed(4, together(new byte[] {0x68, length, length, 0x68}, body));
    }

    public static byte[] dlt645(int control, byte[] data) {
        byte[] shifted = data.clone();
        for (int i = 0; i < shifted.length; i++) {
            shifted[i] = (byte) (shifted[i] + 0x33);
        }
        return summed(
                0, together(hex("68 78 56 34 12 00 00 68"), new byte[] {(byte) control, (byte) data.length}, shifted));
    }

    /** {@code answer} with its CRC, computed by table as other programs do. */
    public static byte[] rtu(byte[] answer) {
        int[] table = new int[256];
        for (int i = 0; i < 256; i++) {
            int value = i;
            for (int bit = 0; bit < 8; bit++) {
                value = (value & 1) != 0 ? (value >>> 1) ^ 0xa001 : value >>> 1;
            }
            table[i] = value;
        }
        int crc = 0xffff;
        for (byte each : answer) {
            crc = (crc >>> 8) ^ table[(crc ^ each) & 0xff];
        }
        return together(answer, new byte[] {(byte) crc, (byte) (crc >> 8)});
    }

    /** Two digits a byte, low byte first. */
    public static byte[] bcd(long value, int width) {
        byte[] bytes = new byte[width];
        long rest = value;
        for (int i = 0; i < width; i++) {
            bytes[i] = (byte) (((rest / 10 % 10) << 4) | (rest % 10));
            rest /= 100;
        }
        return bytes;
    }

    public static byte[] littleEndian(long value, int width) {
        byte[] bytes = new byte[width];
        for (int i = 0; i < width; i++) {
            bytes[i] = (byte) (value >> (8 * i));
        }
        return bytes;
    }
}
