package org.youlin.dashboard.web;

import io.vertx.core.buffer.Buffer;
import java.util.Optional;
import java.util.function.Function;

/** What an endpoint answers. */
public sealed interface Answer {
    /** A record, written as JSON. */
    record Content(int status, Object body) implements Answer {}

    /** Done, and nothing to tell. */
    record Empty() implements Answer {}

    /** A file, as it is. */
    record File(String contentType, String name, Buffer bytes) implements Answer {}

    record Refused(Problem problem) implements Answer {}

    static Answer ok(Object body) {
        return new Content(200, body);
    }

    static Answer created(Object body) {
        return new Content(201, body);
    }

    /** It will be done; what is known of it already. */
    static Answer accepted(Object body) {
        return new Content(202, body);
    }

    static Answer done() {
        return new Empty();
    }

    static Answer refused(Problem problem) {
        return new Refused(problem);
    }

    /** The answer made of {@code found}, or that there is no {@code id}. */
    static <T> Answer found(String id, Optional<T> found, Function<T, Answer> answer) {
        return found.map(answer).orElseGet(() -> refused(Problem.notFound(id)));
    }
}
