package org.youlin.gateway.format.parking;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PlateTest {
    @ParameterizedTest(name = "{0} is {1}, {2}")
    @CsvSource({
        "甘A12345,     甘A12345,   ORDINARY",
        "甘a·12345,    甘A12345,   ORDINARY",
        "' 甘A-123.45', 甘A12345,  ORDINARY",
        "甘A1234学,    甘A1234学,  ORDINARY",
        "甘A1234挂,    甘A1234挂,  ORDINARY",
        "甘AD12345,    甘AD12345,  NEV_SMALL",
        "甘AK12345,    甘AK12345,  NEV_SMALL",
        "甘A12345F,    甘A12345F,  NEV_LARGE",
        "粤Z1234港,    粤Z1234港,  HK_MO",
        "甘AI2345,     甘AI2345,   OTHER", // no plate has an I or an O
        "使014578,     使014578,   OTHER",
        "WJ甘0001X,    WJ甘0001X,  OTHER",
        "ABC123,       ABC123,     OTHER",
    })
    void aPlateIsReadAndClassed(String written, String text, Plate.Kind kind) {
        assertThat(Plate.of(written)).isEqualTo(new Plate(text, kind));
    }

    @Property
    void whateverIsWrittenHasAClassAndReadsTheSameAgain(@ForAll String written) {
        if (Plate.isWritten(written)) {
            Plate plate = Plate.of(written);
            assertThat(Plate.of(plate.text())).isEqualTo(plate);
        }
    }
}
