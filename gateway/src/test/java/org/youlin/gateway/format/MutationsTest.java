package org.youlin.gateway.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.youlin.gateway.Street;
import org.youlin.gateway.decoder.Uplinks;
import org.youlin.gateway.decoder.VendorMessage;

final class MutationsTest {
    private static final List<VendorMessage> SEEDS = List.of(
            new VendorMessage("a/b", "", Street.utf8("{\"t\":17.4}"), Street.NOW),
            new VendorMessage("", "", ByteBuffer.wrap(new byte[0]), Street.NOW));

    @Test
    void theSameSeedBreaksMessagesTheSameWay() {
        assertThat(seen(1)).isEqualTo(seen(1)).isNotEqualTo(seen(2));
        assertThat(seen(1)).doesNotHaveDuplicates().hasSizeGreaterThan(50);
    }

    private static List<String> seen(long seed) {
        List<String> seen = new ArrayList<>();
        Mutations.survives(
                message -> {
                    String text = message.topic() + new String(message.bytes(), StandardCharsets.UTF_8);
                    if (!seen.contains(text)) {
                        seen.add(text);
                    }
                    return Uplinks.nothing();
                },
                SEEDS,
                seed,
                200);
        return seen;
    }

    @Test
    void anEscapedExceptionNamesSeedAndBytes() {
        assertThatThrownBy(() -> Mutations.survives(
                        message -> {
                            throw new IllegalStateException("escaped");
                        },
                        SEEDS,
                        42,
                        1))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("seed 42")
                .hasMessageContaining("payload ");
    }

    @Test
    void aDecoderThatReadsThePayloadAwayIsFound() {
        assertThatThrownBy(() -> Mutations.survives(
                        message -> {
                            message.payload().position(message.payload().limit());
                            return Uplinks.nothing();
                        },
                        SEEDS,
                        1,
                        100))
                .isInstanceOf(AssertionError.class)
                .hasRootCauseMessage("the decoder changed the payload or its position");
    }
}
