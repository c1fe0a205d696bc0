package org.youlin.simulator.vendor;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.youlin.simulator.physics.Dice;

/** Numbers as they stand on devices. The same device has the same number in every run, whatever stands beside it. */
public final class Serials {
    private static final Dice DICE = new Dice(0).of("serials");
    private static final int HALF = 0x100_0000;

    private Serials() {}

    /** A LoRaWAN EUI with the maker's prefix of six hex digits, in lower case. */
    public static String devEui(String prefix, String device) {
        return prefix + hex(device, 1, 4) + hex(device, 2, 6);
    }

    /** Fifteen digits, the last a check digit by Luhn's formula. */
    public static String imei(String device) {
        String body = "86" + digits(device, 1, 6) + digits(device, 2, 6);
        int sum = 0;
        for (int i = 0; i < body.length(); i++) {
            int digit = body.charAt(i) - '0';
            int weighted = i % 2 == 0 ? digit : 2 * digit;
            sum += weighted > 9 ? weighted - 9 : weighted;
        }
        return body + (10 - sum % 10) % 10;
    }

    public static String mac(String device) {
        String hex = hex(device, 1, 6);
        return "a4:d5:c2:" + hex.substring(0, 2) + ":" + hex.substring(2, 4) + ":" + hex.substring(4, 6);
    }

    /** Seven digits, as on face terminals. */
    public static String terminal(String device) {
        return "19" + digits(device, 1, 5);
    }

    /** Two groups of eight hex digits, as on plate cameras. */
    public static String camera(String device) {
        return hex(device, 1, 6) + "00-" + hex(device, 2, 6) + "01";
    }

    /** Fourteen digits, as on meters. */
    public static String meter(String device) {
        return "1111" + digits(device, 1, 5) + digits(device, 2, 5);
    }

    /** A UUID that {@code name} always has. */
    static String uuid(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    }

    private static String hex(String device, int stream, int length) {
        String hex = "%06x".formatted(DICE.of(device).below(HALF, stream, 0));
        return hex.substring(6 - length);
    }

    private static String digits(String device, int stream, int length) {
        int bound = (int) Math.pow(10, length);
        return ("%0" + length + "d").formatted(DICE.of(device).below(bound, stream, 0));
    }
}
