package org.youlin.domain.place;

import static java.util.Objects.requireNonNull;

import java.text.Normalizer;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An address as people write it, such as 华富小区3号楼2单元501, taken apart.
 *
 * @param head what stands before the building: the estate, perhaps with its district; may be empty
 * @param building 3 for 3号楼, 三栋, 3幢, 3座 or 3#
 * @param unit 2 for 2单元
 * @param room 501 for the first door on the fifth floor
 */
public record WrittenAddress(String head, OptionalInt building, OptionalInt unit, OptionalInt room) {
    /** Longer texts are no addresses. */
    public static final int CHARS_MAX = 200;

    private static final String NUMBER = "([0-9]{1,3}|[一二三四五六七八九十]{1,3})";
    private static final Pattern IN_WORDS = Pattern.compile(
            "(.*?)(?:" + NUMBER + "(?:号楼|栋|幢|座|#楼|#))?(?:" + NUMBER + "单元)?(?:([0-9]{3,4})(?:室|号|户)?)?");
    private static final Pattern DASHED =
            Pattern.compile("(.*?)(?<![0-9-])([0-9]{1,3})-(?:([0-9]{1,2})-)?([0-9]{3,4})室?");
    private static final Pattern BUILDING_NAME = Pattern.compile(NUMBER + "(?:号楼|栋|幢|座|#楼|#)?");
    private static final String DIGITS = "一二三四五六七八九";
    private static final int DOORS_PER_FLOOR = 100;

    public WrittenAddress {
        requireNonNull(head, "head is null");
        requireNonNull(building, "building is null");
        requireNonNull(unit, "unit is null");
        requireNonNull(room, "room is null");
    }

    /** Takes {@code text} apart; whatever cannot be understood is the head. */
    public static WrittenAddress parse(String text) {
        String plain = plain(text);
        if (plain.length() > CHARS_MAX) {
            return new WrittenAddress(plain, OptionalInt.empty(), OptionalInt.empty(), OptionalInt.empty());
        }
        Matcher dashed = DASHED.matcher(plain);
        Matcher matcher = dashed.matches() ? dashed : IN_WORDS.matcher(plain);
        if (!matcher.matches()) {
            return new WrittenAddress(plain, OptionalInt.empty(), OptionalInt.empty(), OptionalInt.empty());
        }
        return new WrittenAddress(
                matcher.group(1), number(matcher.group(2)), number(matcher.group(3)), number(matcher.group(4)));
    }

    /** The number in a building's name, such as 3 of 3号楼; empty for a name such as 东楼. */
    public static OptionalInt buildingNumber(String name) {
        Matcher matcher = BUILDING_NAME.matcher(plain(name));
        return matcher.matches() ? number(matcher.group(1)) : OptionalInt.empty();
    }

    /** {@code text} without blanks, its digits and signs in the ordinary width. */
    public static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC)
                .replaceAll("[\\s,，。;；]", "")
                .replaceAll("[‐‑–—−]", "-");
    }

    /** The floor of the room, 1 or more. */
    public OptionalInt floor() {
        return room.isPresent() ? OptionalInt.of(room.getAsInt() / DOORS_PER_FLOOR) : OptionalInt.empty();
    }

    /** The place of the room's door on its floor. */
    public OptionalInt door() {
        return room.isPresent() ? OptionalInt.of(room.getAsInt() % DOORS_PER_FLOOR) : OptionalInt.empty();
    }

    private static OptionalInt number(String text) {
        return Optional.ofNullable(text)
                .map(WrittenAddress::value)
                .map(OptionalInt::of)
                .orElse(OptionalInt.empty());
    }

    /** The value of a number in digits or, up to 99, in characters. */
    private static int value(String text) {
        if (text.charAt(0) <= '9') {
            return Integer.parseInt(text);
        }
        int ten = text.indexOf('十');
        if (ten < 0) {
            return DIGITS.indexOf(text.charAt(text.length() - 1)) + 1;
        }
        int tens = ten == 0 ? 1 : DIGITS.indexOf(text.charAt(ten - 1)) + 1;
        int ones = ten == text.length() - 1 ? 0 : DIGITS.indexOf(text.charAt(ten + 1)) + 1;
        return tens * 10 + ones;
    }

    /** The address in its usual form. */
    @Override
    public String toString() {
        return head
                + (building.isPresent() ? building.getAsInt() + "号楼" : "")
                + (unit.isPresent() ? unit.getAsInt() + "单元" : "")
                + (room.isPresent() ? room.getAsInt() : "");
    }
}
