package org.youlin.gateway.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.youlin.domain.device.HardwareId;
import org.youlin.domain.reading.RefusalReason;
import org.youlin.gateway.decoder.DecoderLimits;
import org.youlin.gateway.decoder.JsonTree;
import org.youlin.gateway.decoder.Refusals;

/** Reads what devices call for, what they answer to commands, and who is behind a gateway. */
public final class CommandMessages {
    private static final int METHOD_CHARS_MAX = 64;
    private static final int TYPE_CHARS_MAX = 64;
    private static final int RESPONSE_CHARS_MAX = 16 * 1_024;

    private final JsonTree.Reader reader;

    public CommandMessages(DecoderLimits limits) {
        this.reader = new JsonTree.Reader(limits);
    }

    /** {@code {"method":"getTime","params":{}}}. */
    public Parsed<Call> call(ByteBuffer payload) {
        Fields fields = Fields.of(reader.read(payload));
        String method = fields.text("method", METHOD_CHARS_MAX);
        return fields.into(() -> new Call(method));
    }

    /** Any JSON value, as text. */
    public Parsed<String> answer(ByteBuffer payload) {
        JsonTree tree = reader.read(payload);
        return tree.refusal().isPresent() ? Parsed.refused(tree.refusal().get()) : answer(tree.root());
    }

    private static Parsed<String> answer(JsonNode root) {
        if (!Texts.isKeepable(root)) {
            return Parsed.refused(
                    Refusals.ofPayload(RefusalReason.NOT_FINITE, "", "finite numbers and whole characters"));
        }
        String text = root.toString();
        return text.length() <= RESPONSE_CHARS_MAX
                ? Parsed.of(text)
                : Parsed.refused(Refusals.ofPayload(
                        RefusalReason.PAYLOAD_TOO_LARGE,
                        text.length() + " characters",
                        "at most " + RESPONSE_CHARS_MAX + " characters of JSON"));
    }

    /** {@code {"device":"name","id":1,"data":…}}, or {@code "error":"…"} for one that failed. */
    public Parsed<ChildAnswer> childAnswer(ByteBuffer payload) {
        Fields fields = Fields.of(reader.read(payload));
        Optional<HardwareId> child = fields.name("device");
        long number = fields.integer("id", 1, Long.MAX_VALUE);
        Optional<String> data =
                fields.json("data").or(() -> fields.json("error").map(error -> "{\"error\":" + error + "}"));
        if (data.isEmpty()) {
            fields.refuse(RefusalReason.NO_VALUES, "data", "", "'data' or 'error'");
        }
        if (data.orElse("").length() > RESPONSE_CHARS_MAX) {
            fields.refuse(
                    RefusalReason.PAYLOAD_TOO_LARGE,
                    "data",
                    data.orElse("").length() + " characters",
                    "at most " + RESPONSE_CHARS_MAX + " characters of JSON");
        }
        return fields.into(() -> new ChildAnswer(child.orElseThrow(), number, data.orElseThrow()));
    }

    /** {@code {"device":"name","type":"profile"}}. */
    public Parsed<ChildConnect> connect(ByteBuffer payload) {
        Fields fields = Fields.of(reader.read(payload));
        Optional<HardwareId> child = fields.name("device");
        Optional<String> type = fields.optionalText("type", TYPE_CHARS_MAX);
        return fields.into(() -> new ChildConnect(child.orElseThrow(), type));
    }
}
