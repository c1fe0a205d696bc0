package org.youlin.dashboard;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
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
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.youlin.dashboard.access.Call;
import org.youlin.dashboard.access.Endpoint;
import org.youlin.dashboard.access.Guard;
import org.youlin.dashboard.access.OpenCall;
import org.youlin.dashboard.access.OpenEndpoint;
import org.youlin.dashboard.access.Role;
import org.youlin.dashboard.access.Routes;
import org.youlin.dashboard.access.Session;
import org.youlin.dashboard.idempotency.IdempotentAnswers;
import org.youlin.dashboard.idempotency.KeyedRequest;
import org.youlin.dashboard.web.Answer;
import org.youlin.dashboard.web.Bodies;
import org.youlin.dashboard.web.Language;
import org.youlin.dashboard.web.Message;
import org.youlin.dashboard.web.Problem;
import org.youlin.dashboard.web.RefusedException;
import org.youlin.dashboard.web.StrictExtraction;
import org.youlin.dashboard.web.Texts;
import org.youlin.dashboard.web.Workers;

/** Binds each operation of the contract to what answers it. */
final class ApiRoutes implements Routes {
    private static final String ROLES = "x-youlin-roles";
    private static final String IDEMPOTENCY_KEY = "Idempotency-Key";

    private final OpenAPIContract contract;
    private final RouterBuilder builder;
    private final Workers workers;
    private final Workers writers;
    private final IdempotentAnswers answers;
    private final CallFactory calls;
    private final Set<String> bound = new HashSet<>();

    /** Puts together a call from somebody who was let in. */
    @FunctionalInterface
    interface CallFactory {
        Call of(Session session, ValidatedRequest request, Buffer body, Language language);
    }

    /**
     * Where the work is done.
     *
     * @param workers decide what to answer
     * @param writers write answers that are long, each as slowly as its reader takes it
     */
    record Threads(Workers workers, Workers writers) {}

    /** Routes without any operation yet; {@code guard} stands before them all, and {@code pace} behind it. */
    ApiRoutes(
            Vertx vertx,
            OpenAPIContract contract,
            Handler<RoutingContext> guard,
            Handler<RoutingContext> pace,
            Bodies bodies,
            Threads threads,
            IdempotentAnswers answers,
            CallFactory calls) {
        this.contract = contract;
        this.workers = threads.workers();
        this.writers = threads.writers();
        this.answers = answers;
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
        return bindRaw(
                operationId,
                context -> Guard.requireSession(context, session -> {
                    // Without a session, the guard matched the address otherwise than the router did.
                    if (requireRole(context, session, roles)) {
                        answer(context, session, operationId, endpoint);
                    }
                }));
    }

    @Override
    public ApiRoutes bindOpen(String operationId, OpenEndpoint endpoint) {
        return bindRaw(operationId, context -> {
            OpenCall call = new OpenCall(
                    context.get(RouterBuilder.KEY_META_DATA_VALIDATED_REQUEST),
                    body(context),
                    context.request().remoteAddress().hostAddress());
            Optional<KeyedRequest> keyed = keyed(context, operationId, "");
            workers.run(() -> written(keyed, () -> endpoint.answer(call)))
                    .onSuccess(written -> written.send(context, writers))
                    .onFailure(context::fail);
        });
    }

    private static Buffer body(RoutingContext context) {
        return Optional.ofNullable(context.body().buffer()).orElseGet(Buffer::buffer);
    }

    @Override
    public ApiRoutes bindRaw(String operationId, Handler<RoutingContext> handler) {
        Operation operation = operation(operationId);
        OpenAPIRoute route = builder.getRoute(operationId);
        if (route == null || !bound.add(operationId)) {
            throw new IllegalArgumentException("operation " + operationId + " cannot be bound, or is bound already");
        }
        // The guard has seen to who may pass.
        route.setDoSecurity(false)
                .addHandler(context -> Guard.permit(context, operation))
                .addHandler(handler);
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

    private static boolean requireRole(RoutingContext context, Session session, Set<Role> roles) {
        Role role = session.account().role();
        boolean allowed = roles.contains(role);
        if (!allowed) {
            String named = roles.stream().map(Role::id).collect(Collectors.joining(", "));
            context.fail(new RefusedException(Problem.of(Message.ROLE_NOT_ALLOWED, role.id(), named)));
        }
        return allowed;
    }

    private void answer(RoutingContext context, Session session, String operationId, Endpoint endpoint) {
        ValidatedRequest request = context.get(RouterBuilder.KEY_META_DATA_VALIDATED_REQUEST);
        Call call = calls.of(session, request, body(context), Language.of(context));
        Optional<KeyedRequest> keyed =
                keyed(context, operationId, session.account().username());
        Bodies.heldDuring(context, () -> workers.run(() -> written(keyed, () -> endpoint.answer(call))))
                .onSuccess(written -> written.send(context, writers))
                .onFailure(context::fail);
    }

    /** The request with its idempotency key, where it carries one and the operation takes it. */
    private static Optional<KeyedRequest> keyed(RoutingContext context, String operationId, String account) {
        ValidatedRequest request = context.get(RouterBuilder.KEY_META_DATA_VALIDATED_REQUEST);
        return Optional.ofNullable(request.getHeaders().get(IDEMPOTENCY_KEY))
                .filter(key -> !key.isNull())
                .map(key -> new KeyedRequest(
                        account, operationId, key.getString(), context.request().uri(), body(context)));
    }

    private WrittenAnswer written(Optional<KeyedRequest> keyed, Supplier<Answer> work) {
        if (keyed.isEmpty()) {
            return WrittenAnswer.of(work.get());
        }
        IdempotentAnswers.Outcome<WrittenAnswer> outcome =
                answers.once(keyed.get(), () -> WrittenAnswer.of(work.get()), WrittenAnswer::kept);
        return outcome.done()
                .orElseGet(() -> WrittenAnswer.repeated(outcome.repeated().orElseThrow()));
    }
}
