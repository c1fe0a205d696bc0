package org.youlin.gateway.format.map;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import org.youlin.domain.reading.RefusalReason;
import org.youlin.gateway.decoder.Uplink;

/**
 * Where a metric comes from. A number becomes {@code number * scale + offset}, and then goes from {@code unit} to the
 * platform's.
 *
 * @param pointer where it stands; empty for a constant
 * @param constant what it always is
 * @param scale not 0; 1 when empty
 * @param offset 0 when empty
 * @param unit what the vendor sends; empty when it is the platform's
 * @param words the value of each word
 * @param optional whether messages without it are in order
 * @param text whether the number may be written as text; an empty text is then no value
 */
record MetricField(
        Optional<Pointer> pointer,
        Optional<Double> constant,
        Optional<Double> scale,
        Optional<Double> offset,
        Optional<VendorUnit> unit,
        @JsonProperty("enum") Optional<Map<String, Double>> words,
        Optional<Boolean> optional,
        Optional<Boolean> text) {
    private static final int WORDS_MAX = 100;
    private static final int NUMBER_CHARS_MAX = 40;
    private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9]{1,20}(\\.[0-9]{0,20})?([eE][+-]?[0-9]{1,3})?");

    MetricField {
        requireNonNull(unit, "unit is null");
        requireNonNull(optional, "optional is null");
        requireNonNull(text, "text is null");
        words = words.map(LinkedHashMap::new);
        requireFinite("constant", constant);
        requireFinite("scale", scale);
        requireFinite("offset", offset);
        if (pointer.isPresent() == constant.isPresent()) {
            throw new IllegalArgumentException("exactly one of 'pointer' and 'constant' must be set");
        }
        boolean computed = scale.isPresent() || offset.isPresent() || unit.isPresent() || text.isPresent();
        if (constant.isPresent() && (computed || words.isPresent() || optional.isPresent())) {
            throw new IllegalArgumentException("beside 'constant' nothing else can be set");
        }
        if (words.isPresent() && computed) {
            throw new IllegalArgumentException("beside 'enum' neither scale, offset, unit nor text can be set");
        }
        if (scale.isPresent() && scale.get() == 0) {
            throw new IllegalArgumentException("scale is 0; it must not be");
        }
        words.ifPresent(MetricField::requireSound);
    }

    private static void requireSound(Map<String, Double> words) {
        if (words.isEmpty() || words.size() > WORDS_MAX) {
            throw new IllegalArgumentException("enum has " + words.size() + " words; it must have 1 to " + WORDS_MAX);
        }
        words.forEach((word, value) -> requireFinite("enum." + word, Optional.of(value)));
    }

    private static void requireFinite(String field, Optional<Double> value) {
        if (value.isPresent() && !Double.isFinite(value.get())) {
            throw new IllegalArgumentException(field + " is " + value.get() + "; it must be finite");
        }
    }

    void read(String metric, Element element, Found found) {
        if (pointer.isEmpty()) {
            found.samples.add(new Uplink.Sample(metric, constant.orElseThrow(), "constant"));
            return;
        }
        JsonNode node = element.at(pointer.get());
        String field = element.field(pointer.get());
        if (isNothing(node)) {
            if (!optional.orElse(false)) {
                found.refuse(RefusalReason.WRONG_TYPE, field, node, expected());
            }
            return;
        }
        if (words.isPresent()) {
            readWord(metric, node, field, found);
            return;
        }
        OptionalDouble number = number(node);
        if (number.isEmpty()) {
            found.refuse(RefusalReason.WRONG_TYPE, field, node, expected());
            return;
        }
        found.samples.add(new Uplink.Sample(metric, converted(number.getAsDouble()), field));
    }

    private void readWord(String metric, JsonNode node, String field, Found found) {
        Map<String, Double> known = words.orElseThrow();
        Optional<Double> value = JsonText.word(node).map(known::get);
        if (value.isPresent()) {
            found.samples.add(new Uplink.Sample(metric, value.get(), field));
        } else {
            RefusalReason reason = node.isValueNode() ? RefusalReason.UNKNOWN_CODE : RefusalReason.WRONG_TYPE;
            found.refuse(reason, field, node, expected());
        }
    }

    private boolean isNothing(JsonNode node) {
        return JsonText.isAbsent(node)
                || (text.orElse(false) && node.isTextual() && node.textValue().isBlank());
    }

    private OptionalDouble number(JsonNode node) {
        if (node.isNumber()) {
            return OptionalDouble.of(node.doubleValue());
        }
        if (!text.orElse(false) || !node.isTextual()) {
            return OptionalDouble.empty();
        }
        String written = node.textValue().strip();
        return written.length() <= NUMBER_CHARS_MAX && NUMBER.matcher(written).matches()
                ? OptionalDouble.of(Double.parseDouble(written))
                : OptionalDouble.empty();
    }

    private double converted(double number) {
        double value = number * scale.orElse(1.0) + offset.orElse(0.0);
        return unit.isPresent() ? unit.get().toPlatform(value) : value;
    }

    private String expected() {
        return words.map(known -> "one of " + String.join(", ", known.keySet()))
                .orElse(text.orElse(false) ? "a number, or a number as text" : "a number");
    }
}
