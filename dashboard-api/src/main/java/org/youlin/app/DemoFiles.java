package org.youlin.app;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.youlin.domain.device.Device;
import org.youlin.domain.device.DeviceId;
import org.youlin.domain.device.DeviceKind;
import org.youlin.domain.place.Building;
import org.youlin.domain.place.Estate;
import org.youlin.domain.place.Household;
import org.youlin.ingest.config.DomainSettings;
import org.youlin.ingest.registry.Registry;

/** The files through which the demo tells scripts and the simulator how to get in. Readable by their owner only. */
final class DemoFiles {
    private static final TypeReference<TreeMap<String, String>> TOKENS = new TypeReference<>() {};
    private static final String FREE = "free-";

    private final Path folder;
    private final ObjectMapper json = new ObjectMapper()
            .registerModule(new Jdk8Module())
            .setSerializationInclusion(JsonInclude.Include.NON_ABSENT)
            .enable(SerializationFeature.INDENT_OUTPUT);

    DemoFiles(Path folder) {
        this.folder = folder;
    }

    record Login(String username, String password) {}

    record Access(String http, String mqtt, Login admin, List<FreeDevice> devices) {}

    record FreeDevice(String id, String profile, String token) {}

    record Street(String mqtt, List<EstatePlan> estates) {}

    record EstatePlan(
            String id,
            String name,
            List<BuildingPlan> buildings,
            Speaker loop,
            List<Speaker> gates,
            Optional<ParkingPlan> parking) {}

    record BuildingPlan(String id, String name, Speaker fieldGateway, List<HomePlan> households) {}

    record HomePlan(String id, int unit, int floor, int door, String device) {}

    record ParkingPlan(Speaker fieldGateway, List<String> bays) {}

    record Speaker(String id, String token) {}

    Path street() {
        return folder.resolve("street.json");
    }

    Path access() {
        return folder.resolve("access.json");
    }

    void writeTokens(Map<DeviceId, String> tokens) {
        Map<String, String> byId = new TreeMap<>();
        tokens.forEach((id, token) -> byId.put(id.value(), token));
        write(folder.resolve("tokens.json"), byId);
    }

    /** Writes {@code access.json} and {@code street.json} for the addresses of this start. */
    void writeAccess(Registry registry, String http, String mqtt, Login admin) {
        Map<String, String> tokens = readTokens();
        List<FreeDevice> free = registry.devices().stream()
                .filter(device -> device.id().value().startsWith(FREE))
                .map(device -> new FreeDevice(
                        device.id().value(), device.profile().id().value(), token(tokens, device)))
                .sorted((a, b) -> b.profile().compareTo(a.profile()))
                .toList();
        write(access(), new Access(http, mqtt, admin, free));
        List<EstatePlan> estates = registry.estates().stream()
                .sorted((a, b) -> a.id().value().compareTo(b.id().value()))
                .map(estate -> plan(registry, estate, tokens))
                .toList();
        write(street(), new Street(mqtt, estates));
    }

    private static EstatePlan plan(Registry registry, Estate estate, Map<String, String> tokens) {
        List<Device> devices = registry.devices().stream()
                .filter(device -> device.place().estate().equals(estate.id()))
                .filter(device -> !device.id().value().startsWith(FREE))
                .toList();
        List<String> bays = ofKind(devices, DeviceKind.PARKING_BAY).stream()
                .map(device -> device.id().value())
                .toList();
        return new EstatePlan(
                estate.id().value(),
                estate.name(),
                registry.buildings(estate.id()).stream()
                        .map(building -> plan(registry, building, devices, tokens))
                        .toList(),
                speaker(ofKind(devices, DeviceKind.HEATING_LOOP).get(0), tokens),
                ofKind(devices, DeviceKind.ACCESS_GATE).stream()
                        .map(device -> speaker(device, tokens))
                        .toList(),
                bays.isEmpty()
                        ? Optional.empty()
                        : Optional.of(new ParkingPlan(parkingGateway(devices, tokens), bays)));
    }

    private static BuildingPlan plan(
            Registry registry, Building building, List<Device> devices, Map<String, String> tokens) {
        List<HomePlan> homes = registry.households(building.id()).stream()
                .flatMap(household -> roomOf(household, devices)
                        .map(device -> new HomePlan(
                                household.id().value(),
                                household.unit(),
                                household.floor(),
                                household.door(),
                                device.id().value()))
                        .stream())
                .toList();
        Device gateway = ofKind(devices, DeviceKind.FIELD_GATEWAY).stream()
                .filter(device -> device.place().building().equals(Optional.of(building.id())))
                .findFirst()
                .orElseThrow();
        return new BuildingPlan(building.id().value(), building.name(), speaker(gateway, tokens), homes);
    }

    private static Optional<Device> roomOf(Household household, List<Device> devices) {
        return devices.stream()
                .filter(device -> device.place().household().equals(Optional.of(household.id())))
                .findFirst();
    }

    private static Speaker parkingGateway(List<Device> devices, Map<String, String> tokens) {
        return ofKind(devices, DeviceKind.FIELD_GATEWAY).stream()
                .filter(device -> device.place().building().isEmpty())
                .findFirst()
                .map(device -> speaker(device, tokens))
                .orElseThrow();
    }

    private static List<Device> ofKind(List<Device> devices, DeviceKind kind) {
        return devices.stream()
                .filter(device -> device.profile().kind() == kind)
                .toList();
    }

    private static Speaker speaker(Device device, Map<String, String> tokens) {
        return new Speaker(device.id().value(), token(tokens, device));
    }

    private static String token(Map<String, String> tokens, Device device) {
        String token = tokens.get(device.id().value());
        if (token == null) {
            throw new IllegalStateException("tokens.json does not know device '" + device.id() + "'");
        }
        return token;
    }

    /**
     * The demo's own rules, to be played with. Simulated sensors report every few seconds, so that silence is told
     * sooner than from real ones.
     */
    Path rules() {
        Path file = folder.resolve("rules.yaml");
        if (Files.notExists(file)) {
            try {
                String rules = new String(DomainSettings.demoRules(), StandardCharsets.UTF_8);
                Files.writeString(file, rules.replaceAll("silentFor: PT\\d+M", "silentFor: PT4M"));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return file;
    }

    private Map<String, String> readTokens() {
        Path file = folder.resolve("tokens.json");
        try {
            return json.readValue(file.toFile(), TOKENS);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    file + " cannot be read; delete the folder " + folder + " to begin the demo anew", e);
        }
    }

    private void write(Path file, Object content) {
        try {
            Path partial = folder.resolve(file.getFileName() + ".partial");
            Files.deleteIfExists(partial);
            Files.createFile(
                    partial, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            json.writeValue(partial.toFile(), content);
            Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
