package org.youlin.simulator.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.youlin.simulator.street.Description;
import org.youlin.simulator.street.Facing;
import org.youlin.simulator.street.StreetFileException;

class StreetPlanTest {
    private static final String GOOD =
            """
            id: yannan
            name: 雁南街道办事处
            communities: [{id: dayantan, name: 大雁滩社区居委会}]
            companies: [{id: huafu-property, name: 华富物业服务公司}]
            estates:
              - id: huafu
                name: 华富小区
                community: dayantan
                company: huafu-property
                buildings:
                  - {count: 2, year: 1998, insulation: half, floors: 6, units: 3, doors: 2}
                  - {facing: south-east, floors: 2, units: 1, doors: 2, homes: 3, rooms: chirpstack, meter: cjt188}
                loop: sparkplug
                gates: [{id: east, name: 东门, make: hikvision}]
                parking: {bays: 50, sensors: ctwing, cameras: vzenith-mqtt}
            """;

    @Test
    void aDescriptionIsReadWithWhatIsUsual() {
        StreetPlan plan = read(GOOD);
        EstatePlan estate = plan.estates().get(0);
        assertThat(plan.householdCount()).isEqualTo(2 * 36 + 3);
        assertThat(estate.numbered()).extracting(EstatePlan.Numbered::number).containsExactly(1, 2, 3);
        BuildingPlan usual = estate.buildings().get(1);
        assertThat(usual.count()).isEqualTo(1);
        assertThat(usual.year()).isEqualTo(2000);
        assertThat(usual.insulation()).isEqualTo(BuildingPlan.Insulation.HALF);
        assertThat(usual.facing()).isEqualTo(Facing.SOUTH_EAST);
        assertThat(estate.buildings().get(0).facing()).isEqualTo(Facing.SOUTH);
        assertThat(estate.buildings().get(0).rooms()).isEqualTo(RoomMake.NATIVE);
    }

    @ParameterizedTest(name = "{0} -> {1} is refused: {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            floors: 6        | floors: 61            | estates[0].buildings[0]: floors is 61; it must be 1 to 60
            floors: 6        | floors: six           | estates[0].buildings[0].floors
            floors: 6,       |                       | floors
            year: 1998       | year: 1890            | year is 1890; it must be 1950 to 2030
            insulation: half | insulation: good      | [none, half, full]
            year: 1998       | year: 1998, facing: up | estates[0].buildings[0].facing
            homes: 3         | homes: 5              | is 5; it must be 1 to 4
            rooms: chirpstack | rooms: zigbee        | estates[0].buildings[1].rooms
            make: hikvision  | make: bell            | estates[0].gates[0].make
            bays: 50         | bays: 0               | estates[0].parking: bays is 0; it must be 1 to 2000
            bays: 50         | bays: 50, roof: 1     | Unrecognized field "roof"
            community: dayantan | community: nanhe   | community 'nanhe' of estate 'huafu' is none of [dayantan]
            company: huafu-property | company: anju  | company 'anju' of estate 'huafu' is none of [huafu-property]
            - id: huafu      | - id: Huafu           | estates[0]: id 'Huafu' must be 1 to 24 lower-case letters
            name: 华富小区   | name: ''              | name of estate 'huafu'
            count: 2         | count: 200            | number of buildings of estate 'huafu' is 201; it must be 1 to 200
            id: yannan       | id: yannan\\nid: other | Duplicate
            estates:         | estates               | not YAML
            """)
    void whatCannotBeIsRefusedWithItsPlace(String from, String to, String expected) {
        assertThat(GOOD).contains(from);
        String changed = GOOD.replaceFirst(Pattern.quote(from), to == null ? "" : to.replace("\\n", "\n"));
        assertThatThrownBy(() -> read(changed))
                .isInstanceOf(StreetFileException.class)
                .hasMessageContaining("street.yaml")
                .hasMessageContaining(expected);
    }

    @Test
    void theStreetsThatComeAlongCanBeRead() {
        assertThat(StreetPlans.read("demo").householdCount()).isEqualTo(120 + 280 + 300);
        assertThat(StreetPlans.read("vendors").estates()).hasSize(2);
    }

    @Test
    void namesOfDevicesAreThoseThatThePlatformAllows() {
        for (String name : StreetPlans.SHIPPED) {
            List<List<String>> rows = Table.DEVICES.rows(StreetPlans.read(name)).toList();
            assertThat(rows)
                    .extracting(row -> row.get(0))
                    .doesNotHaveDuplicates()
                    .allSatisfy(id -> assertThat(id).matches("[A-Za-z0-9][A-Za-z0-9._:-]{0,63}"));
            assertThat(rows)
                    .filteredOn(row -> !row.get(7).isEmpty())
                    .extracting(row -> row.get(7))
                    .doesNotHaveDuplicates();
        }
    }

    private static StreetPlan read(String yaml) {
        return Description.yaml(StreetPlan.class).parse("street.yaml", yaml.getBytes(StandardCharsets.UTF_8));
    }
}
