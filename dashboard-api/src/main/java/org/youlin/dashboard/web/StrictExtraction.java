package org.youlin.dashboard.web;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.Json;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.openapi.router.RequestExtractor;
import io.vertx.json.schema.common.dsl.SchemaType;
import io.vertx.openapi.contract.Operation;
import io.vertx.openapi.contract.Parameter;
import io.vertx.openapi.validation.RequestParameter;
import io.vertx.openapi.validation.ValidatableRequest;
import io.vertx.openapi.validation.impl.RequestParameterImpl;
import io.vertx.openapi.validation.impl.ValidatableRequestImpl;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Takes from a request what its operation declares. The library's own extraction decodes addresses twice, reads the
 * text {@code 1.5} as a number where a string is declared, and lets undeclared parameters pass.
 */
public final class StrictExtraction implements RequestExtractor {
    private final Texts texts;

    public StrictExtraction(Texts texts) {
        this.texts = texts;
    }

    @Override
    public Future<ValidatableRequest> extractValidatableRequest(RoutingContext context, Operation operation) {
        Map<String, RequestParameter> path = new HashMap<>();
        Map<String, RequestParameter> query = new HashMap<>();
        Map<String, RequestParameter> headers = new HashMap<>();
        Optional<Problem> problem = undeclared(context, operation)
                .or(() -> operation.getParameters().stream()
                        .flatMap(parameter -> unfit(context, parameter).stream())
                        .findFirst())
                .or(() -> unfitBody(context, operation));
        if (problem.isPresent()) {
            return Future.failedFuture(new RefusedException(problem.get()));
        }
        for (Parameter parameter : operation.getParameters()) {
            String name = parameter.getName();
            switch (parameter.getIn()) {
                case PATH -> path.put(name, of(parameter, context.pathParam(name)));
                case HEADER -> headers.put(name, of(parameter, context.request().getHeader(name)));
                case QUERY -> {
                    List<String> values = context.queryParam(name);
                    if (values.size() > 1) {
                        return Future.failedFuture(
                                new RefusedException(Problem.invalid(name, String.join("&", values), "given once")));
                    }
                    query.put(name, of(parameter, values.isEmpty() ? null : values.get(0)));
                }
                case COOKIE -> throw new IllegalStateException("parameter " + name + ": cookies are not extracted");
            }
        }
        RequestParameter body = new RequestParameterImpl(context.body().buffer());
        String contentType =
                ApiContract.standIn(context.request().getHeader("Content-Type"), operation.getOpenAPIModel());
        return Future.succeededFuture(new ValidatableRequestImpl(Map.of(), headers, path, query, body, contentType));
    }

    private static Optional<Problem> undeclared(RoutingContext context, Operation operation) {
        Set<String> declared =
                operation.getParameters().stream().map(Parameter::getName).collect(Collectors.toSet());
        return context.queryParams().names().stream()
                .filter(name -> !declared.contains(name))
                .findFirst()
                .map(name -> Problem.of(Message.INVALID_REQUEST, "there is no query parameter " + name)
                        .about(name));
    }

    private static Optional<Problem> unfit(RoutingContext context, Parameter parameter) {
        String name = parameter.getName();
        @Nullable
        String value =
                switch (parameter.getIn()) {
                    case PATH -> context.pathParam(name);
                    case QUERY -> context.queryParam(name).stream().findFirst().orElse(null);
                    case HEADER, COOKIE -> null;
                };
        Number charsMax = parameter.getSchema().get("maxLength", Integer.MAX_VALUE);
        return Optional.ofNullable(value).flatMap(text -> Texts.problem(name, text, charsMax.intValue()));
    }

    private Optional<Problem> unfitBody(RoutingContext context, Operation operation) {
        Buffer body = context.body().buffer();
        String type =
                Optional.ofNullable(context.request().getHeader("Content-Type")).orElse("");
        return body != null && type.startsWith("application/json") ? texts.problem(operation, body) : Optional.empty();
    }

    private static RequestParameter of(Parameter parameter, @Nullable String value) {
        boolean isText = value != null && parameter.getSchemaType() == SchemaType.STRING;
        return new RequestParameterImpl(isText ? Json.encode(value) : value);
    }
}
