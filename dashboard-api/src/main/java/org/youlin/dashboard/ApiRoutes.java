package org.youlin.dashboard;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.openapi.router.OpenAPIRoute;
import io.vertx.ext.web.openapi.router.RouterBuilder;
import io.vertx.openapi.contract.OpenAPIContract;
import io.vertx.openapi.contract.Operation;
import io.vertx.openapi.validation.ValidatedRequest;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.youlin.dashboard.access.Call;
import org.youlin.dashboard.access.Endpoint;
import org.youlin.dashboard.access.Guard;
import org.youlin.dashboard.access.OpenCall;
import org.youlin.dashboard.access.OpenEndpoint;
import org.youlin.dashboard.access.Role;
import org.youlin.dashboard.access.Routes;
import org.youlin.dashboard.access.Session;
import org.youlin.dashboard.web.Answer;
import org.youlin.dashboard.web.Bodies;
import org.youlin.dashboard.web.ContentDisposition;
import org.youlin.dashboard.web.Json;
import org.youlin.dashboard.web.Language;
import org.youlin.dashboard.web.Message;
import org.youlin.dashboard.web.Problem;
import org.youlin.dashboard.web.Problems;
import org.youlin.dashboard.web.RefusedException;
import org.youlin.dashboard.web.StrictExtraction;
import org.youlin.dashboard.web.Texts;
import org.youlin.dashboard.web.Workers;

/** Binds each operation of the contract to what answers it. */
final class ApiRoutes implements Routes {
    private static final String ROLES = "x-youlin-roles";

    private final OpenAPIContract contract;
    private final RouterBuilder builder;
    private final Workers workers;
    private final CallFactory calls;
    private final Set<String> bound = new HashSet<>();

    /** Puts together a call from somebody who was let in. */
    @FunctionalInterface
    interface CallFactory {
        Call of(Session session, ValidatedRequest request, Buffer body, Language language);
    }

    /** Routes without any operation yet; {@code guard} stands before them all, and {@code pace} behind it. */
    ApiRoutes(
            Vertx vertx,
            OpenAPIContract contract,
            Handler<RoutingContext> guard,
            Handler<RoutingContext> pace,
            Bodies bodies,
            Workers workers,
            CallFactory calls) {
        this.contract = contract;
        this.workers = workers;
        this.calls = calls;
        this.builder = RouterBuilder.create(vertx, contract, new StrictExtraction(Texts.of(contract)))
                .rootHandler(bodies::beforeGuard)
                .rootHandler(guard)
                .rootHandler(pace)
                .rootHandler(bodies::behindGuard);
    }

    @Override
    public ApiRoutes bind(String operationId, Endpoint endpoint) {
        Set<Role> roles = roles(operation(operationId));
        return bindRaw(operationId, context -> answer(context, roles, endpoint));
    }

    @Override
    public ApiRoutes bindOpen(String operationId, OpenEndpoint endpoint) {
        return bindRaw(operationId, context -> {
            OpenCall call = new OpenCall(
                    context.get(RouterBuilder.KEY_META_DATA_VALIDATED_REQUEST),
                    body(context),
                    context.request().remoteAddress().hostAddress());
            workers.run(() -> written(endpoint.answer(call)))
                    .onSuccess(written -> send(context, written))
                    .onFailure(context::fail);
        });
    }

    private static Buffer body(RoutingContext context) {
        return Optional.ofNullable(context.body().buffer()).orElseGet(Buffer::buffer);
    }

    @Override
    public ApiRoutes bindRaw(String operationId, Handler<RoutingContext> handler) {
        OpenAPIRoute route = builder.getRoute(operation(operationId).getOperationId());
        if (route == null || !bound.add(operationId)) {
            throw new IllegalArgumentException("operation " + operationId + " cannot be bound, or is bound already");
        }
        // The guard has seen to who may pass.
        route.setDoSecurity(false).addHandler(handler);
        return this;
    }

    /**
     * The router of the API, relative to the base path.
     *
     * @throws IllegalStateException when an operation of the contract was not bound
     */
    Router router() {
        Set<String> unbound =
                contract.operations().stream().map(Operation::getOperationId).collect(Collectors.toSet());
        unbound.removeAll(bound);
        if (!unbound.isEmpty()) {
            throw new IllegalStateException("nothing answers the operations " + unbound);
        }
        return builder.createRouter();
    }

    private Operation operation(String operationId) {
        Operation operation = contract.operation(operationId);
        if (operation == null) {
            throw new IllegalArgumentException("the contract has no operation " + operationId);
        }
        return operation;
    }

    /** The roles that the contract allows; all of them where it names none. */
    private static Set<Role> roles(Operation operation) {
        Object named = operation.getExtensions().get(ROLES);
        if (named == null) {
            return EnumSet.allOf(Role.class);
        }
        return ((JsonArray) named)
                .stream()
                        .map(id -> Role.ofId((String) id))
                        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Role.class)));
    }

    private void answer(RoutingContext context, Set<Role> roles, Endpoint endpoint) {
        // Without a session, the guard matched the address otherwise than the router did.
        Guard.requireSession(context, session -> answer(context, session, roles, endpoint));
    }

    private void answer(RoutingContext context, Session session, Set<Role> roles, Endpoint endpoint) {
        Role role = session.account().role();
        if (!roles.contains(role)) {
            String allowed = roles.stream().map(Role::id).collect(Collectors.joining(", "));
            context.fail(new RefusedException(Problem.of(Message.ROLE_NOT_ALLOWED, role.id(), allowed)));
            return;
        }
        ValidatedRequest request = context.get(RouterBuilder.KEY_META_DATA_VALIDATED_REQUEST);
        Call call = calls.of(session, request, body(context), Language.of(context));
        Bodies.heldDuring(context, () -> workers.run(() -> written(endpoint.answer(call))))
                .onSuccess(written -> send(context, written))
                .onFailure(context::fail);
    }

    /** An answer as it goes over the wire; the problem of one that is refused. */
    private record Written(int status, Optional<Answer.File> body, Optional<Problem> problem) {}

    private static Written written(Answer answer) {
        if (answer instanceof Answer.Content content) {
            Answer.File body = new Answer.File("application/json", "", Json.write(content.body()));
            return new Written(content.status(), Optional.of(body), Optional.empty());
        }
        if (answer instanceof Answer.File file) {
            return new Written(200, Optional.of(file), Optional.empty());
        }
        if (answer instanceof Answer.Refused refused) {
            return new Written(refused.problem().message().status(), Optional.empty(), Optional.of(refused.problem()));
        }
        return new Written(204, Optional.empty(), Optional.empty());
    }

    private static void send(RoutingContext context, Written written) {
        if (written.problem().isPresent()) {
            Problems.send(context, written.problem().get());
            return;
        }
        HttpServerResponse response = context.response();
        if (response.closed() || response.ended()) {
            return;
        }
        response.setStatusCode(written.status()).putHeader("Cache-Control", "no-store");
        if (written.body().isEmpty()) {
            response.end();
            return;
        }
        Answer.File body = written.body().get();
        if (!body.name().isEmpty()) {
            response.putHeader("Content-Disposition", ContentDisposition.attachment(body.name()));
        }
        response.putHeader("Content-Type", body.contentType()).end(body.bytes());
    }
}
