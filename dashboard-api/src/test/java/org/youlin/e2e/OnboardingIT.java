package org.youlin.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Devices come in through the console: from a table, out of quarantine, and under new credentials. */
final class OnboardingIT {
    private static final String GATEWAY = "huafu-gateway";
    private static final String GATE = "huafu-gate";
    private static final String STRANGER = "24e124136b502217";
    private static final String CONNECT = "v1/gateway/connect";
    private static final String CHILDREN = "v1/gateway/telemetry";

    private static final String TABLE =
            """
            id,name,profile,estate
            huafu-gateway,机房网关,field-gateway,huafu
            huafu-gate,1号门,%s,huafu
            """;

    @TempDir
    private Path folder;

    @Test
    void devicesComeInThroughTheConsole() throws Exception {
        SmallStreet.settle(Settings.embedded(folder));
        try (Program program = Program.serve(folder);
                Chromium chromium = Chromium.open()) {
            Page page = chromium.logIn(program.http(), SmallStreet.ADMINISTRATOR, SmallStreet.PASSWORD);
            MosquittoPub mosquitto = new MosquittoPub(program.mqttPort());

            Map<String, String> tokens = importDevices(page);
            String gatewayToken = tokens.get(GATEWAY);
            String gateToken = tokens.get(GATE);
            assertThat(tokens).containsOnlyKeys(GATEWAY, GATE);

            mosquitto.send(CONNECT, gatewayToken, "{\"device\":\"" + STRANGER + "\",\"type\":\"heating-room\"}");
            String token = adopt(page);
            mosquitto.send(CHILDREN, gatewayToken, "{\"" + STRANGER + "\":[{\"room_temp\":20.5}]}");
            page.getByTestId("created-link").click();
            awaitText(page.getByTestId("latest-room_temp"), "20.5");

            String rotated = rotate(page);
            assertThat(mosquitto
                            .run("-u", token, "-t", MosquittoPub.TELEMETRY, "-m", "{\"room_temp\":21}")
                            .exitCode())
                    .isNotZero();
            mosquitto.telemetry(rotated, "{\"room_temp\":21.5}");
            page.reload();
            awaitText(page.getByTestId("latest-room_temp"), "21.5");

            try (RemoteGate gate = RemoteGate.connect(program.mqttPort(), gateToken)) {
                page.navigate(program.http() + "/devices/" + GATE);
                page.getByTestId("command-open").click();
                page.getByTestId("confirm-submit").click();
                Chromium.awaitStatus(page.getByTestId("command-status").first(), "SUCCESSFUL");
                assertThat(gate.told()).singleElement().asString().contains("\"method\":\"open\"");
            }
        }
    }

    /** Tries a table with a bad row, corrects it and imports it; answers the tokens that the browser saved. */
    private static Map<String, String> importDevices(Page page) throws IOException {
        page.getByTestId("nav-onboarding").click();
        page.getByTestId("onboarding-import").click();
        tryOut(page, TABLE.formatted("no-such-profile"));
        Locator error = page.getByTestId("import-error");
        assertThat(error).hasCount(1);
        assertThat(error).hasAttribute("data-row", "3");
        assertThat(error).containsText("no-such-profile");
        assertThat(page.getByTestId("import-run")).isDisabled();

        tryOut(page, TABLE.formatted("access-gate"));
        assertThat(error).hasCount(0);
        page.getByTestId("import-run").click();
        awaitText(page.getByTestId("import-createdRows"), "2");
        Download download =
                page.waitForDownload(() -> page.getByTestId("save-tokens").click());
        try (var lines = Files.lines(download.path(), StandardCharsets.UTF_8)) {
            return lines.skip(1)
                    .map(line -> line.split(",", 2))
                    .collect(Collectors.toMap(columns -> columns[0], columns -> columns[1]));
        }
    }

    private static void tryOut(Page page, String table) {
        page.getByTestId("import-file")
                .setInputFiles(new FilePayload("devices.csv", "text/csv", table.getBytes(StandardCharsets.UTF_8)));
        page.getByTestId("import-dry-run").click();
        assertThat(page.getByTestId("import-outcome")).hasAttribute("data-state", "checked");
    }

    /** Adopts the stranger as what it says it is, where its gateway stands; answers its access token. */
    private static String adopt(Page page) {
        page.getByTestId("onboarding-quarantine").click();
        Locator row = page.locator("[data-testid=quarantine-row][data-hardware-id='" + STRANGER + "']");
        row.getByTestId("adopt").click();
        page.getByTestId("adopt-submit").click();
        String token = page.getByTestId("issued").getByTestId("secret").innerText();
        assertThat(row).hasCount(0);
        return token;
    }

    private static String rotate(Page page) {
        page.getByTestId("rotate-ACCESS_TOKEN").click();
        page.getByTestId("confirm-submit").click();
        return page.getByTestId("issued").getByTestId("secret").innerText();
    }

    private static void awaitText(Locator element, String text) {
        assertThat(element)
                .containsText(text, new LocatorAssertions.ContainsTextOptions().setTimeout(Chromium.WAIT_MILLIS_MAX));
    }
}
