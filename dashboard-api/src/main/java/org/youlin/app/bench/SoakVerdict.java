package org.youlin.app.bench;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.youlin.app.bench.SoakSample.Quantity;

/**
 * Whether one quantity stayed flat, by a straight line through its samples after the warm-up.
 *
 * @param growth of that line over the time that was judged
 * @param sureGrowth the part of it that is more than chance: less two standard errors
 */
record SoakVerdict(Quantity quantity, double mean, double growth, double sureGrowth) {
    private static final int ERRORS = 2;
    private static final int SAMPLES_MIN = 3;

    /** Judges the samples from {@code fromSecond} on; empty when there are too few. */
    static Optional<SoakVerdict> of(Quantity quantity, List<SoakSample> samples, double fromSecond) {
        List<LinearFit.Point> points = samples.stream()
                .filter(sample -> sample.second() >= fromSecond)
                .filter(sample -> quantity.of(sample).isPresent())
                .map(sample ->
                        new LinearFit.Point(sample.second(), quantity.of(sample).orElseThrow()))
                .toList();
        if (points.size() < SAMPLES_MIN) {
            return Optional.empty();
        }
        LinearFit fit = LinearFit.of(points);
        double seconds = points.get(points.size() - 1).x() - points.get(0).x();
        return Optional.of(new SoakVerdict(
                quantity, fit.mean(), fit.slope() * seconds, (fit.slope() - ERRORS * fit.slopeError()) * seconds));
    }

    boolean isFlat() {
        return sureGrowth <= quantity.growthMax(mean);
    }

    /** One line of a Markdown table. */
    String row() {
        return String.format(
                Locale.ROOT,
                "| %s | %.1f %s | %+.1f | %.1f | %s |",
                quantity.title(),
                mean,
                quantity.unit(),
                growth,
                quantity.growthMax(mean),
                isFlat() ? "flat" : "GROWS");
    }
}
