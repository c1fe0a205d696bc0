package org.youlin.simulator.script;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads a scenario. Unknown, repeated and missing keys are errors that name the place. */
public final class ScriptFile {
    private static final ObjectReader READER = YAMLMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .defaultSetterInfo(JsonSetter.Value.forContentNulls(Nulls.FAIL))
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .build()
            .readerFor(Entries.class);
    private static final Duration STEP_MIN = Duration.ofSeconds(10);
    private static final Duration UNTIL_MAX = Duration.ofDays(60);

    private ScriptFile() {}

    /** The file as it is written. */
    private record Entries(
            @JsonProperty(required = true) String title,
            @Nullable String start,
            @Nullable String every,
            @Nullable String step,
            @JsonProperty(required = true) String until,
            @JsonProperty(required = true) List<EstatePlan> street,
            @Nullable List<Map<String, Object>> rules,
            @Nullable List<FaultEntry> faults,
            @Nullable List<Deed> steps,
            @JsonProperty(required = true) List<Expectation.Entry> expect) {
        Script parse(String name) {
            Duration end = Times.moment("until", until);
            Duration stepped = Times.length("step", step == null ? "1m" : step);
            requireWhole(end, stepped);
            List<String> ids =
                    street.stream().flatMap(estate -> estate.ids().stream()).toList();
            List<Script.Scheduled> scheduled = new ArrayList<>();
            for (FaultEntry each : orNone(faults)) {
                scheduled.addAll(each.scheduled(ids, end));
            }
            return new Script(
                    name,
                    title,
                    Times.start(start == null ? "2026-01-12 08:00" : start),
                    Times.length("every", every == null ? "5m" : every),
                    stepped,
                    end,
                    street,
                    orNone(rules),
                    scheduled,
                    orNone(steps),
                    expect.stream().map(each -> each.parse(end)).toList());
        }

        private void requireWhole(Duration end, Duration stepped) {
            if (street.isEmpty()) {
                throw new IllegalArgumentException("street is empty; it needs an estate");
            }
            if (end.isZero() || end.compareTo(UNTIL_MAX) > 0) {
                throw new IllegalArgumentException(
                        "until is " + until + "; it must be after the start, by 60 days at most");
            }
            if (stepped.compareTo(STEP_MIN) < 0 || stepped.toSeconds() % STEP_MIN.toSeconds() != 0) {
                throw new IllegalArgumentException("step is " + step + "; it must be 10s or more, in tens of seconds");
            }
        }

        private static <T> List<T> orNone(@Nullable List<T> given) {
            return given == null ? List.of() : given;
        }
    }

    /**
     * The scenario in {@code file}.
     *
     * @throws ScriptException when it cannot be read or makes no sense
     */
    public static Script read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return read(String.valueOf(file.getFileName()), in);
        } catch (IOException e) {
            throw new ScriptException("scenario " + file + " cannot be read: " + e, e);
        }
    }

    /**
     * A scenario.
     *
     * @throws ScriptException when it makes no sense
     */
    public static Script read(String name, InputStream in) throws IOException {
        try {
            Entries entries = READER.readValue(in);
            if (entries == null) {
                throw new ScriptException("scenario " + name + " is empty", null);
            }
            return entries.parse(name.replaceAll("\\.ya?ml$", ""));
        } catch (JsonMappingException wrong) {
            throw new ScriptException("scenario " + name + place(wrong) + ": " + reason(wrong), wrong);
        } catch (JsonProcessingException malformed) {
            throw new ScriptException("scenario " + name + ": " + malformed.getMessage(), malformed);
        } catch (IllegalArgumentException senseless) {
            throw new ScriptException("scenario " + name + ": " + senseless.getMessage(), senseless);
        }
    }

    private static String place(JsonMappingException wrong) {
        return wrong.getPath().stream()
                .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : "." + step.getFieldName())
                .collect(Collectors.joining("", wrong.getPath().isEmpty() ? "" : ", ", ""));
    }

    private static String reason(JsonMappingException wrong) {
        return wrong.getCause() instanceof IllegalArgumentException senseless
                ? String.valueOf(senseless.getMessage())
                : wrong.getOriginalMessage();
    }
}
