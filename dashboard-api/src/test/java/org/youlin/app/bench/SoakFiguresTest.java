package org.youlin.app.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.OptionalDouble;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.youlin.app.bench.IngestPlan.SeriesKind;
import org.youlin.app.bench.SoakSample.Quantity;

class SoakFiguresTest {
    private static final String STATUS = "VmHWM:\t    2048 kB\nRssAnon:\t    1024 kB\nThreads:\t42\n";

    /** A sample each minute, whose live heap is as told; the first has none. */
    private static List<SoakSample> samples(int count, IntToDoubleFunction heap) {
        return IntStream.range(0, count)
                .mapToObj(minute -> new SoakSample(
                        60.0 * minute,
                        minute == 0 ? OptionalDouble.empty() : OptionalDouble.of(heap.applyAsDouble(minute)),
                        300,
                        120,
                        45,
                        1.5,
                        minute % 2 == 0 ? 8 : 12,
                        10_000,
                        100))
                .toList();
    }

    @Test
    void aLineThroughPointsOnALineIsThatLine() {
        LinearFit fit =
                LinearFit.of(List.of(new LinearFit.Point(0, 1), new LinearFit.Point(1, 3), new LinearFit.Point(3, 7)));

        assertThat(fit.slope()).isCloseTo(2, within(1e-9));
        assertThat(fit.slopeError()).isCloseTo(0, within(1e-9));
        assertThatIllegalArgumentException().isThrownBy(() -> LinearFit.of(List.of()));
    }

    @ParameterizedTest(name = "100 MiB and {0} MiB more a minute for 25 minutes: flat {1}")
    @CsvSource({
        "0.0,  true",
        "0.3,  true", // 7.5 MiB in all: less than a collection leaves now and then
        "0.5, false",
        "-2.0, true", // what shrinks is no leak
    })
    void aHeapIsFlatWhenItGrowsByLessThanIsAllowed(double perMinute, boolean flat) {
        SoakVerdict verdict = SoakVerdict.of(Quantity.HEAP, samples(31, minute -> 100 + perMinute * minute), 300)
                .orElseThrow();

        assertThat(verdict.isFlat()).isEqualTo(flat);
        assertThat(verdict.growth()).isCloseTo(25 * perMinute, within(1e-6));
    }

    @Test
    void whatGrowsInTheWarmUpOnlyIsFlat() {
        assertThat(SoakVerdict.of(Quantity.HEAP, samples(31, minute -> Math.min(5, minute) * 40), 300))
                .hasValueSatisfying(verdict -> assertThat(verdict.isFlat()).isTrue());
    }

    @Test
    void noiseAloneIsNoGrowth() {
        assertThat(SoakVerdict.of(Quantity.P99, samples(31, minute -> 100), 300))
                .hasValueSatisfying(verdict -> assertThat(verdict.isFlat()).isTrue());
    }

    @Test
    void ofTooFewSamplesNothingIsSaid() {
        assertThat(SoakVerdict.of(Quantity.HEAP, samples(7, minute -> 100), 300))
                .isEmpty();
    }

    @Test
    void aSampleIsALineOfCsvAndTheChartHasAPanelForEachQuantity() {
        List<SoakSample> samples = samples(3, minute -> 99.96);

        assertThat(samples.get(0).csv()).isEqualTo("0.0,,300.0,120,45,1.50,8.00,10000,100");
        assertThat(samples.get(1).csv()).startsWith("60.0,100.0,300.0,");
        assertThat(new SoakChart(samples).svg().split("<polyline", -1)).hasSize(Quantity.values().length + 1);
    }

    @Test
    void memoryAndThreadsAreReadFromTheStatusOfTheProcess() {
        assertThat(ProcStatus.memoryBytes(STATUS)).hasValue(1_048_576);
        assertThat(ProcStatus.threads(STATUS)).hasValue(42);
    }

    @Test
    void aPlanNamesTheOptionThatIsWrong() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SoakPlan(SeriesKind.QUESTDB, 0, 1, 10))
                .withMessage("devices is 0; it must be 1 to 10000");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SoakPlan(SeriesKind.QUESTDB, 1, Double.NaN, 10))
                .withMessageStartingWith("minutes is NaN");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SoakPlan(SeriesKind.QUESTDB, 1, 1, 0.5))
                .withMessageStartingWith("rate is 0.5");
        assertThat(new SoakPlan(SeriesKind.QUESTDB, 1, 30, 1_000).warmUpSeconds())
                .isEqualTo(300);
        assertThat(new SoakPlan(SeriesKind.QUESTDB, 1, 30, 1_000).messages()).isEqualTo(1_800_000);
    }
}
