package org.youlin.simulator.physics;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * An estate as it was built: insulation differs from building to building and from home to home, and each radiator was
 * balanced once so that its home reaches the temperature drawn for it on a dark day of -4 °C with water of 75/50 °C.
 *
 * <p>With the pump running every home therefore stays at 19.5 °C or above, and with the sun below 25 °C.
 *
 * @param start balanced homes at {@link #START_HOUR}
 */
public record Commissioning(EstateHeat heat, EstateHeat.State start) {
    /** Hour of day the physics clock begins with: evening, so that a night of cooling lies ahead. */
    public static final double START_HOUR = 22.0;

    private static final double LOSS_WATTS_PER_KELVIN = 110.0;
    private static final double LOSS_FACTOR_BEST = 0.65;
    private static final double LOSS_FACTOR_WORST = 1.6;
    private static final double LOSS_FACTOR_TOP = 1.2;
    private static final double LOSS_FACTOR_CORNER = 1.2;
    private static final double CAPACITY_JOULES_PER_KELVIN = 26e6;
    /** For the usual home the 3.8 W/m² of JGJ 26-2010. */
    private static final double GAIN_KELVIN = 2.6;

    private static final double SLAB_WATTS_PER_KELVIN = 18.0;
    private static final double WATER_CELSIUS =
            (HeatingLoop.DESIGN_SUPPLY_CELSIUS + HeatingLoop.DESIGN_RETURN_CELSIUS) / 2;

    /** The estate called {@code name}. */
    public static Commissioning of(String name, List<Block> blocks, Sky sky, Dice dice) {
        Dice own = dice.of(name);
        List<BuildingHeat> built = new ArrayList<>();
        List<Temperatures> rooms = new ArrayList<>();
        double designWatts = 0;
        List<Double> lossFactors = lossFactors(blocks.size(), own);
        for (int i = 0; i < blocks.size(); i++) {
            Block block = blocks.get(i);
            Temperatures targets = targets(block.flats(), own.of("targets-" + i));
            double lossFactor = block.heatLoss().orElse(lossFactors.get(i));
            BuildingHeat building = balanced(block, targets, lossFactor, own.of("walls-" + i));
            designWatts += building.radiatorWatts(targets, WATER_CELSIUS);
            built.add(building);
            rooms.add(targets);
        }
        HeatingLoop loop =
                HeatingLoop.carrying(designWatts, own.between(0.29, 0.33, 1, 0), own.between(0.10, 0.12, 2, 0));
        return new Commissioning(
                new EstateHeat(loop, built, sky), new EstateHeat.State(START_HOUR, loop.design(), rooms));
    }

    /** Evenly from the best to the worst building, in an order the dice choose: they cool one after the other. */
    private static List<Double> lossFactors(int count, Dice dice) {
        List<Integer> order = IntStream.range(0, count)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> dice.unit(3, i)))
                .toList();
        Double[] factors = new Double[count];
        for (int rank = 0; rank < count; rank++) {
            double share = count == 1 ? 0.5 : (double) rank / (count - 1);
            factors[order.get(rank)] = LOSS_FACTOR_BEST + (LOSS_FACTOR_WORST - LOSS_FACTOR_BEST) * share;
        }
        return List.of(factors);
    }

    private static Temperatures targets(List<Flat> flats, Dice dice) {
        Outline outline = Outline.of(flats);
        double building = 21.4 + dice.between(-0.2, 0.2, 1, 0);
        return Temperatures.of(IntStream.range(0, flats.size())
                .mapToDouble(i -> building
                        + dice.between(-0.3, 0.3, 2, i)
                        - (outline.isTop(flats.get(i)) ? 0.4 : 0)
                        - (outline.isCorner(flats.get(i)) ? 0.3 : 0))
                .toArray());
    }

    private static BuildingHeat balanced(Block block, Temperatures targets, double lossFactor, Dice dice) {
        List<Flat> flats = block.flats();
        Outline outline = Outline.of(flats);
        Map<Flat, Integer> index = new HashMap<>();
        for (int i = 0; i < flats.size(); i++) {
            index.put(flats.get(i), i);
        }
        List<Dwelling> homes = new ArrayList<>();
        for (int i = 0; i < flats.size(); i++) {
            Flat flat = flats.get(i);
            double loss = LOSS_WATTS_PER_KELVIN
                    * lossFactor
                    * dice.between(0.93, 1.07, 1, i)
                    * (outline.isTop(flat) ? LOSS_FACTOR_TOP : 1)
                    * (outline.isCorner(flat) ? LOSS_FACTOR_CORNER : 1);
            int above = index.getOrDefault(new Flat(flat.unit(), flat.floor() + 1, flat.door()), Dwelling.NONE);
            int below = index.getOrDefault(new Flat(flat.unit(), flat.floor() - 1, flat.door()), Dwelling.NONE);
            double target = targets.celsius(i);
            double gain = GAIN_KELVIN * loss;
            double watts = loss * (target - Weather.MEAN_CELSIUS)
                    - gain
                    - SLAB_WATTS_PER_KELVIN * (rise(targets, target, above) + rise(targets, target, below));
            double radiator = watts / Math.pow(WATER_CELSIUS - target, Dwelling.RADIATOR_EXPONENT);
            double capacity = CAPACITY_JOULES_PER_KELVIN * dice.between(0.93, 1.07, 2, i);
            Windows windows = Windows.of(flat, outline.doorLast(flat));
            homes.add(new Dwelling(loss, capacity, radiator, gain, windows, above, below));
        }
        return new BuildingHeat(homes, SLAB_WATTS_PER_KELVIN, block.facingDegrees());
    }

    private static double rise(Temperatures targets, double target, int neighbour) {
        return neighbour == Dwelling.NONE ? 0 : targets.celsius(neighbour) - target;
    }

    /** The extent of a building, from which top floor and end walls follow. */
    private record Outline(int floorTop, int unitFirst, int unitLast, Map<Integer, Integer> doorLastByUnit) {
        static Outline of(List<Flat> flats) {
            Map<Integer, Integer> doorLast = new HashMap<>();
            flats.forEach(flat -> doorLast.merge(flat.unit(), flat.door(), Math::max));
            return new Outline(
                    flats.stream().mapToInt(Flat::floor).max().orElseThrow(),
                    flats.stream().mapToInt(Flat::unit).min().orElseThrow(),
                    flats.stream().mapToInt(Flat::unit).max().orElseThrow(),
                    Map.copyOf(doorLast));
        }

        boolean isTop(Flat flat) {
            return flat.floor() == floorTop;
        }

        boolean isCorner(Flat flat) {
            return (flat.unit() == unitFirst && flat.door() == 1)
                    || (flat.unit() == unitLast && flat.door() == doorLast(flat));
        }

        int doorLast(Flat flat) {
            return doorLastByUnit.getOrDefault(flat.unit(), 1);
        }
    }
}
