package org.youlin.gateway.format.meter.dlt645;

import static java.util.Objects.requireNonNull;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.youlin.gateway.format.meter.Encoding;

/**
 * Which data identifiers mean what.
 *
 * @param encoding how the serial gateway wraps frames; raw when not said
 * @param points the total active energy, of 1997 and of 2007, when not said
 */
public record Dlt645Settings(Optional<Encoding> encoding, Optional<List<Point>> points) {
    private static final List<Point> TOTAL_ENERGY = List.of(energy("00000000"), energy("9010"));

    /**
     * One quantity.
     *
     * @param di data identifier as in the standard's tables, high byte first: 8 hexadecimal digits (2007) or 4 (1997)
     * @param decimals digits behind the point, 0 to 8
     * @param bytes of the value, 1 to 8; 4 when not said
     * @param signed whether the highest bit means minus; not, when not said
     */
    public record Point(String di, String metric, int decimals, Optional<Integer> bytes, Optional<Boolean> signed) {
        private static final int DECIMALS_MAX = 8;
        private static final int BYTES_MAX = 8;
        private static final int BYTES = 4;

        public Point {
            requireNonNull(di, "di is null");
            requireNonNull(metric, "metric is null");
            if (!di.matches("[0-9A-Fa-f]{8}|[0-9A-Fa-f]{4}")) {
                throw new IllegalArgumentException(
                        "points: di '" + di + "' must be 8 hexadecimal digits (2007) or 4 (1997)");
            }
            if (decimals < 0 || decimals > DECIMALS_MAX) {
                throw new IllegalArgumentException(
                        "points: di '" + di + "' has decimals " + decimals + "; it must be 0 to " + DECIMALS_MAX);
            }
            int width = bytes.orElse(BYTES);
            if (width < 1 || width > BYTES_MAX) {
                throw new IllegalArgumentException(
                        "points: di '" + di + "' has bytes " + width + "; it must be 1 to " + BYTES_MAX);
            }
            di = di.toUpperCase(Locale.ROOT);
        }

        int width() {
            return bytes.orElse(BYTES);
        }

        boolean isSigned() {
            return signed.orElse(false);
        }
    }

    public Dlt645Settings {
        Set<String> seen = new HashSet<>();
        for (Point point : points.orElse(List.of())) {
            if (!seen.add(point.di())) {
                throw new IllegalArgumentException("points: di '" + point.di() + "' is there twice");
            }
        }
        if (points.isPresent() && seen.isEmpty()) {
            throw new IllegalArgumentException("points must not be empty");
        }
    }

    List<Point> pointsOrTotalEnergy() {
        return points.orElse(TOTAL_ENERGY);
    }

    private static Point energy(String di) {
        return new Point(di, "energy", 2, Optional.empty(), Optional.empty());
    }
}
