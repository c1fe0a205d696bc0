package org.youlin.simulator.physics;

import java.util.Arrays;

/** Temperatures of the homes of one building in °C, in the order of its households. Immutable. */
public final class Temperatures {
    private final double[] celsius;

    private Temperatures(double[] celsius) {
        this.celsius = celsius;
    }

    public static Temperatures of(double... celsius) {
        return new Temperatures(celsius.clone());
    }

    public int size() {
        return celsius.length;
    }

    public double celsius(int home) {
        return celsius[home];
    }

    public double mean() {
        return Arrays.stream(celsius).average().orElse(Double.NaN);
    }

    public double min() {
        return Arrays.stream(celsius).min().orElse(Double.NaN);
    }

    public double max() {
        return Arrays.stream(celsius).max().orElse(Double.NaN);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Temperatures that && Arrays.equals(celsius, that.celsius);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(celsius);
    }

    @Override
    public String toString() {
        return Arrays.toString(celsius);
    }
}
