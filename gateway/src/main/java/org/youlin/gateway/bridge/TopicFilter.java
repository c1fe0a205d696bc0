package org.youlin.gateway.bridge;

import static java.util.Objects.requireNonNull;

/**
 * Which topics a subscription is about: {@code +} stands for one level, {@code #} at the end for any number of them,
 * none included.
 */
public record TopicFilter(String text) {
    private static final String SHARE = "$share/";
    private static final String ONE = "+";
    private static final String REST = "#";
    private static final int CHARS_MAX = 1_000;

    public TopicFilter {
        requireNonNull(text, "topic filter is null");
        if (text.isEmpty() || text.length() > CHARS_MAX || text.indexOf('\0') >= 0 || text.startsWith(SHARE)) {
            throw new IllegalArgumentException("topicFilter '" + text + "' must be 1 to " + CHARS_MAX
                    + " characters and not begin with '" + SHARE + "'");
        }
        String[] levels = levels(text);
        for (int i = 0; i < levels.length; i++) {
            boolean plain = !levels[i].contains(ONE) && !levels[i].contains(REST);
            boolean last = i == levels.length - 1;
            if (!plain && !ONE.equals(levels[i]) && !(REST.equals(levels[i]) && last)) {
                throw new IllegalArgumentException(
                        "topicFilter '" + text + "' must have '+' alone in a level and '#' alone in the last level");
            }
        }
    }

    private static String[] levels(String text) {
        return text.split("/", -1);
    }

    /** The highest level, counted from 0, that every topic of it has. */
    int levelMax() {
        int levels = levels(text).length;
        return text.endsWith(REST) ? levels - 2 : levels - 1;
    }

    boolean isOpenEnded() {
        return text.endsWith(REST);
    }

    /** Runs for each message, so it cuts nothing into pieces. */
    boolean matches(String topic) {
        if (topic.startsWith("$") && (text.startsWith(ONE) || text.startsWith(REST))) {
            return false; // Wildcards leave a broker's own topics out.
        }
        int filterAt = 0;
        int topicAt = 0;
        while (filterAt <= text.length()) {
            int filterEnd = levelEnd(text, filterAt);
            if (text.startsWith(REST, filterAt)) {
                return true;
            }
            if (topicAt > topic.length()) {
                return false;
            }
            int topicEnd = levelEnd(topic, topicAt);
            int chars = filterEnd - filterAt;
            boolean same = chars == topicEnd - topicAt && text.regionMatches(filterAt, topic, topicAt, chars);
            if (!same && !text.startsWith(ONE, filterAt)) {
                return false;
            }
            filterAt = filterEnd + 1;
            topicAt = topicEnd + 1;
        }
        return topicAt > topic.length();
    }

    /** The level of {@code topic} with that number, counted from 0; empty when there is none. */
    static String level(String topic, int number) {
        int from = 0;
        for (int i = 0; i < number; i++) {
            from = levelEnd(topic, from) + 1;
            if (from > topic.length()) {
                return "";
            }
        }
        return topic.substring(from, levelEnd(topic, from));
    }

    private static int levelEnd(String topic, int from) {
        int end = topic.indexOf('/', from);
        return end < 0 ? topic.length() : end;
    }

    /** Whether a topic can match both. */
    boolean overlaps(TopicFilter other) {
        String[] mine = levels(text);
        String[] theirs = levels(other.text);
        if ((isWild(mine[0]) && theirs[0].startsWith("$")) || (isWild(theirs[0]) && mine[0].startsWith("$"))) {
            return false;
        }
        for (int i = 0; i < Math.max(mine.length, theirs.length); i++) {
            if (isRest(mine, i) || isRest(theirs, i)) {
                return true;
            }
            if (i == mine.length || i == theirs.length) {
                return false;
            }
            if (!isWild(mine[i]) && !isWild(theirs[i]) && !mine[i].equals(theirs[i])) {
                return false;
            }
        }
        return true;
    }

    private static boolean isRest(String[] levels, int index) {
        return index < levels.length && REST.equals(levels[index]);
    }

    private static boolean isWild(String level) {
        return ONE.equals(level) || REST.equals(level);
    }

    @Override
    public String toString() {
        return text;
    }
}
