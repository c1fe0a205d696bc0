package org.youlin.dashboard.web;

import io.vertx.ext.web.RoutingContext;
import io.vertx.json.schema.OutputUnit;
import io.vertx.openapi.validation.SchemaValidationException;
import io.vertx.openapi.validation.ValidatorErrorType;
import io.vertx.openapi.validation.ValidatorException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells what a request that breaks the contract has wrong, and where. */
final class InvalidRequests {
    private static final Pattern PARAMETER = Pattern.compile("(?:path|query|header|cookie) parameter ([\\w-]+)");
    private static final Pattern PROPERTY = Pattern.compile("[Pp]roperty \"?([\\w-]+)\"?");

    private static final String REASON = "Reason: ";

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
                ? field(schema.getOutputUnit()).map(problem::about).orElse(problem)
                : problem;
    }

    private static Problem parameter(RoutingContext context, String name, String text) {
        Optional<String> value = context.queryParam(name).stream()
                .findFirst()
                .or(() -> Optional.ofNullable(context.pathParam(name)))
                .or(() -> Optional.ofNullable(context.request().getHeader(name)));
        int reason = text.indexOf(REASON);
        return value.isEmpty() || reason < 0
                ? Problem.of(Message.INVALID_REQUEST, text).about(name)
                : Problem.of(Message.INVALID_PARAMETER, name, value.get(), text.substring(reason + REASON.length()))
                        .about(name);
    }

    /** The field of a body that is wrong: where the deepest error stands, or the property that it names. */
    private static Optional<String> field(OutputUnit unit) {
        List<OutputUnit> errors = Optional.ofNullable(unit.getErrors()).orElse(List.of());
        if (errors.isEmpty()) {
            return Optional.empty();
        }
        OutputUnit deepest = errors.get(errors.size() - 1);
        String location = Optional.ofNullable(deepest.getInstanceLocation()).orElse("");
        String name = location.replaceFirst("^#?/?", "").replace('/', '.');
        if (!name.isEmpty()) {
            return Optional.of(name);
        }
        Matcher property =
                PROPERTY.matcher(Optional.ofNullable(deepest.getError()).orElse(""));
        return property.find() ? Optional.of(property.group(1)) : Optional.empty();
    }
}
