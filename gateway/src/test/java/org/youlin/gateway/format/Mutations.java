package org.youlin.gateway.format;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import org.youlin.gateway.decoder.Decoder;
import org.youlin.gateway.decoder.Uplinks;
import org.youlin.gateway.decoder.VendorMessage;

/** Breaks good messages in every simple way, the same way for the same seed, and has a decoder read them. */
public final class Mutations {
    private static final int STEPS_MAX = 4;
    private static final int RUN_MAX = 16;
    private static final int GROWN_MAX = 4096;
    private static final int TOPICS_ONE_IN = 16;
    private static final int TWICE_ONE_IN = 64;
    /** Bytes at which formats change their mind: ends of ranges, JSON's own letters, frame marks. */
    private static final byte[] TELLING = {
        0,
        1,
        0x7f,
        (byte) 0x80,
        (byte) 0xff,
        '"',
        '{',
        '}',
        '[',
        ']',
        ',',
        ':',
        '-',
        '.',
        '0',
        '9',
        'e',
        'E',
        '\\',
        '/',
        '=',
        '\n',
        (byte) 0xfe,
        0x68,
        0x16
    };

    private final List<VendorMessage> seeds;
    private final SplittableRandom random;

    private Mutations(List<VendorMessage> seeds, long seed) {
        this.seeds = List.copyOf(seeds);
        this.random = new SplittableRandom(seed);
    }

    /**
     * Has {@code decoder} read {@code count} broken variants of {@code seeds}. Fails, naming the seed and the bytes, when
     * an exception escapes, when there is no outcome, when the payload was touched, or when a second look at the same
     * message says something else.
     */
    public static void survives(Decoder decoder, List<VendorMessage> seeds, long seed, int count) {
        Mutations mutations = new Mutations(seeds, seed);
        for (int i = 0; i < count; i++) {
            VendorMessage message = mutations.next();
            try {
                check(decoder, message, i % TWICE_ONE_IN == 0);
            } catch (RuntimeException | Error e) {
                throw new AssertionError(
                        "seed " + seed + ", message " + i + ", topic '" + message.topic() + "', payload "
                                + HexFormat.of().formatHex(message.bytes()),
                        e);
            }
        }
    }

    private static void check(Decoder decoder, VendorMessage message, boolean twice) {
        byte[] before = message.bytes();
        Uplinks outcome = decoder.decode(message);
        if (outcome == null) {
            throw new AssertionError("the decoder returned null");
        }
        if (!Arrays.equals(before, message.bytes())) {
            throw new AssertionError("the decoder changed the payload or its position");
        }
        if (twice && !outcome.equals(decoder.decode(message))) {
            throw new AssertionError("the same message decoded twice gave two results");
        }
    }

    /** One of the seeds, broken. */
    private VendorMessage next() {
        VendorMessage seed = seeds.get(random.nextInt(seeds.size()));
        byte[] bytes = seed.bytes();
        for (int step = random.nextInt(STEPS_MAX); step >= 0; step--) {
            bytes = broken(bytes);
        }
        String topic = random.nextInt(TOPICS_ONE_IN) == 0 ? brokenTopic(seed.topic()) : seed.topic();
        return new VendorMessage(topic, seed.contentType(), buffer(bytes), seed.receivedAtMillis());
    }

    private byte[] broken(byte[] bytes) {
        int length = bytes.length;
        if (length == 0 || length > GROWN_MAX) {
            return length == 0 ? random(1 + random.nextInt(RUN_MAX)) : Arrays.copyOf(bytes, GROWN_MAX / 2);
        }
        int at = random.nextInt(length);
        int run = 1 + random.nextInt(Math.min(RUN_MAX, length - at));
        return switch (random.nextInt(9)) {
            case 0 -> with(bytes, at, (byte) (bytes[at] ^ 1 << random.nextInt(8)));
            case 1 -> with(bytes, at, (byte) random.nextInt(256));
            case 2 -> with(bytes, at, TELLING[random.nextInt(TELLING.length)]);
            case 3 -> Arrays.copyOf(bytes, at);
            case 4 -> spliced(bytes, at, at + run, new byte[0]);
            case 5 -> spliced(bytes, at, at, random(run));
            case 6 -> spliced(bytes, at, at, Arrays.copyOfRange(bytes, at, at + run));
            case 7 -> spliced(bytes, length, length, bytes);
            default -> crossed(bytes, at);
        };
    }

    /** The beginning of one message and the end of another. */
    private byte[] crossed(byte[] bytes, int at) {
        byte[] other = seeds.get(random.nextInt(seeds.size())).bytes();
        int from = other.length == 0 ? 0 : random.nextInt(other.length);
        return spliced(bytes, at, bytes.length, Arrays.copyOfRange(other, from, other.length));
    }

    private static byte[] with(byte[] bytes, int at, byte value) {
        bytes[at] = value;
        return bytes;
    }

    private static byte[] spliced(byte[] bytes, int from, int to, byte[] middle) {
        byte[] result = Arrays.copyOf(bytes, from + middle.length + bytes.length - to);
        System.arraycopy(middle, 0, result, from, middle.length);
        System.arraycopy(bytes, to, result, from + middle.length, bytes.length - to);
        return result;
    }

    private byte[] random(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private String brokenTopic(String topic) {
        if (topic.isEmpty()) {
            return "/";
        }
        int at = random.nextInt(topic.length());
        return switch (random.nextInt(3)) {
            case 0 -> topic.substring(0, at);
            case 1 -> topic.substring(0, at) + "/" + topic.substring(at);
            default -> topic.substring(0, at) + (char) random.nextInt(0x20, 0x3000) + topic.substring(at + 1);
        };
    }

    /** Payloads reach decoders as the whole of an array, as the middle of one, and without an array to look at. */
    private ByteBuffer buffer(byte[] bytes) {
        return switch (random.nextInt(3)) {
            case 0 -> ByteBuffer.wrap(bytes);
            case 1 -> ByteBuffer.wrap(spliced(new byte[7], 3, 3, bytes), 3, bytes.length);
            default -> ByteBuffer.wrap(bytes).asReadOnlyBuffer();
        };
    }
}
