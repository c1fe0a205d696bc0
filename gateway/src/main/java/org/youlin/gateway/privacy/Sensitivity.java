package org.youlin.gateway.privacy;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is done with a field, told by its name in whatever vendor's spelling. */
enum Sensitivity {
    /** A number plate: kept as masked text and as keyed hash. */
    PLATE("plate license licence plateno platenumber licenseplate carno carnumber"),
    /** A card's number: kept likewise. */
    CARD("card cardno cardnumber cardid rfidcard iccard wiegandno"),
    /** Whoever passes, by a number that stands for a person: kept likewise. */
    PERSON("person personid personno customid customizeid employeeno employeenostring employeeid userid"),
    /** A person's name: kept as masked text. */
    NAME("name personname persionname employeename realname owner ownername username"),
    /** Never kept: pictures, faces, what is on an identity card, how to reach somebody. */
    SECRET("idno idcard idcardno idnumber identity identitycard certificateno certno "
            + "phone phoneno phonenumber mobile mobileno mobilephone tel telno telnum "
            + "telephone address birthday native scene fingerprint"),
    OPEN("");

    /** Beginnings and ends of names of pictures and of what is made of them, which has too many names to list. */
    private static final Set<String> SECRET_BEGINNINGS =
            Set.of("pic", "image", "img", "photo", "face", "feature", "snapshot", "scenepic", "closeup");

    private static final Set<String> SECRET_ENDS = Set.of("pic", "picture", "image", "img", "photo", "jpg", "jpeg");

    /** Names that only look like a picture's; the first is what a face terminal calls itself. */
    private static final Set<String> OPEN_ALTHOUGH = Set.of("facesluiceid", "picturesnumber", "picnum", "topic");

    private static final int CHARS_MAX = 40;
    private static final Map<String, Sensitivity> BY_NAME = Stream.of(values())
            .flatMap(sensitivity -> Stream.of(sensitivity.names.split(" ")).map(name -> Map.entry(name, sensitivity)))
            .filter(entry -> !entry.getKey().isEmpty())
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

    private final String names;

    Sensitivity(String names) {
        this.names = names;
    }

    /** The sensitivity of a field called {@code key}, whose case, dashes and underscores do not matter. */
    static Sensitivity of(String key) {
        if (key.length() > CHARS_MAX) {
            return OPEN;
        }
        String name = plain(key);
        Sensitivity exact = BY_NAME.get(name);
        if (exact != null) {
            return exact;
        }
        boolean isPicture = SECRET_BEGINNINGS.stream().anyMatch(name::startsWith)
                || SECRET_ENDS.stream().anyMatch(name::endsWith);
        return isPicture && !OPEN_ALTHOUGH.contains(name) ? SECRET : OPEN;
    }

    /** What a hash of such a value is called; empty where none is kept. */
    Optional<String> hashKey() {
        return switch (this) {
            case PLATE, CARD, PERSON -> Optional.of(name().toLowerCase(Locale.ROOT) + "_hash");
            case NAME, SECRET, OPEN -> Optional.empty();
        };
    }

    private static String plain(String key) {
        StringBuilder plain = new StringBuilder(key.length());
        for (int i = 0; i < key.length(); i++) {
            char c = key.charAt(i);
            if (c != '_' && c != '-' && c != ' ') {
                plain.append(c);
            }
        }
        return plain.toString().toLowerCase(Locale.ROOT);
    }
}
