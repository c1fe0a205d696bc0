package org.youlin.gateway.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.youlin.gateway.Street;

/**
 * The rules of MQTT 3.1.1 and 5 for whoever receives publishes, by the number of the normative statement or of the
 * section. A line holds the statement, the MQTT version in which the device has logged in before (0: it has not), what
 * it does, the packets it sends, and what it gets.
 *
 * <p>Packets: {@code 32:} begins one by its first byte, its length is filled in; {@code =} begins one that is written
 * out in full. Texts in single quotes have a length in front, in double quotes none; the rest is hexadecimal.
 * {@code $topic}, {@code $user} and {@code $json} are a topic, a good user name and a good payload. Answers: bytes, then
 * {@code ..} for anything more, then {@code closed} when the connection ends; else it answers a PINGREQ next.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class MqttStandardTest {
    private static final HexFormat HEX = HexFormat.of().withDelimiter(" ").withUpperCase();

    private static final byte[] JSON = "{\"room_temp\":17}".getBytes(StandardCharsets.UTF_8);

    private static final String TABLE =
            """
            MQTT-3.1.0-1   |0| the first packet is a PINGREQ        | C0:                                        | closed
            MQTT-3.1.0-1   |0| the first packet is a PUBLISH        | 30: $topic $json                           | closed
            MQTT-3.1.0-2   |3| a second CONNECT                     | 10: 'MQTT' 04 82 003C 'id' $user           | closed
            MQTT-3.1.0-2   |5| a second CONNECT                     | 10: 'MQTT' 05 82 003C 00 'id' $user        | E0 02 82 00 closed
            MQTT-2.2.2-2   |0| CONNECT with flags                   | 11: 'MQTT' 04 82 003C 'id' $user           | closed
            MQTT-3.1.2-1   |0| a wrong protocol name                | 10: 'MQTX' 04 82 003C 'id' $user           | closed
            MQTT-3.1.2-1   |0| a protocol name in small letters     | 10: 'mqtt' 04 82 003C 'id' $user           | closed
            3.1.2.1        |0| MQTT 3.1                             | 10: 'MQIsdp' 03 82 003C 'id' $user         | 20 02 00 00
            MQTT-3.1.2-2   |0| MQTT 3.1's name with another level   | 10: 'MQIsdp' 04 82 003C 'id' $user         | 20 02 00 01 closed
            MQTT-3.1.2-2   |0| level 3                              | 10: 'MQTT' 03 82 003C 'id' $user           | 20 02 00 01 closed
            MQTT-3.1.2-2   |0| level 6                              | 10: 'MQTT' 06 82 003C 00 'id' $user        | 20 03 00 84 00 closed
            MQTT-3.1.2-2   |0| a bridge's level                     | 10: 'MQTT' 84 82 003C 'id' $user           | 20 02 00 01 closed
            MQTT-3.1.2-3   |0| the reserved flag                    | 10: 'MQTT' 04 83 003C 'id' $user           | closed
            MQTT-3.1.2-3   |0| the reserved flag                    | 10: 'MQTT' 05 83 003C 00 'id' $user        | 20 03 00 81 00 closed
            MQTT-3.1.2-9   |0| a will flag without a will           | 10: 'MQTT' 04 86 003C 'id' $user           | closed
            MQTT-3.1.2-11  |0| a will                               | 10: 'MQTT' 04 86 003C 'id' 'w' 'x' $user   | 20 02 00 00
            MQTT-3.1.2-13  |0| a will's QoS without a will          | 10: 'MQTT' 04 8A 003C 'id' $user           | closed
            MQTT-3.1.2-14  |0| a will's QoS of 3                    | 10: 'MQTT' 04 9E 003C 'id' 'w' 'x' $user   | closed
            MQTT-3.1.2-14  |0| a will's QoS of 3                    | 10: 'MQTT' 05 9E 003C 00 'id' 00 'w' 'x' $user | 20 03 00 81 00 closed
            MQTT-3.1.2-15  |0| a will's retain without a will       | 10: 'MQTT' 04 A2 003C 'id' $user           | closed
            MQTT-3.1.2-19  |0| a user name flag without one         | 10: 'MQTT' 04 82 003C 'id'                 | closed
            MQTT-3.1.2-18  |0| a user name without its flag         | 10: 'MQTT' 04 02 003C 'id' $user           | closed
            MQTT-3.1.2-21  |0| a password flag without one          | 10: 'MQTT' 04 C2 003C 'id' $user           | closed
            MQTT-3.1.2-22  |0| a password without a user name       | 10: 'MQTT' 04 42 003C 'id' 'pw'            | closed
            5: 3.1.2.9     |0| a password without a user name       | 10: 'MQTT' 05 42 003C 00 'id' 'pw'         | 20 .. closed
            MQTT-3.1.3-3   |0| no client identifier                 | 10: 'MQTT' 04 82 003C                      | closed
            MQTT-3.1.3-4   |0| a client identifier that is no UTF-8 | 10: 'MQTT' 04 82 003C 0001 FF $user        | closed
            MQTT-3.1.3-4   |0| a client identifier that is no UTF-8 | 10: 'MQTT' 05 82 003C 00 0001 FF $user     | 20 03 00 81 00 closed
            MQTT-3.1.3-7   |0| an empty one in a clean session      | 10: 'MQTT' 04 82 003C '' $user             | 20 02 00 00
            MQTT-3.1.3-8   |0| an empty one in a kept session       | 10: 'MQTT' 04 80 003C '' $user             | 20 02 00 02 closed
            MQTT-3.1.3-10  |0| a will topic that is no UTF-8        | 10: 'MQTT' 04 86 003C 'id' 0001 C0 'x' $user | closed
            5: 4.7.1       |0| a will topic with a wildcard         | 10: 'MQTT' 05 86 003C 00 'id' 00 'w/#' 'x' $user | 20 03 00 90 00 closed
            MQTT-3.1.3-11  |0| a user name that is no UTF-8         | 10: 'MQTT' 04 82 003C 'id' 0002 C080       | closed
            3.1            |0| bytes behind the last field          | 10: 'MQTT' 04 82 003C 'id' $user 00        | closed
            3.1            |0| a CONNECT that ends in its flags     | 10: 'MQTT' 04                              | closed
            MQTT-3.1.4-5   |0| a PUBLISH right behind CONNECT       | 10: 'MQTT' 04 82 003C 'id' $user ; 32: $topic 0001 $json | 20 02 00 00 40 02 00 01
            MQTT-3.2.2-5   |0| a token that nobody has              | 10: 'MQTT' 04 82 003C 'id' 'guess'         | 20 02 00 04 closed
            MQTT-3.2.2-7   |0| a token that nobody has              | 10: 'MQTT' 05 82 003C 00 'id' 'guess'      | 20 .. closed
            MQTT-4.12.0-1  |0| an authentication method             | 10: 'MQTT' 05 82 003C 07 15'SCRM' 'id' $user | 20 .. closed
            5: 3.1.2.11.10 |0| authentication data without a method | 10: 'MQTT' 05 82 003C 04 16'x' 'id' $user  | 20 03 00 82 00 closed
            5: 3.1.2.11.2  |0| session expiry twice                 | 10: 'MQTT' 05 82 003C 0A 1100000000 1100000000 'id' $user | 20 03 00 82 00 closed
            5: 3.1.2.11.3  |0| a receive maximum of 0               | 10: 'MQTT' 05 82 003C 03 210000 'id' $user | 20 03 00 82 00 closed
            5: 3.1.2.11.4  |0| a maximum packet size of 0           | 10: 'MQTT' 05 82 003C 05 2700000000 'id' $user | 20 03 00 82 00 closed
            5: 3.1.2.11.6  |0| request response information 2       | 10: 'MQTT' 05 82 003C 02 1902 'id' $user   | 20 03 00 82 00 closed
            5: 3.1.2.11.7  |0| request problem information 2        | 10: 'MQTT' 05 82 003C 02 1702 'id' $user   | 20 03 00 82 00 closed
            5: 2.2.2.2     |0| an unknown property in CONNECT       | 10: 'MQTT' 05 82 003C 02 7F00 'id' $user   | 20 03 00 81 00 closed
            5: 2.2.2.2     |0| a property of PUBLISH in CONNECT     | 10: 'MQTT' 05 82 003C 03 230001 'id' $user | 20 03 00 81 00 closed
            5: 2.2.2.1     |0| properties longer than the packet    | 10: 'MQTT' 05 82 003C 7F 'id' $user        | 20 03 00 81 00 closed
            5: 3.1.3.2.3   |0| a will's payload format of 2         | 10: 'MQTT' 05 86 003C 00 'id' 02 0102 'w' 'x' $user | 20 03 00 82 00 closed
            2.2.3          |3| a length of five bytes               | = 30 80 80 80 80 01                        | closed
            5: 1.5.5       |5| a length of five bytes               | = 30 80 80 80 80 01                        | E0 02 81 00 closed
            MQTT-3.2.2-15  |5| a packet beyond the agreed size      | = 30 FF FF FF 7F                           | E0 02 95 00 closed
            2.2.3          |3| a packet beyond our size             | = 30 FF FF FF 7F                           | closed
            2.2.1          |3| type 0                               | 00:                                        | closed
            5: 2.1.2       |5| type 0                               | 00:                                        | E0 02 81 00 closed
            2.2.1          |3| type 15                              | F0:                                        | closed
            MQTT-4.12.0-6  |5| AUTH that nobody asked for           | F0:                                        | E0 02 82 00 closed
            2.2.1          |3| CONNACK from a device                | 20: 0000                                   | closed
            2.2.1          |3| SUBACK from a device                 | 90: 0001 00                                | closed
            2.2.1          |3| UNSUBACK from a device               | B0: 0001                                   | closed
            5: 2.1.2       |5| PINGRESP from a device               | D0:                                        | E0 02 82 00 closed
            MQTT-2.2.2-2   |3| PINGREQ with flags                   | C1:                                        | closed
            MQTT-2.1.3-1   |5| PINGREQ with flags                   | C1:                                        | E0 02 81 00 closed
            3.12           |3| PINGREQ with a body                  | C0: 00                                     | closed
            3.12           |3| PINGREQ                              | C0:                                        | D0 00
            MQTT-3.3.1-2   |3| DUP at QoS 0                         | 38: $topic $json                           | closed
            MQTT-3.3.1-2   |5| DUP at QoS 0                         | 38: $topic 00 $json                        | E0 02 81 00 closed
            MQTT-3.3.1-4   |3| QoS 3                                | 36: $topic 0001 $json                      | closed
            MQTT-3.3.1-4   |5| QoS 3                                | 36: $topic 0001 00 $json                   | E0 02 81 00 closed
            MQTT-3.3.1-10  |3| retain                               | 33: $topic 0001 $json                      | 40 02 00 01
            MQTT-3.2.2-14  |5| retain, which is not available       | 33: $topic 0001 00 $json                   | E0 02 9A 00 closed
            MQTT-3.3.2-1   |3| no topic                             | 30:                                        | closed
            MQTT-3.3.2-1   |3| a topic that is cut                  | 30: 0009 "v2/t"                            | closed
            MQTT-1.5.3-1   |3| a topic that is no UTF-8             | 30: 0002 C328 $json                        | closed
            MQTT-1.5.3-1   |3| a surrogate in a topic               | 30: 0003 EDA080 $json                      | closed
            MQTT-1.5.3-1   |3| an overlong letter in a topic        | 30: 0002 C1A1 $json                        | closed
            MQTT-1.5.3-2   |3| U+0000 in a topic                    | 30: 0003 610062 $json                      | closed
            MQTT-1.5.4-2   |5| U+0000 in a topic                    | 30: 0003 610062 00 $json                   | E0 02 81 00 closed
            MQTT-1.5.3-3   |3| U+FEFF in a topic                    | 32: 0003 EFBBBF 0001 $json                 | 40 02 00 01
            MQTT-3.3.2-2   |3| + in a topic                         | 30: 'v2/+' $json                           | closed
            MQTT-3.3.2-2   |3| # in a topic                         | 30: '#' $json                              | closed
            MQTT-3.3.2-2   |5| # in a topic                         | 30: '#' 00 $json                           | E0 02 90 00 closed
            MQTT-4.7.3-1   |3| an empty topic                       | 30: '' $json                               | closed
            5: 3.3.2.1     |5| an empty topic without an alias      | 30: '' 00 $json                            | E0 02 82 00 closed
            MQTT-2.3.1-1   |3| packet identifier 0                  | 32: $topic 0000 $json                      | closed
            MQTT-2.2.1-3   |5| packet identifier 0                  | 32: $topic 0000 00 $json                   | E0 02 81 00 closed
            2.3.1          |3| no packet identifier                 | 32: $topic 00                              | closed
            MQTT-4.3.1-1   |3| QoS 0                                | 30: $topic $json                           |
            MQTT-4.3.2-2   |3| QoS 1                                | 32: $topic 0001 $json                      | 40 02 00 01
            MQTT-4.3.2-4   |5| QoS 1                                | 32: $topic 0001 00 $json                   | 40 02 00 01
            MQTT-4.3.2-2   |3| QoS 1 again                          | 32: $topic 0001 $json ; 3A: $topic 0001 $json | 40 02 00 01 40 02 00 01
            MQTT-4.3.3-2   |3| QoS 2 with a duplicate               | 34: $topic 0001 $json ; 3C: $topic 0001 $json | 50 02 00 01
            MQTT-4.6.0-2   |3| PUBACKs in the order of the PUBLISHs | 32: $topic 0002 $json ; 32: $topic 0001 "x" | 40 02 00 02 40 02 00 01
            MQTT-3.3.5-2   |3| a topic that is not the device's     | 32: 'other' 0001 $json                     | 40 02 00 01
            5: 3.4.2.1     |5| a topic that is not the device's     | 32: 'other' 0001 00 $json                  | 40 04 00 01 87 00
            5: 3.4.2.1     |5| a payload that is no JSON            | 32: $topic 0001 00 "{"                     | 40 04 00 01 99 00
            MQTT-3.3.2-8   |5| topic alias 0                        | 30: $topic 03 230000 $json                 | E0 02 94 00 closed
            MQTT-3.3.2-9   |5| a topic alias beyond our maximum 0   | 30: '' 03 230001 $json                     | E0 02 94 00 closed
            MQTT-3.3.4-6   |5| a subscription identifier in PUBLISH | 30: $topic 02 0B01 $json                   | E0 02 82 00 closed
            MQTT-3.3.2-14  |5| a response topic with a wildcard     | 30: $topic 04 08 '#' $json                 | E0 02 90 00 closed
            5: 3.3.2.3.2   |5| payload format twice                 | 30: $topic 04 0101 0101 $json              | E0 02 82 00 closed
            5: 3.3.2.3.2   |5| a payload format of 2                | 30: $topic 02 0102 $json                   | E0 02 82 00 closed
            5: 2.2.2.2     |5| a property of CONNECT in PUBLISH     | 30: $topic 05 1100000000 $json             | E0 02 81 00 closed
            5: 2.2.2.2     |5| an unknown property in PUBLISH       | 30: $topic 02 7F00 $json                   | E0 02 81 00 closed
            MQTT-3.3.2-17  |5| a user property, twice               | 32: $topic 0001 0E 26 'a' 'b' 26 'a' 'b' $json | 40 02 00 01
            5: 3.3.2.3     |5| every property that PUBLISH may have | 32: $topic 0001 13 0101 0200000001 03 'x' 08 'r' 09 'c' $json | 40 02 00 01
            2.3.1          |3| PUBREL for nothing                   | 62: 0009                                   | 70 02 00 09
            5: 3.7.2.1     |5| PUBREL for nothing                   | 62: 0009                                   | 70 04 00 09 92 00
            MQTT-3.6.1-1   |3| PUBREL with other flags              | 60: 0009                                   | closed
            MQTT-3.6.1-1   |5| PUBREL with other flags              | 60: 0009                                   | E0 02 81 00 closed
            5: 3.6.2.1     |5| PUBREL with a code of another packet | 62: 0009 87                                | E0 02 81 00 closed
            2.3.1          |3| PUBREL of packet identifier 0        | 62: 0000                                   | closed
            MQTT-3.8.1-1   |3| SUBSCRIBE with other flags           | 80: 0001 'v1/devices/me/attributes' 01     | closed
            MQTT-3.8.3-3   |3| SUBSCRIBE without a filter           | 82: 0001                                   | closed
            MQTT-3.8.3-2   |5| SUBSCRIBE without a filter           | 82: 0001 00                                | E0 02 82 00 closed
            MQTT-2.3.1-1   |3| SUBSCRIBE of packet identifier 0     | 82: 0000 'v1/devices/me/attributes' 01     | closed
            MQTT-3.8.3-4   |3| reserved bits in SUBSCRIBE           | 82: 0001 'v1/devices/me/attributes' 05     | closed
            MQTT-3.8.3-4   |3| SUBSCRIBE at QoS 3                   | 82: 0001 'v1/devices/me/attributes' 03     | closed
            MQTT-3.8.3-5   |5| reserved bits in SUBSCRIBE           | 82: 0001 00 'v1/devices/me/attributes' 41  | E0 02 81 00 closed
            5: 3.8.3.1     |5| retain handling 3                    | 82: 0001 00 'v1/devices/me/attributes' 31  | E0 02 81 00 closed
            MQTT-3.8.3-1   |3| a filter that is no UTF-8            | 82: 0001 0001 FF 01                        | closed
            MQTT-4.7.3-1   |3| an empty filter                      | 82: 0001 '' 01                             | closed
            3.8.3          |3| a filter without its QoS             | 82: 0001 'v1/devices/me/attributes'        | closed
            5: 3.8.2.1.2   |5| a subscription identifier            | 82: 0001 02 0B01 'v1/devices/me/attributes' 01 | E0 02 A1 00 closed
            5: 3.8.2.1.2   |5| subscription identifier 0            | 82: 0001 02 0B00 'v1/devices/me/attributes' 01 | E0 02 82 00 closed
            5: 3.2.2.3.13  |5| a shared subscription                | 82: 0001 00 '$share/g/v1/devices/me/attributes' 01 | E0 02 9E 00 closed
            MQTT-3.8.3-4   |5| No Local on a shared subscription    | 82: 0001 00 '$share/g/v1/devices/me/attributes' 05 | E0 02 82 00 closed
            MQTT-3.9.3-2   |3| a filter that is not the device's    | 82: 0001 '#' 01                            | 90 03 00 01 80
            MQTT-3.9.3-2   |5| a filter that is not the device's    | 82: 0001 00 '#' 01                         | 90 04 00 01 00 87
            MQTT-3.10.1-1  |3| UNSUBSCRIBE with other flags         | A0: 0001 '#'                               | closed
            MQTT-3.10.3-2  |3| UNSUBSCRIBE without a filter         | A2: 0001                                   | closed
            MQTT-3.10.3-2  |5| UNSUBSCRIBE without a filter         | A2: 0001 00                                | E0 02 82 00 closed
            MQTT-3.10.4-5  |3| UNSUBSCRIBE of what is not there     | A2: 0001 '#'                               | B0 02 00 01
            2.3.1          |3| UNSUBSCRIBE of packet identifier 0   | A2: 0000 '#'                               | closed
            MQTT-3.14.1-1  |3| DISCONNECT with flags                | E1:                                        | closed
            MQTT-3.14.1-1  |5| DISCONNECT with flags                | E1:                                        | E0 02 81 00 closed
            MQTT-3.14.4-2  |3| DISCONNECT                           | E0:                                        | closed
            MQTT-3.14.4-2  |5| DISCONNECT                           | E0:                                        | closed
            MQTT-3.14.4-1  |3| a PUBLISH behind DISCONNECT          | E0: ; 32: $topic 0001 $json                | closed
            5: 3.14.2.1    |5| DISCONNECT with a will               | E0: 04 00                                  | closed
            5: 3.14.2.1    |5| DISCONNECT with a server's code      | E0: 8B 00                                  | E0 02 81 00 closed
            MQTT-3.14.2-2  |5| a session expiry that was 0 before   | E0: 00 05 1100000001                       | E0 02 82 00 closed
            MQTT-3.14.2-1  |5| a server reference                   | E0: 00 04 1C 'x'                           | E0 02 81 00 closed
            """;

    private final MqttRig rig = new MqttRig();

    @AfterAll
    void stop() throws Exception {
        assertThat(rig.ended(Ending.FAULT)).isZero();
        rig.close();
    }

    static Stream<Arguments> lines() {
        return TABLE.lines().map(line -> {
            String[] columns =
                    Arrays.stream(line.split("\\|", -1)).map(String::strip).toArray(String[]::new);
            return Arguments.of(columns[0], columns[1], columns[2], columns[3], columns[4]);
        });
    }

    @ParameterizedTest(name = "{0}, logged in by {1}: {2} -> {4}")
    @MethodSource("lines")
    void theRuleHolds(String statement, String version, String what, String packets, String answer) throws Exception {
        try (Socket socket = rig.socket()) {
            DataInputStream in = new DataInputStream(socket.getInputStream());
            if (!version.equals("0")) {
                String connect = version.equals("3")
                        ? "10: 'MQTT' 04 82 003C 'c' $user"
                        : "10: 'MQTT' 05 82 003C 02 1700 'c' $user";
                socket.getOutputStream().write(bytes(connect));
                assertThat(in.readUnsignedByte()).isEqualTo(0x20);
                in.readNBytes(in.readUnsignedByte());
            }
            socket.getOutputStream().write(bytes(packets));
            String expected = answer.replace("closed", "").replace("..", "").strip();
            int length = expected.isEmpty() ? 0 : (expected.length() + 1) / 3;
            assertThat(HEX.formatHex(in.readNBytes(length))).isEqualTo(expected);
            if (answer.endsWith("closed")) {
                byte[] more = in.readAllBytes();
                assertThat(answer.contains("..") || more.length == 0)
                        .as(HEX.formatHex(more))
                        .isTrue();
            } else {
                socket.getOutputStream().write(bytes("C0:"));
                assertThat(HEX.formatHex(in.readNBytes(2))).isEqualTo("D0 00");
            }
        }
    }

    private static byte[] bytes(String packets) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (String packet : packets.split(" ; ", -1)) {
            String[] parts = packet.strip().split("[:= ]", 2);
            byte[] body = body(parts[1].replace(":", ""));
            if (packet.strip().startsWith("=")) {
                out.write(body);
            } else {
                out.write(Integer.parseInt(parts[0], 16));
                out.write(body.length);
                out.write(body);
            }
        }
        return out.toByteArray();
    }

    private static byte[] body(String text) throws IOException {
        String whole = text.replace("$topic", "'v2/t'")
                .replace("$user", "'" + Street.token(Street.ROOM_1) + "'")
                .replace("$json", HexFormat.of().formatHex(JSON));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int at = 0;
        while (at < whole.length()) {
            char letter = whole.charAt(at);
            if (letter == ' ') {
                at++;
            } else if (letter == '\'' || letter == '"') {
                int end = whole.indexOf(letter, at + 1);
                byte[] quoted = whole.substring(at + 1, end).getBytes(StandardCharsets.UTF_8);
                if (letter == '\'') {
                    out.write(quoted.length >> 8);
                    out.write(quoted.length);
                }
                out.write(quoted);
                at = end + 1;
            } else {
                out.write(Integer.parseInt(whole.substring(at, at + 2), 16));
                at += 2;
            }
        }
        return out.toByteArray();
    }
}
