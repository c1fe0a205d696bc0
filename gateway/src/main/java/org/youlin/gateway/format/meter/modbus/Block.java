package org.youlin.gateway.format.meter.modbus;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * Registers that are asked for in one question. An answer does not say which registers it holds: only its function and
 * its length tell the blocks of a profile apart.
 *
 * @param function 3 (holding registers) or 4 (input registers)
 * @param start number of the first register asked for, 0 to 65535
 * @param count how many are asked for, 1 to 125
 * @param points what they hold
 */
record Block(int function, int start, int count, List<Point> points) {
    private static final int HOLDING = 3;
    private static final int INPUT = 4;
    private static final int START_MAX = 0xffff;
    private static final int COUNT_MAX = 125;

    Block {
        requireNonNull(points, "points is null");
        points = List.copyOf(points);
        if (function != HOLDING && function != INPUT) {
            throw new IllegalArgumentException("blocks: function is " + function + "; it must be 3 or 4");
        }
        if (start < 0 || start > START_MAX) {
            throw new IllegalArgumentException("blocks: start is " + start + "; it must be 0 to " + START_MAX);
        }
        if (count < 1 || count > COUNT_MAX) {
            throw new IllegalArgumentException("blocks: count is " + count + "; it must be 1 to " + COUNT_MAX);
        }
        if (points.isEmpty()) {
            throw new IllegalArgumentException("blocks: 'points' must not be empty");
        }
        for (Point point : points) {
            if (point.register() < start || point.register() + point.registers() > start + count) {
                throw new IllegalArgumentException("points: register " + point.register() + " of type " + point.type()
                        + " lies outside the block, " + start + " to " + (start + count - 1));
            }
        }
    }

    boolean isSameShapeAs(Block other) {
        return function == other.function && count == other.count;
    }

    int bytes() {
        return 2 * count;
    }
}
