package org.youlin.gateway.format.vendor;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigInteger;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.youlin.domain.reading.Refusal;
import org.youlin.domain.reading.RefusalReason;
import org.youlin.gateway.decoder.Refusals;

/**
 * The fields of a vendor's JSON object. Anything may be missing, and numbers may be written as texts.
 *
 * @param path where the object stands in the message; empty for the message itself
 */
public record Fields(JsonNode node, String path) {
    private static final int INTEGER_CHARS_MAX = 19;
    private static final Pattern INTEGER = Pattern.compile("-?[0-9]+");

    public Fields {
        requireNonNull(node, "node is null");
        requireNonNull(path, "path is null");
    }

    public static Fields of(JsonNode root) {
        return new Fields(root, "");
    }

    /** The object called {@code name}; without fields when there is none. */
    public Fields in(String name) {
        return new Fields(node.path(name), at(name));
    }

    public boolean isObject() {
        return node.isObject();
    }

    public boolean has(String name) {
        return node.has(name);
    }

    /** The names of the fields, sorted. */
    public Set<String> names() {
        Set<String> names = new TreeSet<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }

    /** A text, number or truth value as text without blanks at its ends; empty when there is nothing in it. */
    public Optional<String> text(String name) {
        JsonNode value = node.path(name);
        return value.isValueNode() && !value.isNull()
                ? Optional.of(value.asText().strip()).filter(text -> !text.isEmpty())
                : Optional.empty();
    }

    /** A whole number, or the text of one. */
    public OptionalLong integer(String name) {
        JsonNode value = node.path(name);
        if (value.isIntegralNumber()) {
            return value.canConvertToLong() ? OptionalLong.of(value.longValue()) : OptionalLong.empty();
        }
        String text = text(name).orElse("");
        if (!value.isTextual()
                || text.length() > INTEGER_CHARS_MAX
                || !INTEGER.matcher(text).matches()) {
            return OptionalLong.empty();
        }
        BigInteger integer = new BigInteger(text);
        return integer.bitLength() < Long.SIZE ? OptionalLong.of(integer.longValue()) : OptionalLong.empty();
    }

    /** A number that was written as one. */
    public OptionalDouble number(String name) {
        JsonNode value = node.path(name);
        return value.isNumber() ? OptionalDouble.of(value.doubleValue()) : OptionalDouble.empty();
    }

    public boolean is(String name, long expected) {
        OptionalLong value = integer(name);
        return value.isPresent() && value.getAsLong() == expected;
    }

    /** Refuses the field called {@code name} as it stands. */
    public Refusal refuse(RefusalReason reason, String name, String expected) {
        JsonNode value = node.path(name);
        String shown = value.isContainerNode() ? (value.isObject() ? "{…}" : "[…]") : value.asText();
        return Refusals.of(reason, at(name), shown, expected);
    }

    /** Where {@code name} stands in the message. */
    public String at(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }
}
