package org.youlin.dashboard;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** What nobody should send: values of the wrong kind, size and alphabet, and requests made of them. */
final class Hostile {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String HOLE = "@hole@";
    private static final int DEPTH_MAX = 3;

    /** As JSON has them, valid or not. */
    private static final List<String> VALUES = List.of(
            "null",
            "true",
            "0",
            "-1",
            "1.5",
            "1e308",
            "1e400",
            "-9223372036854775809",
            "9223372036854775807",
            "123456789012345678901234567890",
            "\"\"",
            "\" \"",
            "\"\\u0000\"",
            "\"a\\u0000b\"",
            "\"\\ud800\"",
            "\"\\udc00\\ud800\"",
            "\"\\u202eabc\\u2066\"",
            "\"👩‍👩‍👧‍👦🏠\"",
            "\"e\\u0301\\ufeff\"",
            "\"../../../etc/passwd\"",
            "\"%2e%2e%2f\"",
            "\"'; DROP TABLE account;--\"",
            "\"<script>alert(1)</script>\"",
            "\"a\\r\\nSet-Cookie: x=y\"",
            "\"${jndi:ldap://127.0.0.1:9/x}\"",
            "\"NaN\"",
            "\"2026-02-30\"",
            "\"" + "长".repeat(65) + "\"",
            "\"" + "x".repeat(70_000) + "\"",
            "[]",
            "[null]",
            "[[[[[[]]]]]]",
            "{}",
            "{\"a\":{\"b\":null}}",
            "[" + "0,".repeat(9_999) + "0]",
            "[".repeat(1_000) + "]".repeat(1_000));

    /** Bodies that are no document at all, or not of the type they claim. */
    private static final List<byte[]> BODIES = List.of(
            new byte[0],
            "{".getBytes(UTF_8),
            "\ufeff{}".getBytes(UTF_8),
            "null".getBytes(UTF_8),
            "[]".getBytes(UTF_8),
            "\"text\"".getBytes(UTF_8),
            "{\"a\":1,\"a\":2}".getBytes(UTF_8),
            "{} {}".getBytes(UTF_8),
            "{\"a\":NaN}".getBytes(UTF_8),
            "{'a':1}".getBytes(UTF_8),
            ("{\"a\":".repeat(1_000) + "1" + "}".repeat(1_000)).getBytes(UTF_8),
            ("[" + "{},".repeat(9_999) + "{}]").getBytes(UTF_8),
            ("{\"a\":\"" + "x".repeat(1024 * 1024) + "\"}").getBytes(UTF_8),
            new byte[] {'{', '"', (byte) 0xc3, (byte) 0x28, '"', ':', '1', '}'},
            new byte[] {(byte) 0xff, (byte) 0xfe, '{', 0, '}', 0},
            new byte[] {'P', 'K', 3, 4, 0, 0, 0, 0},
            new byte[] {0, 1, 2, 3, 4, 5, 6, 7});

    private static final List<String> TYPES = List.of(
            "application/json",
            "application/json;charset=utf-16",
            "text/plain",
            "application/xml",
            "application/x-www-form-urlencoded",
            "multipart/form-data; boundary=x",
            "text/csv",
            "application/pdf",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            "nonsense");

    private final JsonNode contract;
    private final SplittableRandom random;

    Hostile(JsonNode contract, SplittableRandom random) {
        this.contract = contract;
        this.random = random;
    }

    /** A request as bytes. */
    @SuppressWarnings("ArrayRecordComponent") // Nobody asks whether two are the same.
    record Attack(ApiRequest.Call call, String path, String type, byte[] body) {
        ApiClient.Answered send(ApiClient client) {
            ApiClient typed = type.isEmpty() ? client : client.header("Content-Type", type);
            return typed.sendBytes(call.method(), path, body);
        }

        @Override
        public String toString() {
            String text = new String(body, UTF_8);
            String begin = path.length() > 300 ? path.substring(0, 300) + "…" : path;
            return call.id() + ": " + call.method() + " " + begin + " " + type + " "
                    + (text.length() > 300 ? text.substring(0, 300) + "…" : text);
        }
    }

    /** {@code count} ways to spoil a good request; the limits of the contract are always among them. */
    List<Attack> attacks(ApiRequest good, int count) {
        List<Attack> limits = new ArrayList<>();
        List<Attack> others = new ArrayList<>();
        inBody(good, limits, others);
        inAddress(good, limits, others);
        for (int i = others.size() - 1; i > 0; i--) {
            int with = random.nextInt(i + 1);
            others.set(with, others.set(i, others.get(with)));
        }
        limits.addAll(others.subList(0, Math.min(count, others.size())));
        return limits;
    }

    private void inBody(ApiRequest good, List<Attack> limits, List<Attack> others) {
        byte[] plain = good.body().getBytes(UTF_8);
        String type = good.type().orElse("application/json");
        BODIES.forEach(body -> others.add(new Attack(good.call(), good.path(), type, body)));
        TYPES.forEach(each -> others.add(new Attack(good.call(), good.path(), each, plain)));
        others.add(new Attack(good.call(), good.path(), "", plain));
        JsonNode schema = good.call().operation().at("/requestBody/content/application~1json/schema");
        if (schema instanceof MissingNode) {
            return;
        }
        ObjectNode whole = tree(good.body());
        for (Field field : fields(schema, List.of(), 0)) {
            field.limits().forEach(value -> limits.add(spoilt(good, whole, field, value)));
            VALUES.forEach(value -> others.add(spoilt(good, whole, field, value)));
        }
        others.add(spoilt(good, whole, new Field(List.of("unknown"), List.of()), "1"));
    }

    private static ObjectNode tree(String json) {
        try {
            return json.isEmpty() ? JSON.createObjectNode() : (ObjectNode) JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A field that a body may have.
     *
     * @param limits values just beyond what the contract allows
     */
    private record Field(List<String> path, List<String> limits) {}

    private List<Field> fields(JsonNode unresolved, List<String> path, int depth) {
        JsonNode schema = ApiRequest.resolved(contract, unresolved);
        List<Field> fields = new ArrayList<>();
        if (!path.isEmpty()) {
            fields.add(new Field(path, limits(schema)));
        }
        if (depth < DEPTH_MAX) {
            schema.path("properties").fields().forEachRemaining(property -> {
                List<String> below = new ArrayList<>(path);
                below.add(property.getKey());
                fields.addAll(fields(property.getValue(), below, depth + 1));
            });
        }
        return fields;
    }

    private static List<String> limits(JsonNode schema) {
        List<String> beyond = new ArrayList<>();
        if (schema.has("minimum")) {
            beyond.add(Long.toString(schema.get("minimum").asLong() - 1));
        }
        if (schema.has("maximum")) {
            beyond.add(Long.toString(schema.get("maximum").asLong() + 1));
        }
        if (schema.has("maxLength")) {
            beyond.add("\"" + "长".repeat(schema.get("maxLength").asInt() + 1) + "\"");
            beyond.add("\"" + "👨".repeat(schema.get("maxLength").asInt()) + "\"");
        }
        return beyond;
    }

    /** The body with {@code value} at the field, as text: no tree holds some of them. */
    private static Attack spoilt(ApiRequest good, ObjectNode whole, Field field, String value) {
        ObjectNode copy = whole.deepCopy();
        ObjectNode at = copy;
        for (String step : field.path().subList(0, field.path().size() - 1)) {
            at = at.get(step) instanceof ObjectNode below ? below : at.putObject(step);
        }
        at.put(field.path().get(field.path().size() - 1), HOLE);
        String body = copy.toString().replace("\"" + HOLE + "\"", value);
        return new Attack(good.call(), good.path(), "application/json", body.getBytes(UTF_8));
    }

    private void inAddress(ApiRequest good, List<Attack> limits, List<Attack> others) {
        String type = good.type().orElse("");
        byte[] body = good.body().getBytes(UTF_8);
        String bare = good.path().replaceFirst("\\?.*", "");
        String query = good.path().substring(bare.length());
        for (JsonNode parameter : good.call().parameters()) {
            JsonNode schema = ApiRequest.resolved(contract, parameter.path("schema"));
            List<String> beyond = limits(schema);
            if (parameter.path("in").asText().equals("query")) {
                String name = parameter.path("name").asText();
                beyond.forEach(value ->
                        limits.add(new Attack(good.call(), bare + with(query, name, encoded(value)), type, body)));
                VALUES.stream()
                        .filter(value -> value.length() < 1_000)
                        .forEach(value -> others.add(
                                new Attack(good.call(), bare + with(query, name, encoded(value)), type, body)));
            } else if (parameter.path("in").asText().equals("path")) {
                List<String> values = new ArrayList<>(List.of(
                        "..",
                        "%2e%2e",
                        "%2E%2E%2F",
                        "%00",
                        "a%00b",
                        "%ff%fe",
                        "%c0%ae",
                        "%ed%a0%80",
                        "%F0%9F%8F%A0",
                        "*",
                        "%25",
                        "%20",
                        "a%2Fb",
                        "a;b=c",
                        "%E2%80%AE"));
                beyond.stream()
                        .filter(value -> value.length() < 1_000)
                        .map(Hostile::encoded)
                        .forEach(values::add);
                values.forEach(value -> others.add(new Attack(
                        good.call(), inPath(good, parameter.path("name").asText(), bare, value) + query, type, body)));
            }
        }
        others.add(new Attack(good.call(), bare + (query.isEmpty() ? "?" : query + "&") + "unknown=1", type, body));
        others.add(
                new Attack(good.call(), bare + (query.isEmpty() ? "?" : query + "&") + "limit=1&limit=2", type, body));
        others.add(new Attack(good.call(), bare + "?cursor=" + encoded(VALUES.get(13)), type, body));
        others.add(new Attack(good.call(), bare + "?q=" + "a".repeat(5_000), type, body));
    }

    private static String with(String query, String name, String value) {
        String rest = query.replaceFirst("^\\?", "").replaceFirst("(^|&)" + name + "=[^&]*", "");
        return "?" + rest + (rest.isEmpty() ? "" : "&") + name + "=" + value;
    }

    private static String inPath(ApiRequest good, String name, String bare, String value) {
        String[] template = good.call().template().split("/", -1);
        String[] filled = bare.split("/", -1);
        for (int i = 0; i < template.length; i++) {
            if (template[i].equals("{" + name + "}")) {
                filled[i] = value;
            }
        }
        return String.join("/", filled);
    }

    private static String encoded(String json) {
        String text = json.startsWith("\"") ? json.substring(1, json.length() - 1) : json;
        return URLEncoder.encode(text.replace("\\u0000", "\u0000").replace("\\r\\n", "\r\n"), UTF_8);
    }
}
