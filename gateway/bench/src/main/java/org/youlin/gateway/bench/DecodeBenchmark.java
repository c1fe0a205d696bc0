package org.youlin.gateway.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.youlin.domain.device.DecoderSpec;
import org.youlin.domain.device.Device;
import org.youlin.domain.device.DeviceId;
import org.youlin.domain.device.DeviceKind;
import org.youlin.domain.device.DeviceProfile;
import org.youlin.domain.device.Metric;
import org.youlin.domain.device.ProfileId;
import org.youlin.domain.place.EstateId;
import org.youlin.domain.place.Place;
import org.youlin.gateway.decoder.Decoded;
import org.youlin.gateway.decoder.DecoderLimits;
import org.youlin.gateway.decoder.NativeJsonDecoder;

/** The native format, on one thread: messages a second, and with {@code -prof gc} the bytes allocated for each. */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@State(Scope.Thread)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class DecodeBenchmark {
    /** When the golden messages were received. */
    private static final long RECEIVED_AT = 1_768_177_806_320L;

    private final NativeJsonDecoder decoder = new NativeJsonDecoder(DecoderLimits.DEFAULTS);

    /** Of {@code docs/wire}; the first holds two readings, the second three, the third two of two times. */
    @Param({"native-room-plain.json", "native-room.json", "native-room-batch.json"})
    private String message = "";

    private ByteBuffer payload = ByteBuffer.allocate(0);
    private Device room = room();

    @Setup
    public void read() {
        try {
            payload = ByteBuffer.wrap(Files.readAllBytes(Path.of("docs", "wire", message)));
        } catch (IOException e) {
            throw new UncheckedIOException("run from the project's folder", e);
        }
        Decoded decoded = decodeNative();
        if (decoded.readings().isEmpty() || !decoded.refusals().isEmpty()) {
            throw new IllegalStateException(message + " was decoded as " + decoded);
        }
    }

    @Benchmark
    public Decoded decodeNative() {
        return decoder.decode(payload, room, RECEIVED_AT);
    }

    private static Device room() {
        DeviceProfile profile = new DeviceProfile(
                new ProfileId("heating-room"),
                "room",
                DeviceKind.HEATING_ROOM,
                List.of(
                        new Metric("room_temp", "°C", -40, 80),
                        new Metric("humidity", "%", 0, 100),
                        new Metric("battery", "%", 0, 100)),
                Set.of(),
                Set.of(),
                DecoderSpec.NATIVE,
                Duration.ofMinutes(10));
        return new Device(new DeviceId("room-9"), "room", profile, Place.of(new EstateId("huafu")), Optional.empty());
    }
}
