package org.youlin.e2e;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.youlin.dashboard.access.Accounts;
import org.youlin.dashboard.access.Role;
import org.youlin.domain.device.Device;
import org.youlin.domain.device.DeviceId;
import org.youlin.domain.device.ProfileId;
import org.youlin.domain.place.EstateId;
import org.youlin.domain.place.OrganisationId;
import org.youlin.domain.place.Place;
import org.youlin.ingest.config.DomainSettings;
import org.youlin.ingest.registry.Registry;
import org.youlin.ingest.sql.Database;
import org.youlin.ingest.sql.SqlConfig;

/**
 * The small street with all that the console shows: in each estate a gate, a heating loop and a car park of ten bays,
 * and somebody of every role. Rooms have a week of readings by the hour; some homes are cold and one gate is forced.
 */
final class ConsoleStreet {
    static final String STREET_OFFICER = "jiedao";
    static final String COMMUNITY_OFFICER = "shequ";
    static final String TECHNICIAN = "weixiu";
    /** Homes of {@code huafu} whose rooms are below 18 °C. */
    static final String[] COLD_HOMES = {"huafu-1-101", "huafu-1-302", "huafu-2-601"};

    private static final int BAYS = 10;
    private static final int HOURS = 7 * 24;

    private final Map<String, String> tokens;

    private ConsoleStreet(Map<String, String> tokens) {
        this.tokens = tokens;
    }

    /** Registers the street in an empty database, before the program opens it. */
    static ConsoleStreet settle(SqlConfig sql) {
        SmallStreet street = SmallStreet.settle(sql);
        Map<String, String> tokens = new TreeMap<>();
        street.devices().forEach(device -> tokens.put(device, street.token(device)));
        InstantSource clock = InstantSource.system();
        try (Database database = Database.open(sql)) {
            Registry registry = Registry.load(
                    database,
                    DomainSettings.load(Optional.empty(), Optional.empty(), Optional.empty())
                            .profiles(),
                    clock);
            for (String estate : new String[] {"huafu", "changqing"}) {
                add(registry, tokens, estate, "gate-" + estate, "东门", "access-gate");
                add(registry, tokens, estate, "loop-" + estate, "供暖二次网", "heating-loop");
                IntStream.rangeClosed(1, BAYS)
                        .forEach(bay ->
                                add(registry, tokens, estate, "bay-" + estate + "-" + bay, bay + "号车位", "parking-bay"));
            }
            Accounts accounts = new Accounts(database, clock);
            account(accounts, STREET_OFFICER, "街道干部", Role.STREET_OFFICER, "yannan-street");
            account(accounts, COMMUNITY_OFFICER, "社区干部", Role.COMMUNITY_OFFICER, SmallStreet.COMMUNITY_OFFICE);
            account(accounts, TECHNICIAN, "维修师傅", Role.TECHNICIAN, SmallStreet.PROPERTY_COMPANY);
        }
        return new ConsoleStreet(tokens);
    }

    private static void add(
            Registry registry, Map<String, String> tokens, String estate, String id, String name, String profile) {
        Device device = new Device(
                new DeviceId(id),
                name,
                registry.profile(new ProfileId(profile)).orElseThrow(),
                Place.of(new EstateId(estate)),
                Optional.empty());
        tokens.put(id, registry.add(device));
    }

    private static void account(Accounts accounts, String username, String name, Role role, String organisation) {
        accounts.add(username, name, role, Optional.of(new OrganisationId(organisation)), SmallStreet.PASSWORD);
    }

    /** The access token of a device. */
    String token(String device) {
        return Optional.ofNullable(tokens.get(device))
                .orElseThrow(() -> new IllegalArgumentException(device + " is none of " + tokens.keySet()));
    }

    /** Every device says how it is, and rooms how they were; returns when all of it is acknowledged. */
    void speak(MosquittoPub mosquitto) {
        long now = Instant.now().toEpochMilli();
        tokens.forEach((device, token) -> {
            if (device.startsWith("room-")) {
                mosquitto.telemetry(token, week(device, now));
            } else if (device.startsWith("bay-")) {
                mosquitto.telemetry(token, "{\"occupied\":" + device.length() % 2 + "}");
            } else if (device.startsWith("gate-")) {
                mosquitto.telemetry(token, "{\"door_open\":0,\"locked\":1,\"tamper\":0}");
            } else {
                mosquitto.telemetry(
                        token, "{\"supply_temp\":46.0,\"return_temp\":38.5,\"supply_pressure\":0.42,\"flow\":12.5}");
            }
        });
        mosquitto.telemetry(token("gate-huafu"), "{\"door_open\":1,\"forced_open\":{}}");
        for (String home : COLD_HOMES) {
            mosquitto.telemetry(token("room-" + home), "{\"room_temp\":16.4}");
        }
    }

    /** A week by the hour until now, warmer by day; homes differ by a degree. */
    private static String week(String device, long now) {
        double own = Math.floorMod(device.hashCode(), 10) / 10.0;
        return IntStream.rangeClosed(0, HOURS)
                .mapToObj(hour -> {
                    double celsius = 19.5 + own + Math.sin(hour * Math.PI / 12);
                    long ts = now - Duration.ofHours((long) HOURS - hour).toMillis();
                    return "{\"ts\":" + ts + ",\"values\":{\"room_temp\":" + Math.round(celsius * 10) / 10.0 + "}}";
                })
                .collect(Collectors.joining(",", "[", "]"));
    }
}
