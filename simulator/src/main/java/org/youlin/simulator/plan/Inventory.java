package org.youlin.simulator.plan;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.youlin.simulator.vendor.LoraSensor;
import org.youlin.simulator.vendor.Serials;

/** The devices of an estate, as they are registered: whoever speaks for others comes before them. */
final class Inventory {
    private final EstatePlan estate;

    Inventory(EstatePlan estate) {
        this.estate = estate;
    }

    Stream<DeviceRow> devices() {
        return Stream.of(
                        platform(),
                        estate.numbered().stream().flatMap(this::building),
                        loop(),
                        estate.gates().stream().map(this::gate),
                        parking())
                .flatMap(rows -> rows);
    }

    private Stream<DeviceRow> platform() {
        boolean needed = estate.buildings().stream().anyMatch(building -> isCtwing(building.rooms()))
                || (estate.parking() != null && estate.parking().sensors() == BayMake.CTWING);
        return needed
                ? Stream.of(DeviceRow.speaker(
                        Names.ctwing(estate.id()), estate.name() + "天翼物联平台", "field-gateway", estate.id(), ""))
                : Stream.empty();
    }

    private Stream<DeviceRow> building(EstatePlan.Numbered numbered) {
        String building = Names.building(estate.id(), numbered.number());
        String name = estate.name() + numbered.number() + "号楼";
        RoomMake make = numbered.plan().rooms();
        Stream<DeviceRow> gateway = make == RoomMake.NATIVE || make == RoomMake.THINGSBOARD
                ? Stream.of(
                        DeviceRow.speaker(Names.gateway(building), name + "网关", "field-gateway", estate.id(), building))
                : Stream.empty();
        Stream<DeviceRow> rooms =
                Home.of(building, numbered.plan()).map(home -> room(home, make, building, name + home.name() + "室温"));
        return Stream.of(gateway, rooms, meter(numbered.plan(), building, name)).flatMap(rows -> rows);
    }

    private DeviceRow room(Home home, RoomMake make, String building, String name) {
        String profile =
                switch (make) {
                    case NATIVE, THINGSBOARD -> "heating-room";
                    case CHIRPSTACK -> "milesight-em300-chirpstack";
                    case CTWING -> "ctwing-room";
                    case CTWING_TRANSPARENT -> Names.CTWING_TRANSPARENT_PROFILE;
                };
        DeviceRow row = new DeviceRow(home.device(), name, profile, estate.id(), building, home.id(), "", "", false);
        return switch (make) {
            case NATIVE -> row.behind(Names.gateway(building));
            case THINGSBOARD -> row.behind(Names.gateway(building)).called(Names.found(home));
            case CHIRPSTACK -> row.called(LoraSensor.ROOM.devEui(home.device()));
            case CTWING, CTWING_TRANSPARENT ->
                row.behind(Names.ctwing(estate.id())).called(Serials.imei(home.device()));
        };
    }

    private Stream<DeviceRow> meter(BuildingPlan plan, String building, String name) {
        if (plan.meter() == null) {
            return Stream.empty();
        }
        String gateway = Names.serialGateway(building);
        String meter = Names.meter(building);
        return Stream.of(
                DeviceRow.speaker(gateway, name + "串口网关", Names.SERIAL_GATEWAY_PROFILE, estate.id(), building),
                DeviceRow.speaker(meter, name + "热量表", "heat-meter-cjt188", estate.id(), building)
                        .behind(gateway)
                        .called(Serials.meter(meter)));
    }

    private Stream<DeviceRow> loop() {
        String loop = Names.loop(estate.id());
        String name = estate.name() + "供暖二次网";
        if (estate.loop() == LoopMake.NATIVE) {
            return Stream.of(DeviceRow.speaker(loop, name, "heating-loop", estate.id(), ""));
        }
        String node = Names.edgeNode(estate.id());
        return Stream.of(
                DeviceRow.speaker(node, estate.name() + "换热站网关", "field-gateway", estate.id(), "")
                        .behind("")
                        .called(node),
                DeviceRow.speaker(loop, name, "heating-loop-sparkplug", estate.id(), "")
                        .behind("")
                        .called(node + "/" + loop));
    }

    private DeviceRow gate(GatePlan gate) {
        String id = Names.gate(estate.id(), gate.id());
        String name = estate.name() + gate.name();
        return switch (gate.make()) {
            case NATIVE -> DeviceRow.speaker(id, name, "access-gate", estate.id(), "");
            case HIKVISION ->
                DeviceRow.speaker(id, name, "hikvision-gate", estate.id(), "").called(Serials.mac(id));
            case FACE_TERMINAL ->
                DeviceRow.speaker(id, name, "face-terminal-gate", estate.id(), "")
                        .behind("")
                        .called(Serials.terminal(id));
            case CHIRPSTACK ->
                DeviceRow.speaker(id, name, "milesight-ws301-chirpstack", estate.id(), "")
                        .behind("")
                        .called(LoraSensor.DOOR.devEui(id));
        };
    }

    private Stream<DeviceRow> parking() {
        ParkingPlan parking = estate.parking();
        if (parking == null) {
            return Stream.empty();
        }
        Stream<DeviceRow> gateway = parking.sensors() == BayMake.NATIVE
                ? Stream.of(DeviceRow.speaker(
                        Names.parkingGateway(estate.id()), estate.name() + "停车场网关", "field-gateway", estate.id(), ""))
                : Stream.empty();
        Stream<DeviceRow> bays = IntStream.rangeClosed(1, parking.bays())
                .mapToObj(number -> bay(Names.bay(estate.id(), number), number, parking.sensors()));
        Stream<DeviceRow> cameras = parking.cameras() == null
                ? Stream.empty()
                : Stream.of(camera(true, parking.cameras()), camera(false, parking.cameras()));
        return Stream.of(gateway, bays, cameras).flatMap(rows -> rows);
    }

    private DeviceRow bay(String id, int number, BayMake make) {
        String name = estate.name() + "%02d".formatted(number) + "号车位";
        return switch (make) {
            case NATIVE ->
                DeviceRow.speaker(id, name, "parking-bay", estate.id(), "").behind(Names.parkingGateway(estate.id()));
            case CHIRPSTACK ->
                DeviceRow.speaker(id, name, "lora-bay-radar-chirpstack", estate.id(), "")
                        .behind("")
                        .called(LoraSensor.BAY.devEui(id));
            case CTWING ->
                DeviceRow.speaker(id, name, "ctwing-geomagnetic-bay", estate.id(), "")
                        .behind(Names.ctwing(estate.id()))
                        .called(Serials.imei(id));
        };
    }

    private DeviceRow camera(boolean entry, CameraMake make) {
        String id = Names.camera(estate.id(), entry);
        String name = estate.name() + (entry ? "车辆入口" : "车辆出口");
        boolean mqtt = make == CameraMake.VZENITH_MQTT;
        DeviceRow row = DeviceRow.speaker(
                        id, name, mqtt ? "vzenith-camera-mqtt" : "vzenith-camera-http", estate.id(), "")
                .called(Serials.camera(id));
        return mqtt ? row.behind("") : row;
    }

    static boolean isCtwing(RoomMake make) {
        return make == RoomMake.CTWING || make == RoomMake.CTWING_TRANSPARENT;
    }

    /** Whether any device of these comes through a broker that a bridge must read. */
    static boolean needsBroker(List<EstatePlan> estates) {
        return estates.stream()
                .anyMatch(estate -> estate.loop() == LoopMake.SPARKPLUG
                        || estate.buildings().stream().anyMatch(each -> each.rooms() == RoomMake.CHIRPSTACK)
                        || estate.gates().stream()
                                .anyMatch(gate ->
                                        gate.make() == GateMake.FACE_TERMINAL || gate.make() == GateMake.CHIRPSTACK)
                        || (estate.parking() != null
                                && (estate.parking().sensors() == BayMake.CHIRPSTACK
                                        || estate.parking().cameras() == CameraMake.VZENITH_MQTT)));
    }
}
