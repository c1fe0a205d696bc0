package org.youlin.simulator.street;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StreetFileTest {
    private static final String GOOD =
            """
            {"mqtt":"mqtt://127.0.0.1:1883","estates":[{"id":"huafu","name":"华富小区",
             "buildings":[{"id":"huafu-1","name":"1号楼","fieldGateway":{"id":"gw-huafu-1","token":"secret-1"},
               "households":[{"id":"huafu-1-1-101","unit":1,"floor":1,"door":1,"device":"room-huafu-1-1-101"}]}],
             "loop":{"id":"loop-huafu","token":"secret-2"},
             "gates":[{"id":"gate-huafu","token":"secret-3"}],
             "parking":{"fieldGateway":{"id":"gw-parking","token":"secret-4"},"bays":["bay-01","bay-02"]}}]}
            """;

    @TempDir
    private Path directory;

    @Test
    void aCompleteFileIsRead() throws IOException {
        Street street = read(GOOD);
        assertThat(street.serverUri()).isEqualTo("tcp://127.0.0.1:1883");
        assertThat(street.accounts())
                .extracting(Account::id)
                .containsExactly("gw-huafu-1", "loop-huafu", "gate-huafu", "gw-parking");
        assertThat(street.estates().get(0).name()).isEqualTo("华富小区");
        assertThat(street.estates().get(0).householdCount()).isEqualTo(1);
    }

    @Test
    void gatesMayBeEmptyAndParkingAbsent() throws IOException {
        Street street = read(GOOD.replace("{\"id\":\"gate-huafu\",\"token\":\"secret-3\"}", "")
                .replaceAll(",\\s*\"parking\".*\\]\\}\\}\\]\\}", "}]}")
                .replaceAll("\"gates\":\\[\\]", "\"gates\":[]"));
        assertThat(street.estates().get(0).gates()).isEmpty();
        assertThat(street.estates().get(0).parking()).isNull();
    }

    @ParameterizedTest(name = "{0} -> {1} is refused: {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            "loop":{"id":"loop-huafu","token":"secret-2"}, |                                | Missing required creator property 'loop'
            "floor":1                    | "floor":"1"                    | estates[0].buildings[0].households[0].floor
            "floor":1                    | "floor":1.5                    | estates[0].buildings[0].households[0].floor
            "floor":1                    | "floor":0                      | floor of household 'huafu-1-1-101' is 0; it must be 1 to 99
            "floor":1                    | "floor":null                   | floor
            "floor":1                    | "floor":1,"floor":2            | Duplicate
            "floor":1                    | "floor":1,"colour":"red"       | Unrecognized field "colour"
            "token":"secret-2"           | "token":""                     | token of 'loop-huafu' must have 1 to 256 characters
            "token":"secret-2"           | "token":null                   | token of 'loop-huafu'
            "id":"huafu"                 | "id":"hua fu"                  | id 'hua fu' must be 1 to 64 letters
            mqtt://127.0.0.1:1883        | http://127.0.0.1               | must be mqtt://host[:port]
            mqtt://127.0.0.1:1883        | mqtt://user:pw@127.0.0.1       | without user and path
            "bay-02"                     | "bay-01"                       | device id 'bay-01' occurs twice
            "bay-01","bay-02"            |                                | number of bays is 0
            "bay-02"                     | null                           | estates[0].parking.bays[1]
            "id":"gate-huafu"            | "id":"loop-huafu"              | device id 'loop-huafu' occurs twice
            "estates":[                  | "estates":[null,               | estates[0]
            "mqtt"                       | mqtt                           | not JSON
            """)
    void whatCannotBeIsRefusedWithItsPlace(String from, String to, String expected) {
        assertThat(GOOD).contains(from);
        assertThatThrownBy(() -> read(GOOD.replace(from, to == null ? "" : to)))
                .isInstanceOf(StreetFileException.class)
                .hasMessageContaining("street.json")
                .hasMessageContaining(expected)
                .hasMessageNotContaining("secret");
    }

    @Test
    void textAfterTheStreetIsRefused() {
        assertThatThrownBy(() -> read(GOOD + "{}")).isInstanceOf(StreetFileException.class);
    }

    @Test
    void anEmptyFileIsRefused() {
        assertThatThrownBy(() -> read("")).isInstanceOf(StreetFileException.class);
        assertThatThrownBy(() -> read("null")).isInstanceOf(StreetFileException.class);
    }

    @Test
    void aMissingFileIsNamed() {
        assertThatThrownBy(() -> StreetFile.read(directory.resolve("none.json")))
                .isInstanceOf(StreetFileException.class)
                .hasMessageContaining("none.json does not exist");
    }

    @Test
    void anAccountDoesNotPrintItsToken() {
        assertThat(new Account("gw", "secret")).hasToString("Account[gw]");
    }

    private Street read(String json) throws IOException {
        return StreetFile.read(Files.writeString(directory.resolve("street.json"), json));
    }
}
