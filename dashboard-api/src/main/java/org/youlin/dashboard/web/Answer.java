package org.youlin.dashboard.web;

import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import java.util.function.Function;

/** What an endpoint answers. */
public sealed interface Answer {
    /**
     * A record, written as JSON.
     *
     * @param tag of the state that is shown, where it can be edited
     */
    record Content(int status, Object body, Optional<EntityTag> tag) implements Answer {}

    /** Done, and nothing to tell. */
    record Empty() implements Answer {}

    /** A file, as it is. */
    record File(String contentType, String name, Buffer bytes) implements Answer {}

    /**
     * A file that is written while it is sent, as fast as its reader takes it.
     *
     * @param body writes it, on a thread that may be kept waiting
     */
    record Stream(String contentType, String name, Writing body) implements Answer {}

    /** Writes a file from its beginning to its end. */
    @FunctionalInterface
    interface Writing {
        void to(OutputStream out) throws IOException;
    }

    record Refused(Problem problem) implements Answer {}

    static Answer ok(Object body) {
        return new Content(200, body, Optional.empty());
    }

    /**
     * What can be edited.
     *
     * @param editable what of it can be, the same as is given to {@code Call.requireMatch} before it is
     */
    static Answer editable(Object body, Object editable) {
        return new Content(200, body, Optional.of(EntityTag.of(editable)));
    }

    static Answer created(Object body) {
        return new Content(201, body, Optional.empty());
    }

    /** It will be done; what is known of it already. */
    static Answer accepted(Object body) {
        return new Content(202, body, Optional.empty());
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
