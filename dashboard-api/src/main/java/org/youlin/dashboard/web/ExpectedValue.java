package org.youlin.dashboard.web;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a schema of the contract accepts, in words. */
final class ExpectedValue {
    private static final String REFERENCE = "$ref";
    private static final int DEPTH_MAX = 20;

    private final JsonObject contract;
    private final Language language;

    ExpectedValue(JsonObject contract, Language language) {
        this.contract = contract;
        this.language = language;
    }

    /** The schema of a field within what {@code schema} describes; empty when it has no such field. */
    Optional<JsonObject> schemaAt(JsonObject schema, String[] path) {
        Optional<JsonObject> at = Optional.of(resolved(schema));
        for (String name : path) {
            at = at.flatMap(parent -> child(parent, name)).map(this::resolved);
        }
        return at;
    }

    private static Optional<JsonObject> child(JsonObject parent, String name) {
        if (parent.getValue("items") instanceof JsonObject items) {
            return Optional.of(items);
        }
        JsonObject properties = parent.getJsonObject("properties", new JsonObject());
        return Optional.ofNullable(properties.getJsonObject(name))
                .or(() -> parent.getValue("additionalProperties") instanceof JsonObject any
                        ? Optional.of(any)
                        : Optional.empty());
    }

    private JsonObject resolved(JsonObject schema) {
        JsonObject at = schema;
        for (int i = 0; i < DEPTH_MAX && at.getValue(REFERENCE) instanceof String reference; i++) {
            String name = reference.substring(reference.lastIndexOf('/') + 1);
            at = contract.getJsonObject("components").getJsonObject("schemas").getJsonObject(name, new JsonObject());
        }
        return at;
    }

    String of(JsonObject schema) {
        JsonObject known = resolved(schema);
        if (known.getValue("enum") instanceof JsonArray values) {
            return values.stream().map(String::valueOf).collect(Collectors.joining(", "));
        }
        return switch (String.valueOf(known.getValue("type"))) {
            case "boolean" -> language.choose("true or false", "true 或 false");
            case "integer" -> language.choose("a whole number", "整数") + range(known, "minimum", "maximum");
            case "number" -> language.choose("a number", "数字") + range(known, "minimum", "maximum");
            case "string" -> text(known);
            case "array" -> language.choose("a list, items:", "列表，项数：") + range(known, "minItems", "maxItems");
            default -> fields(known);
        };
    }

    private String text(JsonObject schema) {
        String length = language.choose("a text, characters:", "文本，字符数：") + range(schema, "minLength", "maxLength");
        String pattern = schema.getString("pattern");
        return pattern == null ? length : length + language.choose(", of the form ", "，格式 ") + pattern;
    }

    /** The fields that an object may have. */
    private String fields(JsonObject schema) {
        String names = String.join(
                ", ", schema.getJsonObject("properties", new JsonObject()).fieldNames());
        return names.isEmpty() ? language.choose("an object", "对象") : language.choose("the fields ", "字段 ") + names;
    }

    private String range(JsonObject schema, String least, String greatest) {
        Object from = schema.getValue(least);
        Object to = schema.getValue(greatest);
        if (from == null && to == null) {
            return language.choose(" any", " 不限");
        }
        if (to == null) {
            return language.choose(" from ", " 不小于 ") + from;
        }
        return from == null
                ? language.choose(" up to ", " 不大于 ") + to
                : " " + from + language.choose(" to ", " 至 ") + to;
    }
}
