package org.youlin.dashboard;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.youlin.dashboard.idempotency.IdempotentAnswers;
import org.youlin.dashboard.web.Answer;
import org.youlin.dashboard.web.ContentDisposition;
import org.youlin.dashboard.web.EntityTag;
import org.youlin.dashboard.web.Json;
import org.youlin.dashboard.web.Problem;
import org.youlin.dashboard.web.Problems;
import org.youlin.dashboard.web.ResponseOutput;
import org.youlin.dashboard.web.Workers;

/**
 * An answer as it goes over the wire.
 *
 * @param problem of one that is refused
 * @param stream what is written while it is sent
 * @param repeated whether it was given before
 */
record WrittenAnswer(
        int status,
        Optional<Answer.File> body,
        Optional<EntityTag> tag,
        Optional<Problem> problem,
        Optional<Answer.Stream> stream,
        boolean repeated) {
    private static final String JSON = "application/json";

    static WrittenAnswer of(Answer answer) {
        if (answer instanceof Answer.Content content) {
            return of(content.status(), Optional.of(Json.write(content.body())), content.tag(), false);
        }
        if (answer instanceof Answer.File file) {
            return new WrittenAnswer(
                    200, Optional.of(file), Optional.empty(), Optional.empty(), Optional.empty(), false);
        }
        if (answer instanceof Answer.Stream stream) {
            return new WrittenAnswer(
                    200, Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(stream), false);
        }
        if (answer instanceof Answer.Refused refused) {
            Problem problem = refused.problem();
            return new WrittenAnswer(
                    problem.message().status(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(problem),
                    Optional.empty(),
                    false);
        }
        return of(204, Optional.empty(), Optional.empty(), false);
    }

    /** An answer that was kept when it was given first. */
    static WrittenAnswer repeated(IdempotentAnswers.Kept kept) {
        Optional<Buffer> json =
                Optional.of(kept.text()).filter(text -> !text.isEmpty()).map(Buffer::buffer);
        return of(kept.status(), json, Optional.empty(), true);
    }

    private static WrittenAnswer of(int status, Optional<Buffer> json, Optional<EntityTag> tag, boolean repeated) {
        return new WrittenAnswer(
                status,
                json.map(bytes -> new Answer.File(JSON, "", bytes)),
                tag,
                Optional.empty(),
                Optional.empty(),
                repeated);
    }

    /** What to keep of it; empty when nothing was done. */
    Optional<IdempotentAnswers.Kept> kept() {
        boolean isDone = problem.isEmpty() && stream.isEmpty();
        return isDone
                ? Optional.of(new IdempotentAnswers.Kept(
                        status,
                        body.map(file -> file.bytes().toString(StandardCharsets.UTF_8))
                                .orElse("")))
                : Optional.empty();
    }

    /**
     * Sends it.
     *
     * @param writers threads for what is written while it is sent
     */
    void send(RoutingContext context, Workers writers) {
        if (problem.isPresent()) {
            Problems.send(context, problem.get());
            return;
        }
        HttpServerResponse response = context.response();
        if (response.closed() || response.ended()) {
            return;
        }
        response.setStatusCode(status).putHeader("Cache-Control", "no-store");
        tag.ifPresent(each -> response.putHeader("ETag", each.quoted()));
        if (repeated) {
            response.putHeader("Idempotency-Replayed", "true");
        }
        if (stream.isPresent()) {
            send(context, stream.get(), writers);
            return;
        }
        if (body.isEmpty()) {
            response.end();
            return;
        }
        Answer.File file = body.get();
        if (!file.name().isEmpty()) {
            response.putHeader("Content-Disposition", ContentDisposition.attachment(file.name()));
        }
        response.putHeader("Content-Type", file.contentType()).end(file.bytes());
    }

    private static void send(RoutingContext context, Answer.Stream stream, Workers writers) {
        ResponseOutput output = ResponseOutput.of(context, stream.contentType(), stream.name());
        Future<Void> written = writers.run(() -> {
            try (output) {
                stream.body().to(output);
                output.complete();
            }
            return null;
        });
        written.onFailure(failure -> {
            if (failure instanceof IOException) {
                // Its reader has gone, or takes nothing any more.
                context.request().connection().close();
            } else {
                context.fail(failure);
            }
        });
    }
}
