package org.youlin.simulator.physics;

/**
 * Chance without state: the same seed, stream and count always give the same number, in whatever order they are asked.
 * The mixing function is the finaliser of SplitMix64 (Steele, Lea, Flood: "Fast Splittable Pseudorandom Number
 * Generators", 2014).
 *
 * @param seed chosen by the user
 */
public record Dice(long seed) {
    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;
    private static final double UNIT = 0x1.0p-53;

    /** A number in [0, 1). */
    public double unit(long stream, long count) {
        return (mix(mix(mix(seed) ^ (stream * GOLDEN_GAMMA)) ^ (count * GOLDEN_GAMMA)) >>> 11) * UNIT;
    }

    /** A number in [min, max). */
    public double between(double min, double max, long stream, long count) {
        return min + (max - min) * unit(stream, count);
    }

    /** A whole number in [0, bound). */
    public int below(int bound, long stream, long count) {
        return (int) (unit(stream, count) * bound);
    }

    /** Dice of their own for the thing called {@code name}, so that adding a neighbour changes nothing for it. */
    public Dice of(String name) {
        long hash = seed;
        for (int i = 0; i < name.length(); i++) {
            hash = mix(hash + GOLDEN_GAMMA ^ name.charAt(i));
        }
        return new Dice(hash);
    }

    private static long mix(long value) {
        long z = value + GOLDEN_GAMMA;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
