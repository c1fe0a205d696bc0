package org.youlin.ingest.journal.export;

import com.influxdb.client.domain.WritePrecision;
import com.influxdb.client.write.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.youlin.domain.device.Device;
import org.youlin.domain.device.DeviceId;
import org.youlin.domain.place.BuildingId;
import org.youlin.domain.reading.JournalEntry;
import org.youlin.domain.reading.Reading;
import org.youlin.domain.reading.Telemetry;

/**
 * Readings as InfluxDB takes them at {@code /write?precision=ms}: of known devices as Youlin itself writes them, of
 * others as measurement {@value #UNKNOWN_KIND} with the device alone. Everything else has no lines.
 */
public final class LineProtocol implements ExportFormat {
    private static final String UNKNOWN_KIND = "readings";

    private final Function<DeviceId, Optional<Device>> registry;

    public LineProtocol(Function<DeviceId, Optional<Device>> registry) {
        this.registry = registry;
    }

    @Override
    public List<String> lines(long position, JournalEntry entry) {
        List<String> lines = new ArrayList<>();
        if (entry instanceof Telemetry telemetry) {
            for (Reading reading : telemetry.readings()) {
                if (isExpressible(reading)) {
                    lines.add(line(reading));
                }
            }
        }
        return lines;
    }

    /** A line is ended by its end, whatever is before it, and a field needs a name. */
    private static boolean isExpressible(Reading reading) {
        String metric = reading.metric();
        return !metric.isBlank()
                && !metric.equals("time")
                && !metric.endsWith("\\")
                && metric.chars().noneMatch(Character::isISOControl);
    }

    private String line(Reading reading) {
        Optional<Device> device = registry.apply(reading.device());
        Point point = Point.measurement(
                device.map(known -> known.profile().kind().id()).orElse(UNKNOWN_KIND));
        device.ifPresent(known -> {
            point.addTag("estate", known.place().estate().value());
            known.place().building().map(BuildingId::value).ifPresent(id -> point.addTag("building", id));
        });
        return point.addTag("device", reading.device().value())
                .addField(reading.metric(), reading.value())
                .time(reading.tsMillis(), WritePrecision.MS)
                .toLineProtocol();
    }
}
