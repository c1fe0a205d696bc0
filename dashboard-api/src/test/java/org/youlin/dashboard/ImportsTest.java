package org.youlin.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.youlin.dashboard.ApiClient.Answered;
import org.youlin.domain.device.DeviceCredentials.AccessToken;
import org.youlin.domain.device.DeviceId;
import org.youlin.domain.place.BuildingId;

class ImportsTest {
    private static final String CSV = "text/csv";
    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private Street street;

    /** An empty database to run on; empty for SQLite. */
    Optional<String> jdbcUrl() {
        return Optional.empty();
    }

    @BeforeEach
    void open() throws Exception {
        street = new Street(jdbcUrl());
    }

    @AfterEach
    void close() throws Exception {
        street.close();
    }

    private Answered send(String username, String query, String csv) {
        return street.as(username)
                .header("Content-Type", CSV)
                .post("/imports?" + query, csv.getBytes(StandardCharsets.UTF_8));
    }

    private static String counts(Answered result) {
        JsonNode body = result.ok().body();
        return body.path("created") + " " + body.path("updated") + " " + body.path("unchanged") + " "
                + body.path("errorCount") + " " + body.path("applied");
    }

    @Test
    void theSameTableTwiceChangesNothingTheSecondTime() {
        String csv =
                """
                id,name,profile,estate,building,household,hardwareId
                r-1,客厅,heating-room,cq,cq-1,cq-1-101,H1
                r-2,卧室,heating-room,cq,,,
                """;
        Answered first = send("anju", "kind=devices&tokens=true", csv);
        assertThat(counts(first)).isEqualTo("2 0 0 0 true");
        assertThat(street.registry.authenticate(
                        new AccessToken(first.at("/tokens/0/token").asText())))
                .map(device -> device.id().value())
                .contains("r-1");
        assertThat(counts(send("anju", "kind=devices&tokens=true", csv))).isEqualTo("0 0 2 0 true");
        assertThat(counts(send("anju", "kind=devices", csv.replace("卧室", "次卧"))))
                .isEqualTo("0 1 1 0 true");
        assertThat(counts(send("anju", "kind=devices", "id,hardwareId\nr-1,\n")))
                .isEqualTo("0 1 0 0 true");
        assertThat(street.registry.find(new DeviceId("r-1")).orElseThrow().hardwareId())
                .isEmpty();
        assertThat(street.registry.find(new DeviceId("r-1")).orElseThrow().name())
                .isEqualTo("客厅");
    }

    @Test
    void aDryRunTellsAndWritesNothing() {
        Answered result = send("root", "kind=buildings&dryRun=true", "编号,小区编号,名称,层数,单元数\ncq-9,cq,9号楼,6,3\n");
        assertThat(counts(result)).isEqualTo("1 0 0 0 false");
        assertThat(street.registry.building(new BuildingId("cq-9"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            organisations | id,layer,name\\nno id!,PROPERTY,一\\nanju,STREET,二\\nnew,CITY,三\\nnew-2,STREET,
            estates       | id,name,communityOffice,streetOffice\\nnew,名,street,yannan
            buildings     | id,name,estate,floors,units\\ncq-1,名,hf,6,1\\nnew,名,none,6,1\\ncq-1,名,cq,1,1\\nnew,名,cq,many,1
            households    | id,building,unit,floor,door\\ncq-1-101,hf-1,1,1,1\\nnew,none,1,1,1\\nnew-2,cq-1,1,1,1
            devices       | id,name,profile,estate,building\\na,名,no,cq,\\nb,名,heating-room,none,\\nc,名,heating-room,cq,no
            devices       | id,name,profile,estate,fieldGateway\\na,名,field-gateway,cq,cq-gateway\\nb,名,heating-room,cq,cq-gate
            devices       | id,name,profile,estate,childProfile\\na,名,heating-room,cq,heating-room\\na,名,heating-room,cq,
            devices       | id,colour,name\\na,red,名
            """)
    void whatIsExpectedInAWrongRowIsSaidInTheReadersLanguage(String kind, String csv) {
        byte[] table = csv.replace("\\n", "\n").getBytes(StandardCharsets.UTF_8);
        List<String> english = expected(kind, table, "en");
        assertThat(english).isNotEmpty();
        assertThat(expected(kind, table, "zh-CN"))
                .hasSameSizeAs(english)
                .allMatch(text -> text.codePoints().anyMatch(Character::isIdeographic))
                .doesNotContainAnyElementsOf(english);
    }

    private List<String> expected(String kind, byte[] table, String language) {
        Answered result = street.as("root")
                .header("Content-Type", CSV)
                .header("Accept-Language", language)
                .post("/imports?dryRun=true&kind=" + kind, table);
        List<String> expected = new ArrayList<>();
        result.ok()
                .at("/errors")
                .forEach(error -> expected.add(error.path("expected").asText()));
        return expected;
    }

    @Test
    void everyWrongRowIsNamedAndKeepsAllFromBeingWritten() {
        String csv =
                """
                id,name,profile,estate,fieldGateway,hardwareId
                a b,x,heating-room,cq,,
                n-1,,heating-room,cq,,
                n-2,x,toaster,cq,,
                n-3,x,heating-room,hf,,
                n-4,x,heating-room,cq,cq-gate,
                n-5,x,heating-room,cq,,same
                n-6,x,heating-room,cq,,same
                n-5,x,heating-room,cq,,
                hf-gate,x,access-gate,cq,,

                n-7,x,heating-room,cq,,
                """;
        Answered refused = send("anju", "kind=devices", csv);
        assertThat(counts(refused)).isEqualTo("2 0 0 8 false");
        List<String> errors = new ArrayList<>();
        refused.at("/errors")
                .forEach(each ->
                        errors.add(each.path("row") + " " + each.path("column").asText() + " '"
                                + each.path("value").asText() + "'"));
        assertThat(errors)
                .containsExactly(
                        "2 id 'a b'",
                        "3 name ''",
                        "4 profile 'toaster'",
                        "5 estate 'hf'",
                        "6 fieldGateway 'cq-gate'",
                        "8 hardwareId 'same'",
                        "9 id 'n-5'",
                        "10 id 'hf-gate'");
        assertThat(refused.at("/errors/2/expected").asText()).isEqualTo("the id of a device profile");
        assertThat(street.registry.find(new DeviceId("n-7"))).isEmpty();

        assertThat(counts(send("anju", "kind=devices&skipInvalid=true", csv))).isEqualTo("2 0 0 8 true");
        assertThat(street.registry.find(new DeviceId("n-7"))).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "GB18030", "UTF-16"})
    void chineseTextsComeAsSpreadsheetsWriteThem(String charset) {
        String csv = (charset.equals("UTF-8") ? "\uFEFF" : "") + "编号;名称;层级\r\njia;\"家园;物业\";物业\r\n";
        Answered result = street.as("root")
                .header("Content-Type", CSV)
                .post("/imports?kind=organisations", csv.getBytes(Charset.forName(charset)));
        assertThat(counts(result)).isEqualTo("1 0 0 0 true");
        assertThat(street.as("root").get("/organisations/jia").ok().text("name"))
                .isEqualTo("家园;物业");
    }

    @Test
    void aWorkbookBringsAWholeEstateInOneGo() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(bytes, "test", "1.0")) {
            fill(workbook, "设备", "编号", "名称", "设备模型", "小区编号", "楼栋编号", "住户编号", "网关编号", "硬件标识");
            fill(
                    workbook.newWorksheet("estates"),
                    List.of(
                            List.of("id", "name", "propertyCompany", "communityOffice", "streetOffice"),
                            List.of("jd", "金地花园", "anju", "north", "yannan")));
            fill(
                    workbook.newWorksheet("楼栋"),
                    List.of(List.of("编号", "小区编号", "名称", "层数", "单元数"), List.of("jd-1", "jd", "1号楼", 6, 3.0)));
            fill(
                    workbook.newWorksheet("households"),
                    List.of(List.of("building", "unit", "floor", "door"), List.of("jd-1", 2, 5, 1)));
            fill(workbook.newWorksheet("其他"), List.of(List.of("anything")));
        }
        Answered result = street.as("root").header("Content-Type", XLSX).post("/imports", bytes.toByteArray());
        assertThat(counts(result)).as(result.response().body()).isEqualTo("5 0 0 0 true");
        assertThat(street.as("anju").get("/devices/jd-r").ok().at("/place/name").asText())
                .isEqualTo("金地花园 1号楼 2-501");
        assertThat(street.as("anju").get("/devices/jd-r").ok().text("hardwareId"))
                .isEqualTo("861234567890123");
        assertThat(counts(street.as("root").header("Content-Type", XLSX).post("/imports", bytes.toByteArray())))
                .isEqualTo("0 0 5 0 true");
    }

    private static void fill(Workbook workbook, String name, String... header) {
        fill(
                workbook.newWorksheet(name),
                List.of(
                        Arrays.asList(header),
                        List.of("jd-r", "室温", "heating-room", "jd", "jd-1", "jd-1-2-501", "jd-gw", 861234567890123L),
                        List.of("jd-gw", "网关", "field-gateway", "jd", "", "", "", "")));
    }

    private static void fill(Worksheet sheet, List<List<?>> rows) {
        for (int row = 0; row < rows.size(); row++) {
            for (int column = 0; column < rows.get(row).size(); column++) {
                Object value = rows.get(row).get(column);
                if (value instanceof Number number) {
                    sheet.value(row, column, number);
                } else {
                    sheet.value(row, column, (String) value);
                }
            }
        }
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({"csv, organisations", "xlsx, organisations", "csv, devices", "xlsx, households", "csv, estates"})
    void aTemplateCanBeReadAgain(String format, String kind) {
        byte[] template = street.as("root").download("/imports/template?kind=" + kind + "&format=" + format);
        Answered result = street.as("root")
                .header("Content-Type", format.equals("csv") ? CSV : XLSX)
                .post("/imports?dryRun=true&kind=" + kind, template);
        assertThat(result.ok().at("/rows").asInt()).isEqualTo(1);
        result.at("/errors")
                .forEach(each -> assertThat(each.path("row").asInt()).isEqualTo(2));
    }

    @ParameterizedTest(name = "{0}: {1} -> {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "root | '' | 'id,name\nx,y' | 400 | kind",
                "root | kind=devices&charset=utf-8&dryRun=maybe | id | 400 | dryRun",
                "root | kind=gadgets | id | 400 | kind",
                "anju | kind=organisations | id | 403 | kind",
                "street | kind=devices | id | 403 | kind",
                "anju-fitter | kind=devices | id | 403 | ''",
            })
    void aTableThatCannotBeTakenIsAProblem(String username, String query, String csv, int status, String field) {
        Answered refused = send(username, query, csv.replace("\\n", "\n")).problem(status);
        assertThat(refused.text("field")).isEqualTo(field);
    }

    @Test
    void anUnknownColumnIsNamedAndAColumnOfRemarksIsNot() {
        Answered result = send("root", "kind=organisations&dryRun=true", "id,name,layer,colour\na,x,STREET,red\n");
        assertThat(result.ok().at("/errors/0/column").asText()).isEqualTo("colour");
        assertThat(counts(send("root", "kind=organisations&dryRun=true", "id,name,layer,备注\na,x,STREET,red\n")))
                .isEqualTo("1 0 0 0 false");
    }

    @Test
    void aWorkbookThatInflatesWithoutEndIsRefused() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("xl/worksheets/sheet1.xml"));
            byte[] zeros = new byte[1024 * 1024];
            for (int i = 0; i < 200; i++) {
                zip.write(zeros);
            }
            zip.closeEntry();
        }
        Answered refused = street.as("root")
                .header("Content-Type", XLSX)
                .post("/imports?kind=devices", bytes.toByteArray())
                .problem(400);
        assertThat(refused.text("detail")).contains("inflates");
        byte[] cut = Arrays.copyOf(bytes.toByteArray(), 1_000);
        street.as("root")
                .header("Content-Type", XLSX)
                .post("/imports?kind=devices", cut)
                .problem(400);
    }

    @Test
    void tablesMayBeLargeButNotTooLarge() {
        String row = "x".repeat(1023) + "\n";
        Answered large = send("root", "kind=devices", "id\n" + row.repeat(9 * 1024));
        assertThat(large.ok().at("/errorCount").asInt()).isEqualTo(9 * 1024);
        assertThat(large.at("/errors")).hasSize(1_000);
        assertThat(send("root", "kind=devices", row.repeat(10 * 1024 + 1))
                        .problem(413)
                        .text("detail"))
                .contains("10485760");
        send("root", "kind=devices", "id\n" + "x\n".repeat(20_001)).problem(413);
        street.nobody()
                .header("Content-Type", CSV)
                .post("/imports?kind=devices", new byte[100])
                .problem(401);
        street.as("root")
                .header("Content-Type", "image/png")
                .post("/imports?kind=devices", new byte[100])
                .problem(415);
    }

    @Test
    void tenThousandDevicesComeAtOnce() {
        StringBuilder csv = new StringBuilder("id,name,profile,estate,hardwareId\n");
        for (int i = 0; i < 10_000; i++) {
            csv.append("bulk-")
                    .append(i)
                    .append(",室温,heating-room,cq,HW")
                    .append(i)
                    .append('\n');
        }
        assertThat(counts(send("anju", "kind=devices", csv.toString()))).isEqualTo("10000 0 0 0 true");
        assertThat(counts(send("anju", "kind=devices", csv.toString()))).isEqualTo("0 0 10000 0 true");
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void aStreetInAnyOrderOfRowsIsTheSameStreet(long seed) {
        Random random = new Random(seed);
        List<String> households = new ArrayList<>();
        List<String> devices = new ArrayList<>();
        int floors = 1 + random.nextInt(6);
        int units = 1 + random.nextInt(3);
        for (int unit = 1; unit <= units; unit++) {
            for (int floor = 1; floor <= floors; floor++) {
                for (int door = 1; door <= 1 + random.nextInt(3); door++) {
                    households.add("p-1," + unit + "," + floor + "," + door);
                    String home = "p-1-" + unit + "-" + floor + "0" + door;
                    if (random.nextBoolean()) {
                        devices.add("t-" + home + ",室温 " + home + ",heating-room,cq,p-1," + home + ","
                                + (random.nextBoolean() ? "p-gw" : "") + ",HW-" + home);
                    }
                }
            }
        }
        devices.add("p-gw,网关,field-gateway,cq,p-1,,,");
        Collections.shuffle(households, random);
        Collections.shuffle(devices, random);
        String building = "id,estate,name,floors,units\np-1,cq,P座," + floors + "," + units + "\n";
        String homes = "building,unit,floor,door\n" + String.join("\n", households) + "\n";
        String things = "id,name,profile,estate,building,household,fieldGateway,hardwareId\n"
                + String.join("\n", devices) + "\n";
        assertThat(counts(send("root", "kind=buildings", building))).isEqualTo("1 0 0 0 true");
        assertThat(counts(send("root", "kind=households", homes))).isEqualTo(households.size() + " 0 0 0 true");
        assertThat(counts(send("root", "kind=devices", things))).isEqualTo(devices.size() + " 0 0 0 true");

        List<String> shown = new ArrayList<>();
        street.as("anju")
                .get("/devices?building=p-1&limit=500")
                .ok()
                .at("/items")
                .forEach(each -> shown.add(String.join(
                        ",",
                        each.path("id").asText(),
                        each.path("name").asText(),
                        each.at("/profile/id").asText(),
                        each.at("/place/estateId").asText(),
                        each.at("/place/buildingId").asText(),
                        each.at("/place/householdId").asText(),
                        each.path("fieldGateway").asText(),
                        each.path("hardwareId").asText())));
        assertThat(shown).containsExactlyInAnyOrderElementsOf(devices);
        assertThat(counts(send("root", "kind=devices", things))).isEqualTo("0 0 " + devices.size() + " 0 true");
        assertThat(counts(send("root", "kind=households", homes))).isEqualTo("0 0 " + households.size() + " 0 true");
    }
}
