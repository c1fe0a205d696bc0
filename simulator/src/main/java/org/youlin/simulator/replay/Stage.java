package org.youlin.simulator.replay;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Collection;
import java.util.Iterator;
import java.util.Locale;
import org.youlin.simulator.register.PlatformApi;
import org.youlin.simulator.street.Account;

/**
 * Devices for a history to be played on: one field gateway, and behind it a device for each that the history names.
 *
 * @param estate where they stand
 * @param profile of the devices
 */
public record Stage(String estate, String profile) {
    private static final int ROWS_PER_IMPORT = 2_000;
    private static final int ID_CHARS_MAX = 64;
    private static final String HEADER = "id,name,profile,estate,building,household,fieldGateway,hardwareId\n";

    private String gateway() {
        return "replay-" + estate;
    }

    /** Registers what is not there yet, and answers the gateway's account. */
    public Account set(PlatformApi api, Collection<String> devices) throws IOException, InterruptedException {
        JsonNode result =
                imported(api, gateway() + "," + quoted("回放 " + estate) + ",field-gateway," + estate + ",,,,\n");
        Iterator<String> left = devices.iterator();
        while (left.hasNext()) {
            StringBuilder rows = new StringBuilder();
            for (int row = 0; row < ROWS_PER_IMPORT && left.hasNext(); row++) {
                rows.append(row(left.next()));
            }
            JsonNode unused = imported(api, rows.toString());
        }
        String token = result.path("tokens").path(0).path("token").asText("");
        return new Account(gateway(), token.isEmpty() ? api.newToken(gateway()) : token);
    }

    private String row(String device) {
        return id(device) + "," + quoted(device) + "," + profile + "," + estate + ",,," + gateway() + ","
                + quoted(device) + "\n";
    }

    /** The device's own name as far as ids may be so; what is lost is made up for by a number. */
    String id(String device) {
        String plain = device.replaceAll("[^A-Za-z0-9._:-]", "-");
        String id = gateway() + "-" + plain;
        if (plain.equals(device) && id.length() <= ID_CHARS_MAX) {
            return id;
        }
        String number = String.format(Locale.ROOT, "-%08x", device.hashCode());
        return id.substring(0, Math.min(id.length(), ID_CHARS_MAX - number.length())) + number;
    }

    private static JsonNode imported(PlatformApi api, String rows) throws IOException, InterruptedException {
        JsonNode result = api.importTable("devices", HEADER + rows);
        if (result.path("errorCount").asInt() > 0) {
            JsonNode error = result.path("errors").path(0);
            throw new IOException(
                    "devices were refused: " + error.path("column").asText() + " '"
                            + error.path("value").asText() + "', expected "
                            + error.path("expected").asText());
        }
        return result;
    }

    private static String quoted(String text) {
        return '"' + text.replace("\"", "\"\"") + '"';
    }
}
