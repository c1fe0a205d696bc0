package org.youlin.dashboard.access;

import io.vertx.core.buffer.Buffer;
import io.vertx.openapi.validation.RequestParameter;
import io.vertx.openapi.validation.ValidatedRequest;
import java.util.Optional;
import java.util.OptionalLong;
import org.youlin.dashboard.web.EntityTag;
import org.youlin.dashboard.web.Json;
import org.youlin.dashboard.web.Language;
import org.youlin.dashboard.web.Message;
import org.youlin.dashboard.web.Page;
import org.youlin.dashboard.web.Problem;
import org.youlin.dashboard.web.RefusedException;

/**
 * A request that has passed every guard: valid by the contract, from somebody who is logged in.
 *
 * @param body empty when there is none
 * @param language in which the caller reads
 */
public record Call(
        Session session, Scope scope, ValidatedRequest request, Buffer body, Language language, long nowMillis) {
    private static final int LIMIT = 50;

    public Account account() {
        return session.account();
    }

    /** A parameter of the path, which the contract requires. */
    public String path(String name) {
        return Optional.ofNullable(request.getPathParameters().get(name))
                .map(RequestParameter::getString)
                .orElseThrow(() -> new IllegalArgumentException("the path has no parameter " + name));
    }

    public Optional<String> query(String name) {
        return Optional.ofNullable(request.getQuery().get(name)).map(RequestParameter::getString);
    }

    /** A yes or no; no when it is left out. */
    public boolean flag(String name) {
        RequestParameter value = request.getQuery().get(name);
        return value != null && !value.isNull() && value.getBoolean();
    }

    /** A yes or no; empty when it is left out. */
    public Optional<Boolean> choice(String name) {
        return Optional.ofNullable(request.getQuery().get(name))
                .filter(value -> !value.isNull())
                .map(RequestParameter::getBoolean);
    }

    public OptionalLong number(String name) {
        RequestParameter value = request.getQuery().get(name);
        return value == null || value.isNull() ? OptionalLong.empty() : OptionalLong.of(value.getLong());
    }

    /**
     * Which page of a list is asked for.
     *
     * @throws RefusedException when the cursor is none of ours
     */
    public Page.Request page() {
        Optional<String> cursor = query("cursor");
        Optional<String> after = cursor.flatMap(Page::key);
        if (cursor.isPresent() && after.isEmpty()) {
            throw new RefusedException(Problem.invalid("cursor", cursor.get(), "the next of the page before"));
        }
        return new Page.Request((int) number("limit").orElse(LIMIT), after);
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(request.getHeaders().get(name))
                .filter(value -> !value.isNull())
                .map(RequestParameter::getString);
    }

    /**
     * Refuses an edit of what is no longer as its sender read it; call it where nobody else can edit meanwhile.
     *
     * @param editable the same as was shown by {@link org.youlin.dashboard.web.Answer#editable}
     * @throws RefusedException when it has another tag than the {@code If-Match} header names
     */
    public void requireMatch(Object editable) {
        Optional<String> wanted = header("If-Match");
        if (wanted.isPresent() && !EntityTag.of(editable).isAmong(wanted.get())) {
            throw new RefusedException(Problem.of(Message.EDITED_MEANWHILE).about("If-Match"));
        }
    }

    public <T> T body(Class<T> type) {
        return Json.read(body, type);
    }
}
