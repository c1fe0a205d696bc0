package org.youlin.gateway.format.map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.youlin.gateway.format.DecodedText.decoder;
import static org.youlin.gateway.format.DecodedText.json;
import static org.youlin.gateway.format.DecodedText.wire;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.youlin.gateway.decoder.Decoder;
import org.youlin.gateway.decoder.VendorMessage;
import org.youlin.gateway.format.DecodedText;
import org.youlin.gateway.format.Mutations;

final class MapDecoderTest {
    private static final String ROOM =
            """
            {'device':'/sn','time':{'pointer':'/upTime','format':'local'},'metrics':{
              'room_temp':{'pointer':'/data/temp','text':true,'unit':'degF'},
              'humidity':{'pointer':'/data/hum','text':true},
              'battery':{'pointer':'/data/bat','text':true,'optional':true}}}""";
    private static final String COLLECTOR =
            """
            {'each':'/list','device':'/addr','time':{'pointer':'^/time','format':'epoch_s'},'metrics':{
              'room_temp':{'pointer':'/temp','scale':0.1},
              'humidity':{'pointer':'/rh','scale':0.1,'optional':true},
              'battery':{'pointer':'/power','enum':{'ok':100,'low':10}}}}""";
    private static final String GATE =
            """
            {'device':'/device/id','time':{'pointer':'/ts','format':'epoch_ms'},
             'metrics':{'door_open':{'pointer':'/open','enum':{'true':1,'false':0}},'tamper':{'constant':0}},
             'events':{'forced_open':{'when':{'pointer':'/event','equals':['door_forced','door_broken']},
                                      'details':{'door':'/door','lane':'/lane'}},
                       'held_open':{'when':{'pointer':'/event','equals':'door_held'}}},
             'presence':{'pointer':'/online','online':'up','offline':['down','lost']}}""";
    private static final String LOOP =
            """
            {'metrics':{
              'supply_temp':{'pointer':'/t_supply_K','unit':'K'},
              'return_temp':{'pointer':'/t_return_F','unit':'degF'},
              'supply_pressure':{'pointer':'/p_supply_bar','unit':'bar'},
              'return_pressure':{'pointer':'/p_return_kPa','unit':'kPa'},
              'flow':{'pointer':'/flow_l_min','unit':'L/min'},
              'energy':{'pointer':'/energy_GJ','unit':'GJ'}}}""";

    static Stream<Arguments> goldenMessages() {
        return Stream.of(
                Arguments.of(
                        "map-room-text.json", ROOM, "HW-2205-0117@1768177805000 room_temp=17.388889 humidity=38.5"),
                Arguments.of(
                        "map-collector.json",
                        COLLECTOR,
                        "11110062@1768177805000 room_temp=17.4 humidity=38.5 battery=100"
                                + " / 11110063@1768177805000 room_temp=18.1 battery=10"
                                + " / 11110064@1768177805000 humidity=40.2 battery=100"
                                + " / !WRONG_TYPE /list/2/temp '--'"),
                Arguments.of(
                        "map-gate.json",
                        GATE,
                        "MJ-01@1768177805320 door_open=1 tamper=0 forced_open{door=east} ONLINE"),
                Arguments.of(
                        "map-loop.json",
                        LOOP,
                        "@ supply_temp=45.2 return_temp=38.1 supply_pressure=0.42 return_pressure=0.31 flow=15"
                                + " energy=12860.12"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("goldenMessages")
    void goldenMessagesAreRead(String file, String settings, String expected) {
        assertThat(read(settings, wire("", file))).isEqualTo(expected);
    }

    private static String read(String settings, VendorMessage message) {
        return DecodedText.of(decoder("map", settings).decode(message));
    }

    @ParameterizedTest(name = "{0} of {1} -> {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'pointer':'/v'}                                   | {'v':17.4}         | @ m=17.4",
                "{'pointer':'/v'}                                   | {'v':-0.0}         | @ m=0",
                "{'pointer':'/v'}                                   | {'v':1e400}        | @ m=Infinity",
                "{'pointer':'/v'}                                   | {'v':'17.4'}       | !WRONG_TYPE /v '17.4'",
                "{'pointer':'/v'}                                   | {'v':true}         | !WRONG_TYPE /v 'true'",
                "{'pointer':'/v'}                                   | {'v':{'a':1}}      | !WRONG_TYPE /v '{…}'",
                "{'pointer':'/v'}                                   | {'v':[1]}          | !WRONG_TYPE /v '[…]'",
                "{'pointer':'/v'}                                   | {'v':null}         | !WRONG_TYPE /v 'null'",
                "{'pointer':'/v'}                                   | {'w':1}            | !WRONG_TYPE /v ''",
                "{'pointer':'/v'}                                   | [1]                | !WRONG_TYPE /v ''",
                "{'pointer':'/v'}                                   | 7                  | !WRONG_TYPE /v ''",
                "{'pointer':''}                                     | 7                  | @ m=7",
                "{'pointer':'/0'}                                   | [8]                | @ m=8",
                "{'pointer':'/a~1b/c~0d'}                           | {'a/b':{'c~d':9}}  | @ m=9",
                "{'pointer':'^/v'}                                  | {'v':6}            | @ m=6",
                "{'pointer':'/v','optional':true}                   | {'v':null}         | !NO_VALUES payload ''",
                "{'pointer':'/v','optional':true}                   | {'v':'x'}          | !WRONG_TYPE /v 'x'",
                "{'pointer':'/v','text':true}                       | {'v':' -1.5e1 '}   | @ m=-15",
                "{'pointer':'/v','text':true}                       | {'v':12}           | @ m=12",
                "{'pointer':'/v','text':true}                       | {'v':'NaN'}        | !WRONG_TYPE /v 'NaN'",
                "{'pointer':'/v','text':true}                       | {'v':'0x1p3'}      | !WRONG_TYPE /v '0x1p3'",
                "{'pointer':'/v','text':true}                       | {'v':'1d'}         | !WRONG_TYPE /v '1d'",
                "{'pointer':'/v','text':true}                       | {'v':''}           | !WRONG_TYPE /v ''",
                "{'pointer':'/v','text':true,'optional':true}       | {'v':' '}          | !NO_VALUES payload ''",
                "{'pointer':'/v','scale':0.1,'offset':-40}          | {'v':574}          | @ m=17.4",
                "{'pointer':'/v','scale':0.1,'unit':'degF'}         | {'v':500}          | @ m=10",
                "{'pointer':'/v','unit':'ratio'}                    | {'v':0.38}         | @ m=38",
                "{'pointer':'/v','enum':{'open':1,'closed':0}}      | {'v':'open'}       | @ m=1",
                "{'pointer':'/v','enum':{'open':1,'closed':0}}      | {'v':'ajar'}       | !UNKNOWN_CODE /v 'ajar'",
                "{'pointer':'/v','enum':{'1':0,'2':1}}              | {'v':2}            | @ m=1",
                "{'pointer':'/v','enum':{'1':0,'2':1}}              | {'v':2.0}          | @ m=1",
                "{'pointer':'/v','enum':{'1':0,'2':1}}              | {'v':'2'}          | @ m=1",
                "{'pointer':'/v','enum':{'1':0,'2':1}}              | {'v':3}            | !UNKNOWN_CODE /v '3'",
                "{'pointer':'/v','enum':{'true':1,'false':0}}       | {'v':false}        | @ m=0",
                "{'pointer':'/v','enum':{'true':1,'false':0}}       | {'v':[]}           | !WRONG_TYPE /v '[…]'",
                "{'constant':5}                                     | {}                 | @ m=5",
            })
    void oneMetric(String field, String payload, String expected) {
        assertThat(read("{'metrics':{'m':" + field + "}}", json(payload))).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} of {1} -> {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'format':'epoch_s'                           | 1768177805              | 1768177805000",
                "'format':'epoch_s'                           | 1768177805.32           | 1768177805320",
                "'format':'epoch_s'                           | 1.768177805E9           | 1768177805000",
                "'format':'epoch_s'                           | '1768177805'            | refused",
                "'format':'epoch_s','text':true               | '1768177805'            | 1768177805000",
                "'format':'epoch_s'                           | -1                      | refused",
                "'format':'epoch_s'                           | 1e300                   | refused",
                "'format':'epoch_s'                           | 253402300800            | refused",
                "'format':'epoch_ms'                          | 1768177805320           | 1768177805320",
                "'format':'epoch_ms','text':true              | ' 1768177805320 '       | 1768177805320",
                "'format':'epoch_ms'                          | 99999999999999999999    | refused",
                "'format':'epoch_ms'                          | true                    | refused",
                "'format':'iso'                               | '2026-01-12T08:30:05.32+08:00' | 1768177805320",
                "'format':'iso'                               | '2026-01-12T00:30:05Z'  | 1768177805000",
                "'format':'iso'                               | '2026-01-12T00:30:05'   | refused",
                "'format':'iso'                               | '+999999999-12-31T23:59:59Z' | refused",
                "'format':'iso'                               | 20260112                | refused",
                "'format':'local'                             | '2026-01-12 08:30:05'   | 1768177805000",
                "'format':'local','zone':'UTC'                | '2026-01-12 00:30:05'   | 1768177805000",
                "'format':'local'                             | '2026-02-30 08:30:05'   | refused",
                "'format':'local'                             | '2026-01-12 24:00:00'   | refused",
                "'format':'local','pattern':'yyyyMMddHHmmss'  | 20260112083005          | 1768177805000",
                "'format':'local','pattern':'yyyyMMddHHmmss'  | '20260112083005'        | 1768177805000",
                "'format':'local','pattern':'yyyy/M/d H:mm'   | '2026/1/12 8:30'        | 1768177800000",
                "'format':'local','pattern':'uuuu-MM-dd HH:mm:ssXXX' | '2026-01-12 00:30:05Z' | 1768177805000",
                "'format':'iso','optional':true               | null                    | @ m=1",
                "'format':'iso','optional':true               | 'soon'                  | refused",
                "'format':'iso'                               | null                    | refused",
            })
    void oneTime(String format, String value, String expected) {
        String read = read(
                "{'time':{'pointer':'/t'," + format + "},'metrics':{'m':{'constant':1}}}", json("{'t':" + value + "}"));
        if (expected.equals("refused")) {
            assertThat(read).startsWith("!TIMESTAMP_INVALID /t");
        } else {
            assertThat(read).isEqualTo(expected.startsWith("@") ? expected : "@" + expected + " m=1");
        }
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'metrics':{}}                                            | metrics has 0 entries",
                "{}                                                        | at least one of 'metrics', 'events' and",
                "{'metrics':{'m':{}}}                                      | decoder.metrics.m: exactly one of 'pointer'",
                "{'metrics':{'m':{'pointer':'/a','constant':1}}}           | exactly one of 'pointer' and 'constant'",
                "{'metrics':{'m':{'constant':1,'scale':2}}}                | beside 'constant' nothing else",
                "{'metrics':{'m':{'pointer':'/a','scale':0}}}              | scale is 0",
                "{'metrics':{'m':{'pointer':'/a','scale':'2'}}}            | decoder.metrics.m.scale",
                "{'metrics':{'m':{'pointer':'/a','scale':'NaN'}}}          | decoder.metrics.m",
                "{'metrics':{'m':{'pointer':'a'}}}                         | pointer 'a' must be a JSON pointer",
                "{'metrics':{'m':{'pointer':'/a~2'}}}                      | pointer '/a~2' must be a JSON pointer",
                "{'metrics':{'m':{'pointer':'/a','unit':'furlong'}}}       | unit 'furlong' is not one of degF, K",
                "{'metrics':{'m':{'pointer':'/a','enum':{}}}}              | enum has 0 words",
                "{'metrics':{'m':{'pointer':'/a','enum':{'a':null}}}}      | decoder.metrics.m.enum",
                "{'metrics':{'m':{'pointer':'/a','enum':{'a':1},'scale':2}}} | beside 'enum' neither scale",
                "{'metrics':{'m':{'pointer':'/a','colour':1}}}             | colour",
                "{'metrics':{'Room':{'pointer':'/a'}}}                     | metrics.Room: a name must be",
                "{'metrics':{'m':{'pointer':'/a'}},'time':{'pointer':'/t','format':'unix'}} | format 'unix' is not one of",
                "{'metrics':{'m':{'pointer':'/a'}},'time':{'pointer':'/t'}} | decoder.time",
                "{'metrics':{'m':{'pointer':'/a'}},'time':{'pointer':'/t','format':'iso','zone':'UTC'}} | pattern and zone belong",
                "{'metrics':{'m':{'pointer':'/a'}},'time':{'pointer':'/t','format':'local','zone':'Moon'}} | zone 'Moon'",
                "{'metrics':{'m':{'pointer':'/a'}},'time':{'pointer':'/t','format':'local','pattern':'HH:mm'}} | pattern 'HH:mm'",
                "{'metrics':{'m':{'pointer':'/a'}},'time':{'pointer':'/t','format':'local','pattern':'bb'}} | pattern 'bb'",
                "{'events':{'e':{'when':{'pointer':'/a'}}}}                | decoder.events.e.when",
                "{'events':{'e':{'when':{'pointer':'/a','equals':{}}}}}    | must be a text, a number or a truth value",
                "{'events':{'e':{'when':{'pointer':'/a','equals':[]}}}}    | 0 words",
                "{'presence':{'pointer':'/a','online':1,'offline':1}}      | '1' cannot mean both",
            })
    void settingsThatMakeNoSenseAreRefusedWhenTheyAreSaved(String settings, String message) {
        assertThatThrownBy(() -> decoder("map", settings))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    @Test
    void whatIsNotMeantSaysNothing() {
        String settings = "{'only':{'pointer':'/type','equals':['data',2]},'metrics':{'m':{'pointer':'/v'}}}";
        assertThat(read(settings, json("{'type':'beat'}"))).isEqualTo("-");
        assertThat(read(settings, json("{}"))).isEqualTo("-");
        assertThat(read(settings, json("{'type':2,'v':1}"))).isEqualTo("@ m=1");
    }

    @Test
    void anEventOutlivesADetailThatCannotBeKept() {
        String settings = "{'events':{'e':{'details':{'a':'/a','b':'/b','c':'/c'}}}}";
        assertThat(read(settings, json("{'a':1,'b':{},'c':'" + "x".repeat(201) + "'}")))
                .startsWith("@ e{a=1} / !WRONG_TYPE /b '{…}' / !WRONG_TYPE /c 'xxx");
    }

    @Test
    void aDeviceWithoutANameIsRefusedAloneWithItsValues() {
        String settings = "{'each':'','device':'/id','metrics':{'m':{'pointer':'/v'}}}";
        assertThat(read(settings, json("[{'id':'a','v':1},{'v':2},{'id':' b','v':3},{'id':4,'v':4}]")))
                .isEqualTo("a@ m=1 / 4@ m=4 / !WRONG_TYPE /1/id '' / !WRONG_TYPE /2/id ' b'");
        assertThat(read(settings, json("[]"))).isEqualTo("-");
        assertThat(read(settings, json("{}"))).isEqualTo("!WRONG_TYPE payload '{…}'");
    }

    @Test
    void aMessageOfTooManyValuesIsRefusedAsAWhole() {
        String settings = "{'each':'','metrics':{'m':{'pointer':''}}}";
        String values = "1,".repeat(999);
        assertThat(decoder("map", settings).decode(json("[" + values + "1]")).uplinks())
                .hasSize(1000);
        assertThat(read(settings, json("[" + values + "1,1]"))).startsWith("!TOO_MANY_READINGS");
        assertThat(read(settings, json("[" + "{},".repeat(20_000) + "1]"))).startsWith("!TOO_MANY_READINGS");
    }

    @Property
    void scaleAndOffsetAreUndone(
            @ForAll @DoubleRange(min = -1e6, max = 1e6) double value,
            @ForAll @DoubleRange(min = 0.001, max = 1000) @Scale(3) double scale,
            @ForAll @DoubleRange(min = -1000, max = 1000) double offset) {
        Decoder decoder =
                decoder("map", "{'metrics':{'m':{'pointer':'/v','scale':" + scale + ",'offset':" + offset + "}}}");
        double raw = (value - offset) / scale;
        assertThat(decoder.decode(json("{'v':" + raw + "}"))
                        .uplinks()
                        .get(0)
                        .samples()
                        .get(0)
                        .value())
                .isCloseTo(value, within(1e-6));
    }

    @Property
    void everyUnitIsAStraightLineThatCanBeGoneBack(
            @ForAll VendorUnit unit, @ForAll @DoubleRange(min = -1e6, max = 1e6) double value) {
        double shift = unit.toPlatform(0);
        double factor = unit.toPlatform(1) - shift;
        assertThat(factor).isPositive();
        assertThat((unit.toPlatform(value) - shift) / factor).isCloseTo(value, within(1e-3));
    }

    @Property
    void everyTimeFormatGivesTheTimeBack(@ForAll @LongRange(min = 0, max = 4_102_444_800L) long seconds) {
        OffsetDateTime time = Instant.ofEpochSecond(seconds).atOffset(ZoneOffset.ofHours(8));
        String written = String.format(
                Locale.ROOT,
                "{'s':%d,'ms':%d,'iso':'%s'}",
                seconds,
                seconds * 1000,
                time.format(DateTimeFormatter.ISO_OFFSET_DATE_TIME));
        for (String format : List.of("'/s','format':'epoch_s'", "'/ms','format':'epoch_ms'", "'/iso','format':'iso'")) {
            String settings = "{'time':{'pointer':" + format + "},'metrics':{'m':{'constant':1}}}";
            assertThat(read(settings, json(written))).isEqualTo("@" + seconds * 1000 + " m=1");
        }
    }

    @Test
    void brokenMessagesDoNotBreakIt() {
        Decoder decoder = decoder("map", COLLECTOR);
        List<VendorMessage> seeds =
                List.of(wire("", "map-collector.json"), wire("", "map-room-text.json"), wire("", "map-gate.json"));
        Mutations.survives(decoder, seeds, 1, 100_000);
        Mutations.survives(decoder("map", ROOM), seeds, 2, 50_000);
        Mutations.survives(decoder("map", GATE), seeds, 3, 50_000);
    }

    @Property
    void arbitraryBytesDoNotBreakIt(@ForAll byte[] bytes) {
        assertThat(decoder("map", ROOM).decode(DecodedText.message(bytes))).isNotNull();
    }
}
