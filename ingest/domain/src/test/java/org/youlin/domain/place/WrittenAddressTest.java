package org.youlin.domain.place;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalInt;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WrittenAddressTest {
    @ParameterizedTest(name = "{0} -> {1} {2} {3} {4}")
    @CsvSource({
        "华富小区3号楼2单元501,       华富小区, 3,  2, 501",
        "华富小区 3 号楼 2 单元 501 室, 华富小区, 3,  2, 501",
        "华富小区３号楼２单元５０１,   华富小区, 3,  2, 501", // full width
        "华富小区三栋二单元501,       华富小区, 3,  2, 501",
        "华富小区十二幢1单元1203室,   华富小区, 12, 1, 1203",
        "华富小区二十座,             华富小区, 20, -, -",
        "华富小区3#2单元501,         华富小区, 3,  2, 501",
        "华富小区3-2-501,            华富小区, 3,  2, 501",
        "华富小区3－501,             华富小区, 3,  -, 501",
        "华富小区3号楼501,           华富小区, 3,  -, 501",
        "华富小区3号楼,              华富小区, 3,  -, -",
        "城关区雁南街道华富小区,       城关区雁南街道华富小区, -, -, -",
        "雁南路18号,                 雁南路18号, -, -, -", // a street number is no building
        "3楼的水管漏了,              3楼的水管漏了, -, -, -", // nor is a floor
    })
    void whatPeopleWrite(String text, String head, String building, String unit, String room) {
        WrittenAddress address = WrittenAddress.parse(text);
        assertThat(address.head()).isEqualTo(head);
        assertThat(written(address.building())).isEqualTo(building);
        assertThat(written(address.unit())).isEqualTo(unit);
        assertThat(written(address.room())).isEqualTo(room);
    }

    private static String written(OptionalInt number) {
        return number.isPresent() ? Integer.toString(number.getAsInt()) : "-";
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource({"1号楼, 1", "十一栋, 11", "3幢, 3", "12, 12", "东楼, -", "A座, -"})
    void theNumberOfABuilding(String name, String expected) {
        assertThat(written(WrittenAddress.buildingNumber(name))).isEqualTo(expected);
    }

    @Provide
    Arbitrary<WrittenAddress> addresses() {
        return Combinators.combine(
                        Arbitraries.of("华富小区", "长青小区", "金地花园", "大雁滩"),
                        Arbitraries.integers().between(1, 999),
                        Arbitraries.integers().between(1, 99),
                        Arbitraries.integers().between(101, 9999))
                .as((head, building, unit, room) ->
                        new WrittenAddress(head, OptionalInt.of(building), OptionalInt.of(unit), OptionalInt.of(room)));
    }

    @Property
    void anAddressInItsUsualFormIsReadAsItWasWritten(@ForAll("addresses") WrittenAddress address) {
        assertThat(WrittenAddress.parse(address.toString())).isEqualTo(address);
    }

    @Property
    void anAddressWithHyphensIsReadAsItWasWritten(@ForAll("addresses") WrittenAddress address) {
        String dashed = address.head() + address.building().getAsInt() + "-"
                + address.unit().getAsInt() + "-" + address.room().getAsInt();
        assertThat(WrittenAddress.parse(dashed)).isEqualTo(address);
    }

    @Property
    void anyTextIsReadSomehow(@ForAll @StringLength(max = 300) String text) {
        WrittenAddress address = WrittenAddress.parse(text);
        assertThat(WrittenAddress.parse(address.head() + "5号楼").head()).isNotNull();
    }

    @Property
    void anyNumbersAndSignsAreReadSomehow(@ForAll("signs") String text) {
        assertThat(WrittenAddress.parse(text).head().length()).isLessThanOrEqualTo(text.length());
    }

    @Provide
    Arbitrary<String> signs() {
        return Arbitraries.strings().withChars("0159一二十号楼单元室#-栋小区").ofMaxLength(60);
    }
}
