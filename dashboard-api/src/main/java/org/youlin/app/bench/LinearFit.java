package org.youlin.app.bench;

import java.util.List;

/**
 * The straight line through points that is nearest to them, by least squares.
 *
 * @param slopeError its standard error: by how much chance alone makes the slope differ
 */
record LinearFit(double mean, double slope, double slopeError) {
    /** A point. */
    record Point(double x, double y) {}

    /** The fit through {@code points}, of which there must be three or more with different x. */
    static LinearFit of(List<Point> points) {
        int count = points.size();
        if (count < 3) {
            throw new IllegalArgumentException("there are " + count + " points; a fit needs 3 or more");
        }
        double meanX = points.stream().mapToDouble(Point::x).average().orElseThrow();
        double meanY = points.stream().mapToDouble(Point::y).average().orElseThrow();
        double xx = 0;
        double xy = 0;
        for (Point point : points) {
            xx += (point.x() - meanX) * (point.x() - meanX);
            xy += (point.x() - meanX) * (point.y() - meanY);
        }
        double slope = xy / xx;
        double squares = 0;
        for (Point point : points) {
            double off = point.y() - meanY - slope * (point.x() - meanX);
            squares += off * off;
        }
        return new LinearFit(meanY, slope, Math.sqrt(squares / (count - 2) / xx));
    }
}
