package org.youlin.gateway.decoder;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class FewNamesTest {
    private static final int NAMES_MAX = 4;

    @Test
    void whateverKeysStrangersSendFewAreRememberedAndAllAreRead() throws Exception {
        FewNames factory = new FewNames(new JsonFactoryBuilder(), NAMES_MAX);
        for (int number = 0; number < 1_000; number++) {
            String key = "住户-" + number;
            byte[] text = ("xx{\"ts\":1,\"" + key + "\":2}").getBytes(StandardCharsets.UTF_8);
            try (JsonParser parser = factory.createParser(text, 2, text.length - 2)) {
                assertThat(parser.nextToken()).isEqualTo(JsonToken.START_OBJECT);
                assertThat(parser.nextFieldName()).isEqualTo("ts");
                assertThat(parser.nextIntValue(0)).isEqualTo(1);
                assertThat(parser.nextFieldName()).isEqualTo(key);
                assertThat(parser.nextIntValue(0)).isEqualTo(2);
                assertThat(parser.nextToken()).isEqualTo(JsonToken.END_OBJECT);
                assertThat(parser.currentLocation().getByteOffset()).isEqualTo(text.length - 2);
                assertThat(parser.nextToken()).isNull();
            }
            assertThat(factory.known()).isBetween(1, NAMES_MAX + 2);
        }
    }
}
