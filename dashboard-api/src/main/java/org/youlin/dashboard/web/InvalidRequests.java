package org.youlin.dashboard.web;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import io.vertx.json.schema.OutputUnit;
import io.vertx.openapi.contract.OpenAPIContract;
import io.vertx.openapi.contract.Operation;
import io.vertx.openapi.validation.SchemaValidationException;
import io.vertx.openapi.validation.ValidatorErrorType;
import io.vertx.openapi.validation.ValidatorException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Tells what a request that breaks the contract has wrong, and where. */
final class InvalidRequests {
    private static final Pattern PARAMETER = Pattern.compile("(?:path|query|header|cookie) parameter ([\\w-]+)");
    private static final Pattern PROPERTY = Pattern.compile("[Pp]roperty \"?([\\w-]+)\"?");

    /** What is not said back, not even to its sender. */
    private static final Pattern SECRET = Pattern.compile("(?i)password|secret|token|phone");

    private InvalidRequests() {}

    static Problem problem(RoutingContext context, ValidatorException invalid) {
        if (invalid.type() == ValidatorErrorType.UNSUPPORTED_VALUE_FORMAT) {
            return Problem.of(Message.NOT_JSON);
        }
        String text = Optional.ofNullable(invalid.getMessage()).orElse("the request breaks the contract");
        Matcher parameter = PARAMETER.matcher(text);
        if (parameter.find()) {
            return parameter(context, parameter.group(1), text);
        }
        Problem problem = Problem.of(Message.INVALID_REQUEST, text);
        return invalid instanceof SchemaValidationException schema
                ? body(context, schema.getOutputUnit()).orElse(problem)
                : problem;
    }

    private static Problem parameter(RoutingContext context, String name, String text) {
        Optional<String> value = context.queryParam(name).stream()
                .findFirst()
                .or(() -> Optional.ofNullable(context.pathParam(name)))
                .or(() -> Optional.ofNullable(context.request().getHeader(name)));
        Optional<String> expected = asked(context).flatMap(asked -> asked.operation().getParameters().stream()
                .filter(each -> each.getName().equals(name))
                .findFirst()
                .flatMap(each -> Optional.ofNullable(each.getOpenAPIModel().getJsonObject("schema")))
                .map(schema -> asked.words().of(schema)));
        return expected.map(words -> Problem.invalid(name, value.orElse(""), words))
                .orElseGet(() -> Problem.of(Message.INVALID_REQUEST, text).about(name));
    }

    /** The operation that was asked for, and words for what it expects. */
    private record Asked(Operation operation, ExpectedValue words) {}

    private static Optional<Asked> asked(RoutingContext context) {
        OpenAPIContract contract = context.get(Bodies.CONTRACT);
        if (contract == null) {
            return Optional.empty();
        }
        ExpectedValue words = new ExpectedValue(contract.getRawContract(), Language.of(context));
        return Optional.ofNullable(contract.findOperation(
                        context.request().path(), context.request().method()))
                .map(operation -> new Asked(operation, words));
    }

    private static Optional<Problem> body(RoutingContext context, OutputUnit unit) {
        List<OutputUnit> errors = Optional.ofNullable(unit.getErrors()).orElse(List.of());
        Optional<Asked> asked = asked(context);
        if (errors.isEmpty() || asked.isEmpty()) {
            return Optional.empty();
        }
        String[] path = errors.stream()
                .map(InvalidRequests::path)
                .reduce((one, other) -> other.length >= one.length ? other : one)
                .orElseThrow();
        String field = String.join(".", path);
        return schema(asked.get().operation()).map(schema -> {
            ExpectedValue words = asked.get().words();
            String expected = words.schemaAt(schema, path)
                    .map(words::of)
                    // It has no place there: tell what has.
                    .orElseGet(() -> words.schemaAt(schema, Arrays.copyOf(path, Math.max(0, path.length - 1)))
                            .map(words::of)
                            .orElse(""));
            Problem problem = Problem.invalid(field, value(context, path), expected);
            return field.isEmpty()
                    ? Problem.of(problem.message(), "body", problem.value().orElse(""), expected, expected)
                    : problem;
        });
    }

    private static Optional<JsonObject> schema(Operation operation) {
        return Optional.ofNullable(operation.getRequestBody())
                .map(body -> body.getOpenAPIModel().getJsonObject("content", new JsonObject()))
                .flatMap(content -> Optional.ofNullable(content.getJsonObject("application/json")))
                .flatMap(json -> Optional.ofNullable(json.getJsonObject("schema")));
    }

    /** Where an error stands, or the property that it names there. */
    private static String[] path(OutputUnit error) {
        String field = field(error);
        return field.isEmpty() ? new String[0] : field.split("\\.", -1);
    }

    private static String field(OutputUnit error) {
        String location = Optional.ofNullable(error.getInstanceLocation())
                .orElse("")
                .replaceFirst("^#?/?", "")
                .replace('/', '.');
        Matcher property =
                PROPERTY.matcher(Optional.ofNullable(error.getError()).orElse(""));
        if (!property.find() || location.equals(property.group(1)) || location.endsWith("." + property.group(1))) {
            return location;
        }
        return location.isEmpty() ? property.group(1) : location + "." + property.group(1);
    }

    private static @Nullable Object sent(RoutingContext context) {
        Buffer body = context.body().buffer();
        try {
            return body == null ? null : body.toJsonValue();
        } catch (DecodeException e) {
            return null;
        }
    }

    /** What stands there; nothing where a secret may. */
    private static String value(RoutingContext context, String[] path) {
        if (path.length > 0 && SECRET.matcher(path[path.length - 1]).find()) {
            return "…";
        }
        @Nullable Object at = sent(context);
        for (String name : path) {
            if (at instanceof JsonObject object) {
                at = object.getValue(name);
            } else if (at instanceof JsonArray array && name.matches("[0-9]{1,6}")) {
                int index = Integer.parseInt(name);
                at = index < array.size() ? array.getValue(index) : null;
            } else {
                at = null;
            }
        }
        return at == null || path.length == 0 ? "" : String.valueOf(at);
    }
}
