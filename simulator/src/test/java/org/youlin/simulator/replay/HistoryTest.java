package org.youlin.simulator.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HistoryTest {
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    @TempDir
    private Path folder;

    @Test
    void aWideCsvKeepsItsOrderItsDuplicatesAndItsDirt() throws Exception {
        List<Line> lines = lines(csv(
                """
                time,device,temp,rh,note
                2026-01-12T08:30:00+08:00,r1,17.4,38.5,ok
                2026-01-12T08:20:00+08:00,r1,17.6,,late
                2026-01-12T08:30:00+08:00,r1,17.4,38.5,again
                yesterday,r2,--,NaN,broken
                2026-01-12T08:40:00+08:00,r2,,,nothing
                """,
                columns(Map.of("temp", "room_temp", "rh", "humidity"))));
        assertThat(lines)
                .extracting(line -> line.telemetry(Duration.ZERO).toString())
                .containsExactly(
                        "{\"ts\":1768177800000,\"values\":{\"room_temp\":17.4,\"humidity\":38.5}}",
                        "{\"ts\":1768177200000,\"values\":{\"room_temp\":17.6}}",
                        "{\"ts\":1768177800000,\"values\":{\"room_temp\":17.4,\"humidity\":38.5}}",
                        "{\"ts\":\"yesterday\",\"values\":{\"room_temp\":\"--\",\"humidity\":\"NaN\"}}");
    }

    @Test
    void withoutAMappingEveryOtherColumnIsAMetric() throws Exception {
        List<Line> lines =
                lines(csv("device;time;room_temp;battery\nr1;2026-01-12 08:30:00;17.4;92\n", columns(Map.of())));
        assertThat(lines.get(0).values()).isEqualTo(Map.of("room_temp", "17.4", "battery", "92"));
        assertThat(lines.get(0).at()).contains(Instant.parse("2026-01-12T00:30:00Z"));
    }

    @Test
    void aLongCsvHasOneValueInALine() throws Exception {
        Columns columns =
                new Columns("time", "device", Map.of("T", "room_temp"), Optional.of("what"), Optional.of("value"));
        List<Line> lines = lines(csv(
                """
                time,device,what,value
                2026-01-12T00:30:00Z,r1,T,17.4
                2026-01-12T00:30:00Z,r1,door,1
                """,
                columns));
        assertThat(lines).extracting(Line::values).containsExactly(Map.of("room_temp", "17.4"));
    }

    @Test
    void lineProtocolIsReadWithItsEscapesAndTypes() throws Exception {
        Path file = Files.writeString(
                folder.resolve("history.lp"),
                """
                # made by hand
                room,device=r\\ 1,estate=huafu temp=17.4,battery=92i,open=t,note="a, b=c" 1768177800000000000
                room,device=r2 temp=16.1 1768177800000000000
                """);
        Columns columns = columns(Map.of("temp", "room_temp", "battery", "battery", "open", "open"));
        List<Line> lines = lines(new LineProtocolHistory(file, columns, new TimeFormat("epoch-ns", ZONE)));
        assertThat(lines).extracting(Line::device).containsExactly("r 1", "r2");
        assertThat(lines.get(0).telemetry(Duration.ofHours(1)).toString())
                .isEqualTo("{\"ts\":1768181400000,\"values\":{\"room_temp\":17.4,\"battery\":92,\"open\":1}}");
    }

    @Test
    void aColumnThatIsNotThereIsNamedWithThoseThatAre() {
        assertThatThrownBy(() -> lines(csv("when,device,temp\n1,r1,2\n", columns(Map.of()))))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no column 'time' (--time); it has [when, device, temp]");
    }

    @ParameterizedTest(name = "{0} by {1} -> {2}")
    @CsvSource({
        "2026-01-12T00:30:00Z,         iso,                 2026-01-12T00:30:00Z",
        "2026-01-12T08:30:00.250+08:00, iso,                2026-01-12T00:30:00.250Z",
        "2026-01-12 08:30:00,          iso,                 2026-01-12T00:30:00Z",
        "1768177800,                   epoch-s,             2026-01-12T00:30:00Z",
        "1768177800.25,                epoch-s,             2026-01-12T00:30:00.250Z",
        "1768177800000,                epoch-ms,            2026-01-12T00:30:00Z",
        "1768177800000000,             epoch-us,            2026-01-12T00:30:00Z",
        "2026/01/12 08:30,             uuuu/MM/dd HH:mm,    2026-01-12T00:30:00Z",
        "12.01.2026,                   iso,                 ",
        "'',                           epoch-ms,            ",
    })
    void timesAreReadAsTheyAreWritten(String text, String pattern, Instant expected) {
        assertThat(new TimeFormat(pattern, ZONE).read(text)).isEqualTo(Optional.ofNullable(expected));
    }

    @Test
    void aPatternThatIsNoneIsRefused() {
        assertThatThrownBy(() -> new TimeFormat("yyyy-foo", ZONE)).hasMessageContaining("must be iso, epoch-s");
    }

    private History csv(String text, Columns columns) throws IOException {
        Path file = Files.writeString(folder.resolve("history.csv"), text);
        return new CsvHistory(file, columns, new TimeFormat("iso", ZONE));
    }

    private static Columns columns(Map<String, String> metrics) {
        return new Columns("time", "device", metrics, Optional.empty(), Optional.empty());
    }

    private static List<Line> lines(History history) throws IOException, InterruptedException {
        List<Line> lines = new ArrayList<>();
        history.read(lines::add);
        return lines;
    }
}
