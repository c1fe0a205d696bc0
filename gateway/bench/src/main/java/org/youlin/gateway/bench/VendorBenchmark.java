package org.youlin.gateway.bench;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
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
import org.youlin.gateway.decoder.Decoder;
import org.youlin.gateway.decoder.DecoderLimits;
import org.youlin.gateway.decoder.ProfileCheck;
import org.youlin.gateway.decoder.Uplink;
import org.youlin.gateway.decoder.Uplinks;
import org.youlin.gateway.decoder.VendorMessage;
import org.youlin.gateway.format.Formats;
import org.youlin.gateway.format.sparkplug.SparkplugHost;
import org.youlin.gateway.format.sparkplug.SparkplugSettings;

/** Vendors' formats, on one thread: messages a second, and with {@code -prof gc} the bytes allocated for each. */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@State(Scope.Thread)
@Fork(1)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 3, time = 1)
public class VendorBenchmark {
    private final ProfileCheck profileCheck = new ProfileCheck(DecoderLimits.DEFAULTS);

    @Param
    private VendorFormat format = VendorFormat.MAP;

    private Decoder decoder = message -> Uplinks.nothing();
    private VendorMessage message = VendorFormat.MAP.message();
    private Uplink uplink = Uplink.of(List.of(), List.of());
    private Device device = device(uplink);

    @Setup
    public void prepare() {
        decoder = decoder(format);
        message = format.message();
        Uplinks decoded = decode();
        if (decoded.uplinks().isEmpty() || !decoded.refusals().isEmpty()) {
            throw new IllegalStateException(format + " was decoded as " + decoded);
        }
        uplink = decoded.uplinks().get(0);
        device = device(uplink);
    }

    /** Sparkplug has no decoder of its own; here a host hears the same birth of a device again and again. */
    private static Decoder decoder(VendorFormat format) {
        if (format != VendorFormat.SPARKPLUG) {
            return new Formats(DecoderLimits.DEFAULTS).decoder(format.decoder());
        }
        SparkplugHost host = new SparkplugHost(SparkplugSettings.of(format.decoder()), SparkplugHost.Limits.DEFAULTS);
        host.hear(VendorFormat.edgeNodeBirth());
        return message -> host.hear(message).uplinks();
    }

    /** From bytes to what the message says. */
    @Benchmark
    public Uplinks decode() {
        return decoder.decode(message);
    }

    /** From there to readings and events of a device whose profile names all of it. */
    @Benchmark
    public Decoded check() {
        return profileCheck.check(uplink, device, VendorFormat.RECEIVED_AT);
    }

    private static Device device(Uplink uplink) {
        Set<String> events =
                uplink.happenings().stream().map(Uplink.Happening::type).collect(Collectors.toSet());
        List<Metric> metrics = uplink.samples().stream()
                .map(Uplink.Sample::metric)
                .distinct()
                .map(name -> new Metric(name, "", -1e9, 1e9))
                .toList();
        DeviceProfile profile = new DeviceProfile(
                new ProfileId("vendor"),
                "vendor",
                DeviceKind.HEATING_ROOM,
                metrics,
                events,
                Set.of(),
                DecoderSpec.NATIVE,
                Duration.ofMinutes(10));
        return new Device(new DeviceId("d-9"), "d-9", profile, Place.of(new EstateId("huafu")), Optional.empty());
    }
}
