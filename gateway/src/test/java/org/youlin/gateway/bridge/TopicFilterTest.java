package org.youlin.gateway.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TopicFilterTest {
    @ParameterizedTest(name = "{0} and {1}: {2}")
    @CsvSource({
        "a/b,   a/b,    true",
        "a/b,   a/b/c,  false",
        "a/b,   a,      false",
        "a/+,   a/b,    true",
        "a/+,   a/,     true", // a level may be empty
        "a/+,   a,      false",
        "a/+,   a/b/c,  false",
        "+,     a,      true",
        "+,     /a,     false",
        "+/+,   /a,     true",
        "/+,    /a,     true",
        "+/b/+, a/b/c,  true",
        "a/#,   a,      true", // none of the levels below
        "a/#,   a/b/c,  true",
        "a/#,   ab,     false",
        "#,     a/b,    true",
        "#,     $SYS/x, false",
        "+/x,   $SYS/x, false",
        "$SYS/#, $SYS/x, true",
        "a/#,   a/$b,   true",
        "A,     a,      false",
    })
    void matching(String filter, String topic, boolean expected) {
        assertThat(new TopicFilter(filter).matches(topic)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} and {1}: {2}")
    @CsvSource({
        "a/b,    a/b,    true",
        "a/b,    a/c,    false",
        "a/+,    +/b,    true",
        "a/+/c,  a/b/d,  false",
        "a/+,    a/b/c,  false",
        "a/#,    a,      true",
        "a/#,    a/b/+,  true",
        "a/#,    b/#,    false",
        "#,      a,      true",
        "#,      $SYS/a, false",
        "+/a,    $SYS/+, false",
        "$SYS/#, $SYS/a, true",
        "a/b/#,  a,      false",
    })
    void overlapping(String one, String other, boolean expected) {
        assertThat(new TopicFilter(one).overlaps(new TopicFilter(other))).isEqualTo(expected);
        assertThat(new TopicFilter(other).overlaps(new TopicFilter(one))).isEqualTo(expected);
    }

    @Provide
    Arbitrary<String> topics() {
        return Arbitraries.of("a", "b", "", "ab", "$x")
                .list()
                .ofMinSize(1)
                .ofMaxSize(4)
                .map(levels -> String.join("/", levels));
    }

    @Property
    void aLevelOfATopicIsWhatStandsBetweenItsSlashes(@ForAll("topics") String topic) {
        String[] levels = topic.split("/", -1);
        for (int i = 0; i < levels.length; i++) {
            assertThat(TopicFilter.level(topic, i)).isEqualTo(levels[i]);
        }
        assertThat(TopicFilter.level(topic, levels.length)).isEmpty();
    }

    @Property
    void aFilterMatchesLevelByLevel(@ForAll("filters") TopicFilter filter, @ForAll("topics") String topic) {
        List<String> wanted = List.of(filter.text().split("/", -1));
        List<String> levels = List.of(topic.split("/", -1));
        boolean rest = wanted.get(wanted.size() - 1).equals("#");
        int named = rest ? wanted.size() - 1 : wanted.size();
        boolean fits = rest ? levels.size() >= named : levels.size() == named;
        boolean own = topic.startsWith("$")
                && (wanted.get(0).equals("+") || wanted.get(0).equals("#"));
        boolean expected = fits
                && !own
                && IntStream.range(0, named)
                        .allMatch(
                                i -> wanted.get(i).equals("+") || wanted.get(i).equals(levels.get(i)));
        assertThat(filter.matches(topic)).isEqualTo(expected);
    }

    /** Few levels of few names, so that all topics can be tried. */
    @Provide
    Arbitrary<TopicFilter> filters() {
        Arbitrary<List<String>> levels =
                Arbitraries.of("a", "b", "+", "$x").list().ofMinSize(1).ofMaxSize(3);
        return levels.flatMap(some -> Arbitraries.of("", "/#")
                .map(rest -> new TopicFilter(some.stream().collect(Collectors.joining("/")) + rest)));
    }

    @Property
    void filtersOverlapWhenATopicMatchesBoth(@ForAll("filters") TopicFilter one, @ForAll("filters") TopicFilter other) {
        List<String> names = List.of("a", "b", "$x", "z");
        List<String> topics = names.stream()
                .flatMap(a -> names.stream().flatMap(b -> names.stream().flatMap(c -> names.stream()
                        .flatMap(d ->
                                List.of(a, a + "/" + b, a + "/" + b + "/" + c, a + "/" + b + "/" + c + "/" + d)
                                        .stream()))))
                .distinct()
                .toList();
        boolean expected = topics.stream().anyMatch(topic -> one.matches(topic) && other.matches(topic));
        assertThat(one.overlaps(other)).isEqualTo(expected);
    }
}
