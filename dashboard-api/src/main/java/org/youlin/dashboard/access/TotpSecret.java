package org.youlin.dashboard.access;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** A secret by which an app makes codes, as people type it or an app photographs it. */
public final class TotpSecret {
    private static final String ISSUER = "Youlin";
    private static final String BASE_32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int BITS = 5;

    private final byte[] bytes;

    TotpSecret(byte[] bytes) {
        if (bytes.length == 0 || bytes.length % BITS != 0) {
            throw new IllegalArgumentException(
                    "a secret has " + bytes.length + " bytes; it must have a multiple of 5, which needs no padding");
        }
        this.bytes = bytes.clone();
    }

    /** In base 32 (RFC 4648). */
    public String base32() {
        StringBuilder text = new StringBuilder();
        int held = 0;
        int heldBits = 0;
        for (byte each : bytes) {
            held = ((held << Byte.SIZE) | Byte.toUnsignedInt(each)) & 0xFFF;
            heldBits += Byte.SIZE;
            while (heldBits >= BITS) {
                heldBits -= BITS;
                text.append(BASE_32.charAt((held >> heldBits) & 0x1F));
            }
        }
        return text.toString();
    }

    /** The address that apps take over from a QR code. */
    public String otpauthUrl(String username) {
        String account = URLEncoder.encode(username, StandardCharsets.UTF_8).replace("+", "%20");
        return "otpauth://totp/" + ISSUER + ":" + account + "?secret=" + base32() + "&issuer=" + ISSUER;
    }

    @Override
    public String toString() {
        return "TotpSecret[…]";
    }
}
