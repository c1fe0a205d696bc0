package org.youlin.gateway.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.youlin.gateway.Street;
import org.youlin.gateway.decoder.Decoder;
import org.youlin.gateway.decoder.Uplinks;
import org.youlin.gateway.decoder.VendorMessage;
import org.youlin.gateway.format.Mutations;

final class RedactionTest {
    private static final String IDENTITY = "620102199001011234";
    private static final String IDENTITY_X = "62010219900101123X";
    private static final Pattern PHONE = Pattern.compile("(?<![0-9])13800138000(?![0-9])");
    private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/=]{257,}");
    private static final String PIXELS = "PIXELS";
    private static final String MULTIPART = "multipart/form-data; boundary=b";

    private static String redacted(String payload, String contentType) {
        return new String(
                PersonalData.redact(payload.getBytes(StandardCharsets.UTF_8), contentType), StandardCharsets.UTF_8);
    }

    @ParameterizedTest(name = "{0} becomes {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"license\":\"甘A12345\",\"direction\":4}      | {\"license\":\"***\",\"direction\":4}",
                "{\"idCard\" : \"x\", \"ok\":1}                  | {\"idCard\" : \"***\", \"ok\":1}",
                "{\"cardNo\":123,\"a\":[1]}                      | {\"cardNo\":\"***\",\"a\":[1]}",
                "{\"face\":{\"a\":[1,\"}\"]},\"b\":2}            | {\"face\":\"***\",\"b\":2}",
                "{\"images\":[\"a\",\"b\"],\"b\":2}              | {\"images\":\"***\",\"b\":2}",
                "{\"pic\":\"abc                                  | {\"pic\":\"***\"",
                "{\"name\":\"a\\\"b\",\"c\":1}                   | {\"name\":\"***\",\"c\":1}",
                "{\"text\":\"{\\\"telnum\\\":\\\"1\\\",\\\"c\\\":1}\"} | {\"text\":\"{\\\"telnum\\\":\"***\",\\\"c\\\":1}\"}",
                "idCard\":\"x\",y                                | idCard\":\"***\",y",
                "{\"note\":\"call 13800138000\"}                 | {\"note\":\"call [phone]\"}",
                "{\"note\":8613800138000}                        | {\"note\":[phone]}",
                "{\"note\":\"620102199001011234\"}               | {\"note\":\"[id]\"}",
                "{\"note\":\"x62010219900101123Xy\"}             | {\"note\":\"x[id]y\"}",
                "{\"u\":\"data:image/jpeg;base64,AAAA\",\"b\":1} | {\"u\":\"[picture]\",\"b\":1}",
                "<name>张三</name><doorNo>1</doorNo>             | <name>***</name><doorNo>1</doorNo>",
                "{\"IMEI\":\"860000000000017\",\"ts\":1768177805320,\"facesluiceId\":\"1900001\"} | {\"IMEI\":\"860000000000017\",\"ts\":1768177805320,\"facesluiceId\":\"1900001\"}",
                "{\"time\":\"2026-01-12 07:41:07\",\"APPdata\":\"AaILXA==\"} | {\"time\":\"2026-01-12 07:41:07\",\"APPdata\":\"AaILXA==\"}",
            })
    void whatIsSensitiveBecomesAMark(String payload, String expected) {
        assertThat(redacted(payload, "application/json")).isEqualTo(expected);
    }

    @Test
    void aFormIsReadAsAForm() {
        assertThat(redacted("name=zhang&door=1&phone=12", "application/x-www-form-urlencoded"))
                .isEqualTo("name=***&door=1&phone=***");
    }

    @Test
    void framesOfMetersStayAsTheyAre() {
        byte[] frame = {0x01, 0x03, 0x08, (byte) 0xFF, (byte) 0xD8, (byte) 0xFF, (byte) 0xE0, 0, 0, 0, 0, 0x12, 0x34};
        assertThat(PersonalData.redact(frame, "")).isEqualTo(frame);
        String hex = "68".repeat(261);
        assertThat(redacted(hex, "")).isEqualTo(hex);
    }

    @Test
    void thePictureOfAPushIsCutOutAndTheRestIsReadable() {
        byte[] push = new byte[Street.wire("hikvision-face-cut.multipart").remaining()];
        Street.wire("hikvision-face-cut.multipart").get(push);
        String shown = new String(PersonalData.redact(push, MULTIPART), StandardCharsets.UTF_8);
        assertThat(shown)
                .contains("\"subEventType\":75", "\"cardNo\":\"***\"", "\"name\":\"***\"")
                .endsWith("[picture]")
                .doesNotContain("测试甲", "2880012345", "JFIF");
    }

    @Property
    void redactingTwiceIsRedactingOnceAndNothingGrowsBeyondTwice(@ForAll @Size(max = 300) byte[] payload) {
        check(payload, "");
        check(payload, MULTIPART);
    }

    @Test
    void nobodySurvivesWhateverBreaks() {
        Random random = new Random(4242);
        byte[] pixels = new byte[1_200];
        random.nextBytes(pixels);
        String base64 = Base64.getEncoder().encodeToString(pixels);
        String record =
                "{\"operator\":\"RecPush\",\"info\":{\"idCard\":\"" + IDENTITY + "\",\"telnum\":\"13800138000\","
                        + "\"note\":\"" + IDENTITY_X + " 13800138000\",\"n\":620102199001011234,\"t\":13800138000,"
                        + "\"pic\":\"data:image/jpeg;base64," + base64 + "\",\"extra\":\"" + base64.substring(0, 900)
                        + "\",\"time\":\"2026-01-12 07:41:07\"}}";
        List<VendorMessage> seeds = List.of(
                message("", record.getBytes(StandardCharsets.UTF_8)),
                message("", record.replace("/", "\\/").getBytes(StandardCharsets.UTF_8)),
                message(MULTIPART, push(random)));
        Decoder checking = message -> {
            String shown = check(message.bytes(), message.contentType());
            assertThat(shown).doesNotContain(IDENTITY).doesNotContain(IDENTITY_X);
            assertThat(PHONE.matcher(shown).find()).isFalse();
            assertThat(BASE64.matcher(shown).find()).isFalse();
            if (!message.contentType().isEmpty()) {
                // What is left of a picture after every mark of one was broken: less than a line of it.
                assertThat(shown.split(PIXELS, -1)).hasSizeLessThanOrEqualTo(3);
            }
            return Uplinks.nothing();
        };
        Mutations.survives(checking, seeds, 2801, 100_000);
    }

    /** The redacted payload, one character a byte. */
    private static String check(byte[] payload, String contentType) {
        byte[] once = PersonalData.redact(payload, contentType);
        assertThat(once.length).isLessThanOrEqualTo(2 * payload.length + 4);
        assertThat(PersonalData.redact(once, contentType)).isEqualTo(once);
        return new String(once, StandardCharsets.ISO_8859_1);
    }

    private static VendorMessage message(String contentType, byte[] payload) {
        return new VendorMessage("push", contentType, ByteBuffer.wrap(payload), Street.NOW);
    }

    private static byte[] push(Random random) {
        ByteArrayOutputStream push = new ByteArrayOutputStream();
        push.writeBytes(("--b\r\nContent-Type: application/json\r\n\r\n{\"cardNo\":\"1\",\"note\":\"" + IDENTITY
                        + "\"}\r\n--b\r\nContent-Type: image/jpeg\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        push.writeBytes(new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, (byte) 0xDB, 0, 0x43, 0});
        byte[] noise = new byte[30];
        for (int i = 0; i < 40; i++) {
            random.nextBytes(noise);
            noise[15] = 0;
            push.writeBytes(noise);
            push.writeBytes(PIXELS.getBytes(StandardCharsets.UTF_8));
        }
        push.writeBytes("\r\n--b--\r\n".getBytes(StandardCharsets.UTF_8));
        return push.toByteArray();
    }

    @Test
    void aLongPayloadIsReadOnce() {
        for (String piece :
                List.of("data:", "\"pic\":", "{\"face\":{", "<name>", "1380013800", "a\\", "--b\r\n", ":")) {
            String payload = piece.repeat((1 << 21) / piece.length());
            assertThat(redacted(payload, MULTIPART).length()).isLessThanOrEqualTo(2 * payload.length());
        }
    }
}
