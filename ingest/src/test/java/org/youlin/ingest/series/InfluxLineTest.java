package org.youlin.ingest.series;

import static org.assertj.core.api.Assertions.assertThat;

import com.influxdb.client.domain.WritePrecision;
import com.influxdb.client.write.Point;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import org.youlin.domain.device.Device;
import org.youlin.domain.reading.SeriesStore;

/** With the client's own lines as the measure. */
final class InfluxLineTest {
    private static final Device ROOM = SeriesStoreContract.room("line");

    @Provide
    Arbitrary<String> metrics() {
        return Arbitraries.strings()
                .withChars(" ,=\"\\'温度#")
                .withCharRange('a', 'z')
                .ofMinLength(1)
                .ofMaxLength(12)
                .filter(metric -> InfluxLine.refusal(
                                SeriesStoreContract.point(ROOM, metric, 0, 1).reading())
                        .isEmpty());
    }

    @Property
    void aLineSaysWhatTheClientWouldSay(
            @ForAll("metrics") String metric,
            @ForAll double value,
            @ForAll @LongRange(min = 0, max = InfluxLine.TS_MILLIS_MAX) long ts) {
        StringBuilder line = new StringBuilder();
        InfluxLine.append(SeriesStoreContract.point(ROOM, metric, ts, value), line);
        String clients = Point.measurement(ROOM.profile().kind().id())
                .addTag("estate", ROOM.place().estate().value())
                .addTag("building", ROOM.place().building().orElseThrow().value())
                .addTag("device", ROOM.id().value())
                .addField(metric, value)
                .time(ts, WritePrecision.MS)
                .toLineProtocol();
        assertThat(line.toString()).endsWith("\n");
        String ours = line.toString().strip();
        assertThat(ours.substring(0, ours.lastIndexOf('='))).isEqualTo(clients.substring(0, clients.lastIndexOf('=')));
        assertThat(ours.substring(ours.lastIndexOf(' '))).isEqualTo(clients.substring(clients.lastIndexOf(' ')));
        assertThat(Double.parseDouble(ours.substring(ours.lastIndexOf('=') + 1, ours.lastIndexOf(' '))))
                .isEqualTo(value);
    }

    @Property(tries = 50)
    void aLateReadingSaysSoInAFieldBesideIt(@ForAll("metrics") String metric) {
        StringBuilder late = new StringBuilder();
        SeriesStore.Point inTime = SeriesStoreContract.point(ROOM, metric, 5, 17.5);
        InfluxLine.append(new SeriesStore.Point(ROOM, inTime.reading(), true), late);
        String clients = Point.measurement(ROOM.profile().kind().id())
                .addTag("estate", ROOM.place().estate().value())
                .addTag("building", ROOM.place().building().orElseThrow().value())
                .addTag("device", ROOM.id().value())
                .addField(metric, 17.5)
                .addField(metric + ".late", 1.0)
                .time(5, WritePrecision.MS)
                .toLineProtocol();
        assertThat(late.toString().strip()).hasSameSizeAs(clients).contains("1.0 5");
        assertThat(late.toString().strip().split("(?<!\\\\)[, =]", -1))
                .containsExactlyInAnyOrder(clients.split("(?<!\\\\)[, =]", -1));
    }
}
