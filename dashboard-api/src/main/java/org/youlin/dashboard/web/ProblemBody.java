package org.youlin.dashboard.web;

import io.netty.handler.codec.http.HttpResponseStatus;
import java.util.Locale;
import java.util.Optional;

/**
 * A problem as it goes over the wire (RFC 9457), in the reader's language.
 *
 * @param field the offending field or parameter
 * @param value what it held, where a value is at fault
 * @param expected what would be accepted in its place
 */
record ProblemBody(
        String type,
        String title,
        int status,
        String detail,
        Optional<String> field,
        Optional<String> value,
        Optional<String> expected) {
    static ProblemBody of(Problem problem, Language language) {
        Message message = problem.message();
        return new ProblemBody(
                "urn:youlin:problem:" + message.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                HttpResponseStatus.valueOf(message.status()).reasonPhrase(),
                message.status(),
                problem.in(language),
                problem.field(),
                problem.value(),
                problem.expected(language));
    }
}
