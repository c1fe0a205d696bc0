package org.youlin.domain.place;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

final class IdentifiersTest {
    private static final Pattern RULE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:-]{0,63}");

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings()
                .withChars("AZaz09._:-/ @[`{é门\n")
                .ofMinLength(0)
                .ofMaxLength(66);
    }

    @Property
    void anIdIsLettersDigitsAndFourSigns(@ForAll("texts") String text) {
        assertThat(Identifiers.isValid(text)).isEqualTo(RULE.matcher(text).matches());
    }

    @Test
    void anIdHasAtMost64Characters() {
        assertThat(Identifiers.requireValid("id", "a".repeat(64))).hasSize(64);
        assertThatThrownBy(() -> Identifiers.requireValid("id", "a".repeat(65)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("id '" + "a".repeat(65) + "' must be 1 to 64");
    }
}
