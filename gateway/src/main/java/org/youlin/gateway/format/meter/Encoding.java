package org.youlin.gateway.format.meter;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;
import java.util.Base64;
import org.youlin.domain.reading.RefusalReason;
import org.youlin.gateway.decoder.Refusals;

/** How a serial gateway wraps the bytes it passes on. */
public enum Encoding {
    @JsonProperty("raw")
    RAW {
        @Override
        public byte[] bytes(byte[] payload) {
            return payload;
        }
    },
    /** Two hexadecimal digits a byte, with blanks and line ends wherever it pleases. */
    @JsonProperty("hex")
    HEX {
        @Override
        public byte[] bytes(byte[] payload) throws BadFrameException {
            byte[] bytes = new byte[payload.length / 2];
            int digits = 0;
            for (int i = 0; i < payload.length; i++) {
                if (isBlank(payload[i])) {
                    continue;
                }
                int digit = payload[i] < 0 ? -1 : Character.digit(payload[i], 16);
                if (digit < 0) {
                    throw odd(i, payload[i], "a hexadecimal digit");
                }
                if (digits / 2 < bytes.length) {
                    bytes[digits / 2] = (byte) ((bytes[digits / 2] << 4) | digit);
                }
                digits++;
            }
            if (digits % 2 != 0) {
                throw new BadFrameException(Refusals.ofPayload(
                        RefusalReason.FRAME_CUT, digits + " digits", "two hexadecimal digits a byte"));
            }
            return Arrays.copyOf(bytes, digits / 2);
        }
    },
    /** RFC 4648, with or without padding, with line ends wherever it pleases. */
    @JsonProperty("base64")
    BASE64 {
        @Override
        public byte[] bytes(byte[] payload) throws BadFrameException {
            byte[] dense = new byte[payload.length];
            int length = 0;
            for (int i = 0; i < payload.length; i++) {
                if (isBlank(payload[i])) {
                    continue;
                }
                if (BASE64_LETTERS.indexOf(payload[i] & 0xff) < 0) {
                    throw odd(i, payload[i], "a letter of base64");
                }
                dense[length++] = payload[i];
            }
            try {
                return Base64.getDecoder().decode(Arrays.copyOf(dense, length));
            } catch (IllegalArgumentException e) {
                throw new BadFrameException(
                        Refusals.ofPayload(RefusalReason.FRAME_CUT, length + " letters", "base64 with a proper end"));
            }
        }
    };

    private static final String BASE64_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=";

    /**
     * The bytes of the line.
     *
     * @throws BadFrameException when {@code payload} is not wrapped like this
     */
    public abstract byte[] bytes(byte[] payload) throws BadFrameException;

    private static boolean isBlank(byte letter) {
        return letter == ' ' || letter == '\n' || letter == '\r' || letter == '\t';
    }

    private static BadFrameException odd(int at, byte letter, String expected) {
        return new BadFrameException(
                Refusals.of(RefusalReason.FRAME_MALFORMED, "character " + at, FrameCursor.hex(letter) + "h", expected));
    }
}
