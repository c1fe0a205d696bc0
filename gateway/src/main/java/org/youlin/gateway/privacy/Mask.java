package org.youlin.gateway.privacy;

/** Shows so much of a text that whoever knows it knows it again. */
final class Mask {
    private static final int PLATE_HEAD = 3;
    private static final int PLATE_TAIL = 2;
    private static final int REGION = 2;
    private static final int CARD_TAIL = 4;
    private static final int STARS_MAX = 12;

    private Mask() {}

    /** {@code 甘A·1**45}. */
    static String plate(String plate) {
        if (plate.length() <= PLATE_HEAD + PLATE_TAIL) {
            return stars(plate.length());
        }
        return plate.substring(0, REGION)
                + "·"
                + plate.substring(REGION, PLATE_HEAD)
                + stars(plate.length() - PLATE_HEAD - PLATE_TAIL)
                + plate.substring(plate.length() - PLATE_TAIL);
    }

    /** The last four of a card's characters, if there are at least as many before them. */
    static String card(String card) {
        int shown = card.length() >= 2 * CARD_TAIL ? CARD_TAIL : 0;
        return stars(card.length() - shown) + card.substring(card.length() - shown);
    }

    /** {@code 张**}. */
    static String name(String name) {
        int codePoints = name.codePointCount(0, name.length());
        return codePoints < 2
                ? stars(codePoints)
                : name.substring(0, name.offsetByCodePoints(0, 1)) + stars(codePoints - 1);
    }

    private static String stars(int count) {
        return "*".repeat(Math.min(Math.max(count, 1), STARS_MAX));
    }
}
