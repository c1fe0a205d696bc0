package org.youlin.gateway.decoder;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.youlin.domain.reading.Refusal;
import org.youlin.domain.reading.RefusalReason;

/**
 * What an event says of itself: a text, or a flat object of texts, numbers and truth values. A detail that cannot be
 * kept is refused without losing the event, because the event may be an alarm.
 */
final class EventDetails {
    /** The detail under which an event's plain text is kept. */
    static final String TEXT = "value";

    static final int DETAILS_MAX = 16;
    static final int CHARS_MAX = 200;

    private EventDetails() {}

    /** The details of the event that is the current token; empty when it is none, for which a refusal was added. */
    static Optional<Map<String, String>> read(JsonParser parser, String field, List<Refusal> refusals)
            throws IOException {
        Map<String, String> details = new HashMap<>();
        switch (parser.currentToken()) {
            case VALUE_STRING -> {
                Optional<Refusal> problem = keep(parser, TEXT, field, details);
                problem.ifPresent(refusals::add);
            }
            case START_OBJECT -> readObject(parser, field, details, refusals);
            default -> {
                refusals.add(wrong(field, Refusals.shown(parser), "text or an object"));
                parser.skipChildren();
                return Optional.empty();
            }
        }
        return Optional.of(details);
    }

    private static void readObject(JsonParser parser, String field, Map<String, String> details, List<Refusal> refusals)
            throws IOException {
        int refused = 0;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String key = parser.currentName();
            if (parser.nextToken() == JsonToken.VALUE_NULL) {
                continue;
            }
            Optional<Refusal> problem = keep(parser, key, field + "." + key, details);
            if (problem.isPresent() && refused < DETAILS_MAX) {
                refused++;
                refusals.add(problem.get());
            }
        }
    }

    private static Optional<Refusal> keep(JsonParser parser, String key, String field, Map<String, String> details)
            throws IOException {
        if (parser.currentToken().isStructStart()) {
            Refusal problem = wrong(field, Refusals.shown(parser), "text, a number or a truth value");
            parser.skipChildren();
            return Optional.of(problem);
        }
        String text = parser.getText();
        if (details.size() == DETAILS_MAX) {
            return Optional.of(wrong(field, text, "at most " + DETAILS_MAX + " details"));
        }
        if (key.length() > CHARS_MAX || text.length() > CHARS_MAX) {
            return Optional.of(wrong(field, text, "at most " + CHARS_MAX + " characters"));
        }
        if (key.indexOf('\0') >= 0 || text.indexOf('\0') >= 0) {
            return Optional.of(wrong(field, text, "text without U+0000"));
        }
        details.put(key, text);
        return Optional.empty();
    }

    private static Refusal wrong(String field, String value, String expected) {
        return Refusals.of(RefusalReason.WRONG_TYPE, field, value, expected);
    }
}
