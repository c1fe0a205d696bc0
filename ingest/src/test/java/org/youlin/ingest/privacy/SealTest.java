package org.youlin.ingest.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SealTest {
    private final Seal seal = new Seal(new byte[Seal.KEY_BYTES]);

    @Test
    void whatIsSealedCanBeOpenedAndNotRead() {
        byte[] sealed = seal.seal("member/m1", "13800000000");
        assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain("138");
        assertThat(seal.open("member/m1", sealed)).isEqualTo("13800000000");
        assertThat(seal.seal("member/m1", "13800000000")).isNotEqualTo(sealed);
    }

    @Test
    void whatIsMovedToAnotherRowCannotBeOpened() {
        byte[] sealed = seal.seal("member/m1", "13800000000");
        assertThatThrownBy(() -> seal.open("member/m2", sealed))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("member/m2");
    }

    @Test
    void whatIsChangedCannotBeOpened() {
        byte[] sealed = seal.seal("member/m1", "13800000000");
        for (int i = 0; i < sealed.length; i++) {
            byte[] changed = sealed.clone();
            changed[i] ^= 1;
            assertThatThrownBy(() -> seal.open("member/m1", changed)).isInstanceOf(IllegalStateException.class);
        }
        assertThatThrownBy(() -> seal.open("member/m1", new byte[3])).isInstanceOf(IllegalStateException.class);
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource({
        "13800000000,     138****0000",
        "0931-8888888,    093*****8888",
        "12345,           *2345",
        "+86 13812345678, +86********5678",
    })
    void aPhoneNumberIsShownMasked(String phone, String expected) {
        assertThat(Contact.isPhone(phone)).isTrue();
        assertThat(Contact.maskedPhone(phone)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"1234", "138 0000 0000a", "'138\n00000'", "--------", "123456789012345678901"})
    void whatIsNoPhoneNumberIsRefused(String text) {
        assertThat(Contact.isPhone(text)).isFalse();
    }
}
