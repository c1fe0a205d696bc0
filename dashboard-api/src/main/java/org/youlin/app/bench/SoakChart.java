package org.youlin.app.bench;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.youlin.app.bench.SoakSample.Quantity;

/** The samples of a soak as an SVG picture: one small chart below the other, each from 0 to its highest value. */
record SoakChart(List<SoakSample> samples) {
    private static final int WIDTH = 760;
    private static final int PANEL = 110;
    private static final int LEFT = 90;
    private static final int RIGHT = 20;
    private static final int HEAD = 26;
    private static final int FOOT = 34;

    String svg() {
        Quantity[] quantities = Quantity.values();
        int height = quantities.length * PANEL + FOOT;
        StringBuilder svg = new StringBuilder(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\""
                        + " font-size=\"12\" role=\"img\" aria-label=\"The server over time under constant load\">%n"
                        + "<rect width=\"100%%\" height=\"100%%\" fill=\"#fff\"/>%n",
                WIDTH,
                height));
        for (int i = 0; i < quantities.length; i++) {
            svg.append(panel(quantities[i], i * PANEL));
        }
        svg.append(String.format(
                Locale.ROOT,
                "<text x=\"%d\" y=\"%d\">0</text><text x=\"%d\" y=\"%d\" text-anchor=\"end\">%.0f min</text>%n</svg>%n",
                LEFT,
                height - 12,
                WIDTH - RIGHT,
                height - 12,
                lastSecond() / 60));
        return svg.toString();
    }

    private double lastSecond() {
        return samples.isEmpty()
                ? 1
                : Math.max(1, samples.get(samples.size() - 1).second());
    }

    private String panel(Quantity quantity, int top) {
        List<SoakSample> known = samples.stream()
                .filter(sample -> quantity.of(sample).isPresent())
                .toList();
        double max = Math.max(
                1,
                known.stream()
                        .mapToDouble(sample -> quantity.of(sample).orElseThrow())
                        .max()
                        .orElse(1));
        int bottom = top + PANEL - 6;
        int plot = PANEL - HEAD - 6;
        String points = known.stream()
                .map(sample -> String.format(
                        Locale.ROOT,
                        "%.1f,%.1f",
                        LEFT + sample.second() / lastSecond() * (WIDTH - LEFT - RIGHT),
                        bottom - quantity.of(sample).orElseThrow() / max * plot))
                .collect(Collectors.joining(" "));
        return String.format(
                Locale.ROOT,
                "<text x=\"%1$d\" y=\"%2$d\" font-weight=\"bold\">%3$s</text>%n"
                        + "<text x=\"%4$d\" y=\"%5$d\" text-anchor=\"end\">%6$.0f %7$s</text>%n"
                        + "<path d=\"M%1$d %5$dH%8$d M%1$d %9$dH%8$d\" stroke=\"#ccc\" fill=\"none\"/>%n"
                        + "<polyline points=\"%10$s\" fill=\"none\" stroke=\"#0b5f66\" stroke-width=\"1.5\"/>%n",
                LEFT,
                top + 18,
                quantity.title(),
                LEFT - 8,
                bottom - plot,
                max,
                quantity.unit(),
                WIDTH - RIGHT,
                bottom,
                points);
    }
}
