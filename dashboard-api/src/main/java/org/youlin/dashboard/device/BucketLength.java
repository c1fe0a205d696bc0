package org.youlin.dashboard.device;

import java.time.Duration;
import java.util.stream.LongStream;

/** Chooses bucket lengths that people can read off an axis. */
final class BucketLength {
    private static final long[] NICE_MILLIS = LongStream.concat(
                    LongStream.of(1, 2, 5, 10, 15, 30).map(seconds -> seconds * 1_000),
                    LongStream.concat(
                            LongStream.of(1, 2, 5, 10, 15, 30).map(minutes -> minutes * 60_000),
                            LongStream.of(1, 2, 3, 6, 12, 24, 48, 168, 720, 2_160, 8_760)
                                    .map(hours -> Duration.ofHours(hours).toMillis())))
            .toArray();

    private BucketLength() {}

    /**
     * The shortest nice length by which at most {@code bucketsMax} buckets touch the range. Buckets are aligned to
     * the epoch, so that a range may touch one more than its length suggests.
     *
     * @param toMillis exclusive, greater than {@code fromMillis}, which is 0 or more
     * @param lengthMin the shortest that will do, a day at most
     */
    static long of(long fromMillis, long toMillis, long bucketsMax, long lengthMin) {
        for (long nice : NICE_MILLIS) {
            if (nice >= lengthMin && touched(fromMillis, toMillis, nice) <= bucketsMax) {
                return nice;
            }
        }
        long length = NICE_MILLIS[NICE_MILLIS.length - 1];
        while (touched(fromMillis, toMillis, length) > bucketsMax) {
            length = Math.multiplyExact(length, 2);
        }
        return length;
    }

    private static long touched(long fromMillis, long toMillis, long length) {
        return (toMillis - 1) / length - fromMillis / length + 1;
    }
}
