package org.youlin.simulator.plan;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.youlin.simulator.vendor.ChirpStack;
import org.youlin.simulator.vendor.Cjt188;
import org.youlin.simulator.vendor.Ctwing;
import org.youlin.simulator.vendor.FaceTerminal;
import org.youlin.simulator.vendor.HeatMeter;
import org.youlin.simulator.vendor.Hikvision;
import org.youlin.simulator.vendor.LoraSensor;
import org.youlin.simulator.vendor.Maker;
import org.youlin.simulator.vendor.PlateCamera;
import org.youlin.simulator.vendor.Serials;
import org.youlin.simulator.vendor.SparkplugNode;
import org.youlin.simulator.vendor.ThingsBoardGateway;
import org.youlin.simulator.vendor.Vzenith;
import org.youlin.simulator.vendor.Wiring;

/** Builds devices of each make as a plan asks for them. */
final class Makes {
    /** As a maker of boiler-house gateways calls them. */
    private static final List<SparkplugNode.Metric> LOOP_METRICS = List.of(
            new SparkplugNode.Metric("Supply/Temp", "supply_temp"),
            new SparkplugNode.Metric("Return/Temp", "return_temp"),
            new SparkplugNode.Metric("Supply/Pressure", "supply_pressure"),
            new SparkplugNode.Metric("Return/Pressure", "return_pressure"),
            new SparkplugNode.Metric("Flow", "flow"));

    private static final int CONNECTIONS_BEFORE = 6;

    private final String street;
    private final InstantSource clock;

    Makes(String street, InstantSource clock) {
        this.street = street;
        this.clock = clock;
    }

    /** Gives the rooms of a building their voices; native ones need none. */
    void rooms(RoomMake make, List<Home> homes, EstatePlan estate, String gateway, Wiring wiring) {
        if (make == RoomMake.THINGSBOARD) {
            Map<String, String> names = new TreeMap<>();
            homes.forEach(home -> names.put(home.device(), Names.found(home)));
            Maker voice = new ThingsBoardGateway(gateway, "heating-room", names);
            homes.forEach(home -> wiring.give(home.device(), voice));
            return;
        }
        for (Home home : homes) {
            room(make, home.device(), home.id(), estate).ifPresent(voice -> wiring.give(home.device(), voice));
        }
    }

    private Optional<Maker> room(RoomMake make, String device, String place, EstatePlan estate) {
        return switch (make) {
            case NATIVE, THINGSBOARD -> Optional.empty();
            case CHIRPSTACK -> Optional.of(lora(LoraSensor.ROOM, "heating", device, place));
            case CTWING -> Optional.of(ctwing(estate, "ctwing-room", Ctwing.Product.ROOM, device));
            case CTWING_TRANSPARENT ->
                Optional.of(ctwing(estate, Names.CTWING_TRANSPARENT_PROFILE, Ctwing.Product.ROOM_TRANSPARENT, device));
        };
    }

    Optional<Maker> bay(BayMake make, String device, EstatePlan estate) {
        return switch (make) {
            case NATIVE -> Optional.empty();
            case CHIRPSTACK -> Optional.of(lora(LoraSensor.BAY, "parking", device, estate.id()));
            case CTWING -> Optional.of(ctwing(estate, "ctwing-geomagnetic-bay", Ctwing.Product.BAY, device));
        };
    }

    Maker gate(GatePlan gate, String device, EstatePlan estate) {
        return switch (gate.make()) {
            case NATIVE -> throw new IllegalArgumentException("native gate '" + device + "' needs no other voice");
            case HIKVISION -> new Hikvision(device, "hikvision-gate", estate.name() + gate.name(), Serials.mac(device));
            case FACE_TERMINAL -> new FaceTerminal(Serials.terminal(device));
            case CHIRPSTACK -> lora(LoraSensor.DOOR, "gates", device, estate.id());
        };
    }

    PlateCamera cameras(CameraMake make, EstatePlan estate) {
        String entry = Names.camera(estate.id(), true);
        String exit = Names.camera(estate.id(), false);
        return new PlateCamera(
                entry, camera(make, entry, estate.name() + "入口"), exit, camera(make, exit, estate.name() + "出口"));
    }

    private static Maker camera(CameraMake make, String device, String name) {
        boolean mqtt = make == CameraMake.VZENITH_MQTT;
        return new Vzenith(new Vzenith.Installation(mqtt, device, "vzenith-camera-http", name), Serials.camera(device));
    }

    Maker meter(MeterMake make, String building, double share) {
        return new HeatMeter(
                Names.serialGateway(building),
                Serials.meter(Names.meter(building)),
                share,
                make == MeterMake.CJT188 ? Cjt188.Dialect.UNIT_LAST : Cjt188.Dialect.UNIT_FIRST);
    }

    SparkplugNode edgeNode(String estate) {
        SparkplugNode.Address address = new SparkplugNode.Address(street, Names.edgeNode(estate), Names.loop(estate));
        return new SparkplugNode(address, LOOP_METRICS, CONNECTIONS_BEFORE, clock);
    }

    private Maker lora(LoraSensor sensor, String application, String device, String place) {
        return new ChirpStack(
                new ChirpStack.Installation(street, application, device, place), sensor, sensor.devEui(device));
    }

    private static Maker ctwing(EstatePlan estate, String profile, Ctwing.Product product, String device) {
        return new Ctwing(Names.ctwing(estate.id()), profile, product, Serials.imei(device));
    }
}
