package org.youlin.gateway.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.youlin.gateway.Street.utf8;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.youlin.domain.device.HardwareId;
import org.youlin.domain.reading.Refusal;
import org.youlin.domain.reading.RefusalReason;
import org.youlin.gateway.decoder.DecoderLimits;

final class MessagesTest {
    private static final int MUTATIONS = 100_000;

    private final AttributeMessages attributes = new AttributeMessages(DecoderLimits.DEFAULTS);
    private final CommandMessages commands = new CommandMessages(DecoderLimits.DEFAULTS);
    private final OnboardingMessages onboarding = new OnboardingMessages(DecoderLimits.DEFAULTS);

    private Parsed<?> parse(String kind, ByteBuffer payload) {
        return switch (kind) {
            case "attributes" -> attributes.values(payload);
            case "child attributes" -> attributes.valuesOfChildren(payload);
            case "request" -> attributes.request(payload);
            case "child request" -> attributes.childRequest(payload);
            case "call" -> commands.call(payload);
            case "answer" -> commands.answer(payload);
            case "child answer" -> commands.childAnswer(payload);
            case "connect" -> commands.connect(payload);
            case "claim" -> onboarding.claim(payload);
            case "child claims" -> onboarding.childClaims(payload);
            case "provision" -> onboarding.provision(payload);
            default -> throw new IllegalArgumentException(kind);
        };
    }

    private static final Map<String, String> GOOD = Map.ofEntries(
            Map.entry("attributes", "{\"fw\":\"1.2\",\"ip\":{\"a\":[1,2.5,null]}}"),
            Map.entry("child attributes", "{\"表 1\":{\"fw\":\"1.2\"},\"b\":{\"x\":true}}"),
            Map.entry("request", "{\"clientKeys\":\"a,b\",\"sharedKeys\":\"c\"}"),
            Map.entry("child request", "{\"id\":1,\"device\":\"表 1\",\"client\":true,\"keys\":[\"a\"]}"),
            Map.entry("call", "{\"method\":\"getTime\",\"params\":{}}"),
            Map.entry("answer", "{\"done\":true,\"n\":[1,2]}"),
            Map.entry("child answer", "{\"device\":\"表 1\",\"id\":7,\"data\":{\"ok\":true}}"),
            Map.entry("connect", "{\"device\":\"表 1\",\"type\":\"heat-meter\"}"),
            Map.entry("claim", "{\"secretKey\":\"s3cret\",\"durationMs\":60000}"),
            Map.entry("child claims", "{\"表 1\":{\"secretKey\":\"s3cret\",\"durationMs\":60000}}"),
            Map.entry(
                    "provision",
                    "{\"deviceName\":\"d\",\"provisionDeviceKey\":\"k\",\"provisionDeviceSecret\":\"s3cret\","
                            + "\"credentialsType\":\"ACCESS_TOKEN\",\"token\":\"mine\",\"gateway\":true}"));

    @Test
    void goodMessagesAreUnderstood() {
        GOOD.forEach((kind, payload) ->
                assertThat(parse(kind, utf8(payload)).refusal()).as(kind).isEmpty());
        assertThat(attributes.request(utf8(GOOD.get("request"))).value())
                .contains(new AttributeRequest(Set.of("a", "b"), Set.of("c")));
        assertThat(attributes.request(utf8("{}")).value().orElseThrow().wantsAll())
                .isTrue();
        assertThat(attributes.childRequest(utf8(GOOD.get("child request"))).value())
                .contains(new ChildAttributeRequest(
                        1, new HardwareId("表 1"), new AttributeRequest(Set.of("a"), Set.of()), false));
        assertThat(attributes
                        .childRequest(utf8("{\"id\":1,\"device\":\"d\",\"client\":false,\"key\":\"a\"}"))
                        .value())
                .contains(new ChildAttributeRequest(
                        1, new HardwareId("d"), new AttributeRequest(Set.of(), Set.of("a")), true));
        assertThat(attributes
                        .childRequest(utf8("{\"id\":1,\"device\":\"d\",\"client\":[\"a\"],\"shared\":[\"b\"]}"))
                        .value())
                .contains(new ChildAttributeRequest(
                        1, new HardwareId("d"), new AttributeRequest(Set.of("a"), Set.of("b")), false));
        assertThat(commands.childAnswer(utf8("{\"device\":\"d\",\"id\":7,\"error\":\"stuck\"}"))
                        .value())
                .contains(new ChildAnswer(new HardwareId("d"), 7, "{\"error\":\"stuck\"}"));
        assertThat(commands.answer(utf8("true")).value()).contains("true");
        assertThat(onboarding.claim(utf8("{\"secretKey\":\"s\"}")).value())
                .contains(new Claim("s", Duration.ofDays(1)));
        assertThat(commands.connect(utf8("{\"device\":\"d\"}")).value())
                .contains(new ChildConnect(new HardwareId("d"), Optional.empty()));
    }

    @ParameterizedTest(name = "{0}: {1} -> {2} {3}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "attributes       | []                                                | NOT_AN_OBJECT  | payload",
                "attributes       | {}                                                | NO_VALUES      | payload",
                "attributes       | {                                                 | MALFORMED_JSON | payload",
                "attributes       | {\"a\":1,\"a\":2}                                 | DUPLICATE_KEY  | payload",
                "attributes       | {\"\":1}                                          | WRONG_TYPE     | payload.",
                "attributes       | {\"a\":1e999}                                     | NOT_FINITE     | payload.a",
                "attributes       | {\"a\":{\"b\":[\"\\ud800\"]}}                     | NOT_FINITE     | payload.a",
                "child attributes | {}                                                | NO_VALUES      | payload",
                "child attributes | 7                                                 | NOT_AN_OBJECT  | payload",
                "child attributes | {\"d\":7}                                         | NOT_AN_OBJECT  | d",
                "child attributes | {\" \":{\"a\":1}}                                 | UNKNOWN_DEVICE | ` `",
                "request          | {\"clientKeys\":[\"a\"]}                          | WRONG_TYPE     | clientKeys",
                "request          | [1]                                               | NOT_AN_OBJECT  | payload",
                "child request    | {\"device\":\"d\",\"client\":true,\"key\":\"a\"}  | NO_VALUES      | id",
                "child request    | {\"id\":1,\"client\":true,\"key\":\"a\"}          | NO_VALUES      | device",
                "child request    | {\"id\":1,\"device\":\"d\",\"key\":\"a\"}         | WRONG_TYPE     | client",
                "child request    | {\"id\":1,\"device\":\"d\",\"client\":true}       | WRONG_TYPE     | keys",
                "child request    | {\"id\":-1,\"device\":\"d\",\"client\":true,\"key\":\"a\"} | OUT_OF_RANGE | id",
                "call             | {\"params\":{}}                                   | NO_VALUES      | method",
                "call             | {\"method\":7}                                    | WRONG_TYPE     | method",
                "answer           | ``                                                | PAYLOAD_EMPTY  | payload",
                "answer           | {} {}                                             | MALFORMED_JSON | payload",
                "child answer     | {\"device\":\"d\",\"id\":0,\"data\":1}            | OUT_OF_RANGE   | id",
                "child answer     | {\"device\":\"d\",\"id\":1}                       | NO_VALUES      | data",
                "child answer     | {\"device\":\"d\",\"id\":\"1\",\"data\":1}        | WRONG_TYPE     | id",
                "connect          | {\"device\":\" d\"}                               | WRONG_TYPE     | device",
                "connect          | {\"device\":\"d\",\"type\":7}                     | WRONG_TYPE     | type",
                "claim            | {}                                                | NO_VALUES      | secretKey",
                "claim            | {\"secretKey\":\"s\",\"durationMs\":0}            | OUT_OF_RANGE   | durationMs",
                "claim            | {\"secretKey\":7}                                 | WRONG_TYPE     | secretKey",
                "child claims     | {\"d\":{\"durationMs\":1}}                        | NO_VALUES      | d.secretKey",
                "child claims     | {}                                                | NO_VALUES      | payload",
                "provision        | {\"deviceName\":\"d\",\"provisionDeviceKey\":\"k\"} | NO_VALUES    | provisionDeviceSecret",
                "provision        | {\"deviceName\":\"d\",\"provisionDeviceKey\":\"k\",\"provisionDeviceSecret\":\"s\",\"credentialsType\":\"X509_CERTIFICATE\"} | UNKNOWN_CODE | credentialsType",
            })
    void badMessagesAreNamed(String kind, String payload, RefusalReason reason, String field) {
        Refusal refusal = refusals(parse(kind, utf8(payload))).get(0);
        assertThat(refusal.reason()).isEqualTo(reason);
        assertThat(refusal.field()).isEqualTo(field);
        assertThat(refusal.expected()).isNotBlank();
    }

    private static List<Refusal> refusals(Parsed<?> parsed) {
        if (parsed.refusal().isPresent()) {
            return List.of(parsed.refusal().get());
        }
        return parsed.value().orElseThrow() instanceof AttributeValues values
                ? values.refusals()
                : parsed.value().orElseThrow() instanceof ChildAttributes children
                        ? List.copyOf(
                                children.refusals().isEmpty()
                                        ? children.byChild()
                                                .values()
                                                .iterator()
                                                .next()
                                                .refusals()
                                        : children.refusals())
                        : List.of();
    }

    @Test
    void attributesAreBounded() {
        StringBuilder many = new StringBuilder("{\"k0\":0");
        for (int i = 1; i < 65; i++) {
            many.append(",\"k").append(i).append("\":0");
        }
        AttributeValues tooMany =
                attributes.values(utf8(many.append('}').toString())).value().orElseThrow();
        assertThat(tooMany.values()).isEmpty();
        assertThat(tooMany.refusals().get(0).reason()).isEqualTo(RefusalReason.TOO_MANY_READINGS);
        AttributeValues values = attributes
                .values(utf8("{\"" + "k".repeat(65) + "\":1,\"long\":\"" + "表".repeat(341) + "\",\"fits\":\""
                        + "x".repeat(1_022) + "\"}"))
                .value()
                .orElseThrow();
        assertThat(values.values()).containsOnlyKeys("fits");
        assertThat(values.refusals())
                .extracting(Refusal::reason)
                .containsExactly(RefusalReason.WRONG_TYPE, RefusalReason.OUT_OF_RANGE);
    }

    @Test
    void refusalsOfSecretsDoNotShowThem() {
        for (String payload : List.of(
                "{\"secretKey\":\"s3cret\",\"durationMs\":\"s3cret\"}",
                "{\"secretKey\":\"s3cret\"} s3cret",
                "{\"secretKey\":s3cret}",
                "{\"s3cret\":1,\"s3cret\":2}",
                "\"s3cret\"",
                "{\"provisionDeviceSecret\":[\"s3cret\"],\"deviceName\":\"d\",\"provisionDeviceKey\":\"k\"}")) {
            for (String kind : List.of("claim", "child claims", "provision")) {
                assertThat(parse(kind, utf8(payload)).refusal().map(Refusal::value))
                        .as(kind + " " + payload)
                        .hasValue("");
            }
        }
        assertThat(onboarding.claim(utf8(GOOD.get("claim"))).value().toString()).doesNotContain("s3cret");
        assertThat(onboarding.provision(utf8(GOOD.get("provision"))).value().toString())
                .doesNotContain("s3cret");
    }

    @Test
    void mutatedMessagesAreUnderstoodOrRefused() {
        long seed = 20_260_112;
        Random random = new Random(seed);
        List<Map.Entry<String, String>> good =
                GOOD.entrySet().stream().sorted(Map.Entry.comparingByKey()).toList();
        for (int i = 0; i < MUTATIONS; i++) {
            for (Map.Entry<String, String> one : good) {
                byte[] bytes = one.getValue().getBytes(StandardCharsets.UTF_8);
                for (int flips = random.nextInt(4); flips >= 0; flips--) {
                    int at = random.nextInt(bytes.length);
                    bytes[at] = random.nextInt(3) == 0
                            ? (byte) random.nextInt(256)
                            : (byte) "{}[]\",:0-9e.truefalsnl\\ ".charAt(random.nextInt(24));
                }
                int length = random.nextInt(8) == 0 ? random.nextInt(bytes.length + 1) : bytes.length;
                Parsed<?> parsed = parse(one.getKey(), ByteBuffer.wrap(bytes, 0, length));
                assertThat(parsed.value().isPresent() != parsed.refusal().isPresent())
                        .as("seed " + seed + " " + one.getKey())
                        .isTrue();
            }
        }
    }

    @Property(tries = 300)
    void noBytesMakeThemThrow(@ForAll @Size(max = 200) byte[] bytes) {
        GOOD.keySet().forEach(kind -> parse(kind, ByteBuffer.wrap(bytes)));
    }

    @Property(tries = 300)
    void whatIsWrittenReadsTheSame(@ForAll String key, @ForAll String value) {
        Function<String, String> quoted =
                text -> Answers.error(text).substring(9, Answers.error(text).length() - 1);
        String json = Answers.object(Map.of("k", quoted.apply(value)));
        Optional<AttributeValues> read = attributes.values(utf8(json)).value();
        if (read.isPresent() && read.get().refusals().isEmpty()) {
            assertThat(read.get().values().get("k").length()).isGreaterThanOrEqualTo(2);
            assertThat(Answers.object(read.get().values())).isEqualTo(json);
        }
        assertThat(Answers.childUpdate(key, Map.of()))
                .startsWith("{\"device\":\"")
                .endsWith(",\"data\":{}}");
    }
}
