package org.youlin.gateway.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.micrometer.core.instrument.Counter;
import io.netty.util.ResourceLeakDetector;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.paho.client.mqttv3.MqttAsyncClient;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.youlin.gateway.Street;
import org.youlin.gateway.intake.IntakeLimits;

/** Mutated packets, by the ten thousand, harm nobody but the connection they come by. */
final class MqttFuzzTest {
    private static final long SEED = 20_261_124;
    /**
     * Those that were judged: what lies behind a packet that ends its connection does not count. More of them with
     * {@code -Dyoulin.fuzz.packets}.
     */
    private static final int PACKETS = Integer.getInteger("youlin.fuzz.packets", 40_000);

    private static final int PER_CONNECTION = 30;
    private static final long HEAP_GROWTH_MAX = 24L * 1_024 * 1_024;

    private final Random random = new Random(SEED);
    private final AtomicInteger acknowledged = new AtomicInteger();
    private final ListAppender<ILoggingEvent> errors = new ListAppender<>();

    @Test
    void mutatedPacketsEndTheirOwnConnectionOnly() throws Exception {
        ResourceLeakDetector.Level before = ResourceLeakDetector.getLevel();
        ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.PARANOID);
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        errors.start();
        root.addAppender(errors);
        try (MqttRig rig = new MqttRig(
                config -> config.withConnections(config.connections().with(100, 100, Integer.MAX_VALUE)),
                IntakeLimits.DEFAULTS)) {
            rig.journal.forgetEverything();
            AtomicBoolean done = new AtomicBoolean();
            MqttAsyncClient good = rig.connect(Street.ROOM_2);
            MqttRig.send(good, "v1/devices/me/telemetry", "{\"room_temp\":17.4}");
            CompletableFuture<Void> beside = CompletableFuture.runAsync(() -> sendUntil(done, good));
            attack(rig, PACKETS / 4);
            long heapEarly = heap();
            attack(rig, PACKETS);
            long heapLate = heap();
            done.set(true);
            beside.get();
            assertThat(good.isConnected()).isTrue();
            assertThat(acknowledged).hasPositiveValue();
            assertThat(rig.ended(Ending.FAULT)).as("seed " + SEED).isZero();
            assertThat(errors.list.stream()
                            .filter(event -> event.getLevel().isGreaterOrEqual(Level.ERROR))
                            .map(ILoggingEvent::getFormattedMessage))
                    .as("seed " + SEED)
                    .isEmpty();
            assertThat(heapLate - heapEarly).as("bytes of heap more").isLessThan(HEAP_GROWTH_MAX);
            assertThat(rig.connections.attempts(Street.ROOM_1.id()).size())
                    .isLessThanOrEqualTo(ConnectionHistory.PER_DEVICE_MAX);
        } finally {
            root.detachAppender(errors);
            ResourceLeakDetector.setLevel(before);
        }
    }

    private void sendUntil(AtomicBoolean done, MqttAsyncClient good) {
        try {
            while (!done.get()) {
                MqttRig.send(good, "v1/devices/me/telemetry", "{\"room_temp\":17.4}");
                acknowledged.incrementAndGet();
            }
        } catch (MqttException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Published to the journal, or the end of a connection: other packets that pass are not even counted. */
    private static double judged(MqttRig rig) {
        return rig.meters.get("youlin.gateway.received").counters().stream()
                        .mapToDouble(Counter::count)
                        .sum()
                + rig.ended(Ending.MALFORMED_PACKET)
                + rig.ended(Ending.PROTOCOL_ERROR)
                + rig.ended(Ending.TOPIC_NAME_INVALID)
                + rig.ended(Ending.TOPIC_ALIAS_INVALID)
                + rig.ended(Ending.PACKET_TOO_LARGE);
    }

    private void attack(MqttRig rig, int packets) throws IOException {
        while (judged(rig) - acknowledged.get() < packets) {
            boolean mqtt5 = random.nextBoolean();
            List<byte[]> seeds = seeds(mqtt5);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            out.write(random.nextInt(8) == 0 ? mutated(seeds.get(0)) : seeds.get(0));
            for (int i = 0; i < PER_CONNECTION; i++) {
                out.write(mutated(seeds.get(1 + random.nextInt(seeds.size() - 1))));
            }
            try (Socket socket = rig.openSocket()) {
                try {
                    socket.getOutputStream().write(out.toByteArray());
                    socket.shutdownOutput();
                    socket.getInputStream().readAllBytes();
                } catch (IOException e) {
                    // The endpoint hung up before it had read everything, as it should.
                }
            }
        }
    }

    /** A good packet of every kind, CONNECT first. */
    private static List<byte[]> seeds(boolean mqtt5) {
        String properties = mqtt5 ? "00" : "";
        String user = text(Street.token(Street.ROOM_1));
        String topic = text("v1/devices/me/telemetry");
        String json = HexFormat.of().formatHex("{\"room_temp\":17.4}".getBytes(StandardCharsets.UTF_8));
        List<byte[]> seeds = new ArrayList<>();
        seeds.add(packet("10", text("MQTT") + (mqtt5 ? "05" : "04") + "82003C" + properties + text("c") + user));
        for (int i = 0; i < 4; i++) {
            seeds.add(packet("30", topic + properties + json));
            seeds.add(packet("32", topic + "0001" + properties + json));
            seeds.add(packet("34", topic + "0002" + properties + json));
        }
        if (mqtt5) {
            seeds.add(packet("32", topic + "0003" + "0A0101" + "0200000001" + "03" + text("") + json));
        }
        seeds.add(packet("62", "0002"));
        seeds.add(packet("82", "0004" + properties + text("v1/devices/me/attributes") + "01"));
        seeds.add(packet("A2", "0005" + properties + text("v1/devices/me/attributes")));
        seeds.add(packet("40", "0001"));
        seeds.add(packet("C0", ""));
        seeds.add(packet("E0", ""));
        return seeds;
    }

    private static String text(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return HexFormat.of().toHexDigits((short) bytes.length) + HexFormat.of().formatHex(bytes);
    }

    private static byte[] packet(String header, String body) {
        return HexFormat.of().parseHex(header + HexFormat.of().toHexDigits((byte) (body.length() / 2)) + body);
    }

    private byte[] mutated(byte[] packet) {
        byte[] copy = packet.clone();
        int changes = 1 + random.nextInt(3);
        for (int i = 0; i < changes; i++) {
            int at = position(copy.length);
            switch (random.nextInt(5)) {
                case 0 -> copy[at] = (byte) random.nextInt();
                case 1 -> copy[at] ^= (byte) (1 << random.nextInt(8));
                case 2 -> copy[at] = (byte) (random.nextBoolean() ? 0xFF : 0);
                case 3 -> copy = without(copy, at);
                default -> copy = with(copy, at);
            }
        }
        return copy;
    }

    /** Mostly in the payload, as a broken frame ends the connection and with it the packets behind it. */
    private int position(int length) {
        return random.nextInt(4) == 0 ? random.nextInt(length) : length / 2 + random.nextInt(length - length / 2);
    }

    private static byte[] without(byte[] bytes, int at) {
        if (bytes.length < 2) {
            return bytes;
        }
        byte[] shorter = new byte[bytes.length - 1];
        System.arraycopy(bytes, 0, shorter, 0, at);
        System.arraycopy(bytes, at + 1, shorter, at, shorter.length - at);
        return kept(shorter);
    }

    private byte[] with(byte[] bytes, int at) {
        byte[] longer = new byte[bytes.length + 1];
        System.arraycopy(bytes, 0, longer, 0, at);
        longer[at] = (byte) random.nextInt();
        System.arraycopy(bytes, at, longer, at + 1, bytes.length - at);
        return kept(longer);
    }

    /** With the length that it has now, so that what follows is read as packets too. */
    private static byte[] kept(byte[] packet) {
        if (packet.length >= 2 && packet.length < 130) {
            packet[1] = (byte) (packet.length - 2);
        }
        return packet;
    }

    private static long heap() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
