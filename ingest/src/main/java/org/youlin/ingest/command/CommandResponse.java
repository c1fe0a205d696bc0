package org.youlin.ingest.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import org.youlin.domain.command.CommandStatus;

/**
 * What a device answered to a command.
 *
 * @param status what came of the command
 * @param text JSON, of {@value #CHARS_MAX} characters at most before it is quoted
 */
record CommandResponse(CommandStatus status, String text) {
    static final int CHARS_MAX = 4_096;
    // Immutable once built.
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /**
     * The response in {@code said}: failed when it is an object that names an {@code error}. What is not JSON, or too long,
     * is kept as a JSON text of its beginning.
     */
    static CommandResponse of(String said) {
        JsonNode response = read(said);
        CommandStatus status = response.hasNonNull("error") ? CommandStatus.FAILED : CommandStatus.SUCCESSFUL;
        String text = response.toString();
        return new CommandResponse(
                status,
                text.length() <= CHARS_MAX ? text : new TextNode(text.substring(0, CHARS_MAX - 1) + "…").toString());
    }

    private static JsonNode read(String said) {
        try {
            JsonNode tree = JSON.readTree(said);
            return tree.isMissingNode() ? new TextNode("") : tree;
        } catch (JsonProcessingException e) {
            return new TextNode(said);
        }
    }
}
