package org.youlin.gateway.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.youlin.domain.reading.Refusal;
import org.youlin.domain.reading.RefusalReason;

final class PersonalDataTest {
    private final PersonalData data = new PersonalData(new HashKey(new byte[HashKey.BYTES_MIN]));

    @ParameterizedTest(name = "{0} {1} is kept as {2}")
    @CsvSource({
        "plate,            甘A12345,           甘A·1**45",
        "plate,            甘ad·12345,         甘A·D***45",
        "license,          使014578,           使0·1**78",
        "plate,            12,                 **",
        "card,             2880012345,         ******2345",
        "cardNo,           1234567,            *******",
        "person,           H-0001729,          *****1729",
        "name,             张三丰,              张**",
        "persionName,      张,                 *",
        "value,            甘A12345,           甘A·1**45", // the plain text of a native event
        "value,            card,               card",
        "cause,            not_registered,     not_registered",
        "note,             ring 13800138000!,  ring [phone]!",
        "note,             62010219900101123X, [id]",
        "serial,           25523,              25523",
    })
    void aDetailIsKeptSo(String key, String value, String expected) {
        assertThat(data.protect(Map.of(key, value))).containsEntry(key, expected);
    }

    @ParameterizedTest
    @CsvSource({
        "phone",
        "telnum",
        "idCard",
        "id_card",
        "id_number",
        "ID-Number",
        "face",
        "face_id",
        "pic",
        "scenePic",
        "picture",
        "feature",
        "imageFile",
        "snapshot",
        "plate_hash"
    })
    void aDetailIsDropped(String key) {
        assertThat(data.protect(Map.of(key, "0123456789abcdef", "door", "1"))).isEqualTo(Map.of("door", "1"));
    }

    @Test
    void theSamePlateHasTheSameHashHoweverItIsWritten() {
        String hash = data.protect(Map.of("plate", "甘A12345")).get("plate_hash");
        assertThat(hash).matches("[0-9a-f]{32}").isEqualTo(data.plateHash("甘a·123 45"));
        assertThat(data.protect(Map.of("license", " 甘A·12345 "))).containsEntry("plate_hash", hash);
        assertThat(data.protect(Map.of("plate", "甘A12346"))).doesNotContainEntry("plate_hash", hash);
    }

    @Test
    void aCardAndAPersonOfTheSameNumberHaveNothingInCommon() {
        Map<String, String> kept = data.protect(Map.of("card", "12345678", "person", "12345678"));
        assertThat(kept.get("card_hash")).isNotEqualTo(kept.get("person_hash"));
    }

    @Test
    void anotherKeyGivesAnotherHash() {
        byte[] other = new byte[HashKey.BYTES_MIN];
        other[0] = 1;
        assertThat(new PersonalData(new HashKey(other)).plateHash("甘A12345")).isNotEqualTo(data.plateHash("甘A12345"));
    }

    @ParameterizedTest(name = "{1} in {0} shows as {2}")
    @CsvSource({
        "info.idCard,      62010219900101123X,  ***",
        "license,          甘A12345,            ***",
        "values.colour,    甘A12345,            ***",
        "values.colour,    13800138000,         [phone]",
        "values.room_temp, 99.5,                99.5",
        "values.phone,     phone,               ***",
    })
    void aRefusalShowsNobody(String field, String value, String expected) {
        Refusal refusal = new Refusal(RefusalReason.WRONG_TYPE, field, value, "something else");
        assertThat(PersonalData.redactRefusal(refusal).value()).isEqualTo(expected);
    }

    @Test
    void aParsersComplaintDoesNotQuote() {
        Refusal refusal = new Refusal(
                RefusalReason.MALFORMED_JSON, "payload", "at byte 9: Unrecognized token '张三': was expecting", "JSON");
        assertThat(PersonalData.redactRefusal(refusal).value())
                .isEqualTo("at byte 9: Unrecognized token '***': was expecting");
    }

    @Test
    void aKeyThatIsTooShortIsRefused() {
        assertThatThrownBy(() -> new HashKey(new byte[8]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("has 8 bytes; it must have 32 or more");
    }

    @Test
    void aKeyDoesNotShow() {
        assertThat(new HashKey(new byte[HashKey.BYTES_MIN])).hasToString("HashKey[…]");
    }
}
