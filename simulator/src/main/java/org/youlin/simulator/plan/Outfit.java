package org.youlin.simulator.plan;

import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.youlin.simulator.street.Account;
import org.youlin.simulator.street.Building;
import org.youlin.simulator.street.Estate;
import org.youlin.simulator.street.Household;
import org.youlin.simulator.street.Parking;
import org.youlin.simulator.street.Street;
import org.youlin.simulator.vendor.Wiring;
import org.youlin.simulator.wire.Conduct;
import org.youlin.simulator.wire.Ways;

/**
 * A plan that has been carried out: the street as the world moves it, and how each of its devices speaks.
 *
 * @param speakers who has which way to the platform
 */
public record Outfit(Street street, Wiring wiring, Ways.Speakers speakers) {
    /** Of those who never sign in: their messages come through a broker or somebody else. */
    private static final String NO_TOKEN = "none";

    /**
     * The outfit of {@code plan}.
     *
     * @param mqtt where the platform listens
     * @param tokens of those who sign in by themselves
     */
    public static Outfit of(StreetPlan plan, URI mqtt, Map<String, String> tokens, InstantSource clock) {
        return new Tailor(plan, tokens, clock).outfit(mqtt);
    }

    /** Goes through a plan once. */
    private static final class Tailor {
        private final StreetPlan plan;
        private final Map<String, String> tokens;
        private final Wiring wiring = new Wiring();
        private final Map<String, Account> linked = new LinkedHashMap<>();
        private final Map<String, Account> pushing = new LinkedHashMap<>();
        private final Map<String, Conduct> conducts = new TreeMap<>();
        private final Makes makes;

        private Tailor(StreetPlan plan, Map<String, String> tokens, InstantSource clock) {
            this.plan = plan;
            this.tokens = tokens;
            makes = new Makes(plan.id(), clock);
        }

        private Outfit outfit(URI mqtt) {
            List<Estate> estates = plan.estates().stream().map(this::estate).toList();
            return new Outfit(
                    new Street(mqtt, estates), wiring, new Ways.Speakers(linked.values(), pushing.values(), conducts));
        }

        private Estate estate(EstatePlan estate) {
            Account loop = loop(estate);
            List<Building> buildings = new ArrayList<>();
            for (EstatePlan.Numbered numbered : estate.numbered()) {
                buildings.add(building(estate, numbered));
            }
            return new Estate(
                    estate.id(),
                    estate.name(),
                    buildings,
                    loop,
                    estate.gates().stream().map(gate -> gate(estate, gate)).toList(),
                    parking(estate));
        }

        private Building building(EstatePlan estate, EstatePlan.Numbered numbered) {
            String id = Names.building(estate.id(), numbered.number());
            BuildingPlan building = numbered.plan();
            boolean gateway = building.rooms() == RoomMake.NATIVE || building.rooms() == RoomMake.THINGSBOARD;
            Account speaks = gateway ? link(Names.gateway(id)) : hidden(Names.gateway(id));
            if (Inventory.isCtwing(building.rooms())) {
                push(Names.ctwing(estate.id()));
            }
            List<Home> homes = Home.of(id, building).toList();
            makes.rooms(building.rooms(), homes, estate, speaks.id(), wiring);
            if (building.meter() != null) {
                link(Names.serialGateway(id));
                wiring.watch(
                        Names.loop(estate.id()),
                        makes.meter(
                                building.meter(), id, 1.0 / estate.numbered().size()));
            }
            List<Household> households = homes.stream()
                    .map(home -> new Household(home.id(), home.unit(), home.floor(), home.door(), home.device()))
                    .toList();
            return new Building(
                    id,
                    numbered.number() + "号楼",
                    speaks,
                    households,
                    building.insulation().heatLoss(),
                    building.facing());
        }

        private Account loop(EstatePlan estate) {
            String id = Names.loop(estate.id());
            if (estate.loop() == LoopMake.NATIVE) {
                return link(id);
            }
            var node = makes.edgeNode(estate.id());
            wiring.give(id, node);
            conducts.put(node.connection(), node);
            return new Account(id, NO_TOKEN);
        }

        private Account gate(EstatePlan estate, GatePlan gate) {
            String id = Names.gate(estate.id(), gate.id());
            if (gate.make() == GateMake.NATIVE) {
                return link(id);
            }
            wiring.give(id, makes.gate(gate, id, estate));
            return gate.make() == GateMake.HIKVISION ? push(id) : new Account(id, NO_TOKEN);
        }

        private @Nullable Parking parking(EstatePlan estate) {
            ParkingPlan parking = estate.parking();
            if (parking == null) {
                return null;
            }
            List<String> bays = IntStream.rangeClosed(1, parking.bays())
                    .mapToObj(number -> Names.bay(estate.id(), number))
                    .toList();
            String gateway = Names.parkingGateway(estate.id());
            Account speaks = parking.sensors() == BayMake.NATIVE ? link(gateway) : hidden(gateway);
            if (parking.sensors() == BayMake.CTWING) {
                push(Names.ctwing(estate.id()));
            }
            bays.forEach(bay -> makes.bay(parking.sensors(), bay, estate).ifPresent(voice -> wiring.give(bay, voice)));
            if (parking.cameras() != null) {
                cameras(estate, parking.cameras(), bays, gateway);
            }
            return new Parking(speaks, bays);
        }

        private void cameras(EstatePlan estate, CameraMake make, List<String> bays, String gateway) {
            if (make == CameraMake.VZENITH_HTTP) {
                push(Names.camera(estate.id(), true));
                push(Names.camera(estate.id(), false));
            }
            var cameras = makes.cameras(make, estate);
            bays.forEach(bay -> wiring.watch(bay, cameras));
            wiring.watch(gateway, cameras::idle);
        }

        private Account link(String id) {
            return linked.computeIfAbsent(id, this::account);
        }

        private Account push(String id) {
            return pushing.computeIfAbsent(id, this::account);
        }

        /** The world knows it, the platform does not. */
        private Account hidden(String id) {
            wiring.hide(id);
            return new Account(id, NO_TOKEN);
        }

        private Account account(String id) {
            String token = tokens.get(id);
            if (token == null) {
                throw new IllegalStateException("there is no token for '" + id + "'");
            }
            return new Account(id, token);
        }
    }
}
