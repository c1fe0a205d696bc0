package org.youlin.simulator.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.youlin.simulator.fault.Faults;
import org.youlin.simulator.physics.Dice;
import org.youlin.simulator.street.Account;
import org.youlin.simulator.wire.Dispatch;
import org.youlin.simulator.wire.Ways;
import org.youlin.simulator.world.Report;
import org.youlin.simulator.world.Tick;
import org.youlin.simulator.world.World;

class OutfitTest {
    private static final Instant BEGIN = Instant.parse("2026-01-12T00:00:00Z");
    private static final int MINUTES = 6 * 60;

    private final StreetPlan plan = StreetPlans.read("vendors");

    @Test
    void everyDeviceIsHeardInItsMakersWordsAndEverySenderHasAWay() {
        Outfit outfit = outfit();
        List<Dispatch> said = played(outfit);
        Set<String> linked = ids(outfit.speakers().linked());
        Set<String> pushing = ids(outfit.speakers().pushing());
        assertThat(said).allSatisfy(each -> assertThat(
                        switch (each.way()) {
                            case LINK -> linked;
                            case PUSH -> pushing;
                            case BROKER -> conducts(outfit);
                        })
                .contains(each.sender()));
        String everything = said.stream()
                .map(each -> each.sender() + " " + each.address() + " " + text(each))
                .collect(Collectors.joining("\n"));
        for (List<String> row : Table.DEVICES.rows(plan).toList()) {
            String called = row.get(7).isEmpty() ? row.get(0) : row.get(7);
            boolean frames = row.get(2).equals("heat-meter-cjt188");
            assertThat(everything).as(row.toString()).contains(frames ? reversed(called) : called);
        }
    }

    @Test
    void whoSignsInByItselfIsWhoHasAWayOfItsOwn() {
        Outfit outfit = outfit();
        Set<String> own = ids(outfit.speakers().linked());
        own.addAll(ids(outfit.speakers().pushing()));
        assertThat(own).isEqualTo(new TreeSet<>(Table.speakers(plan)));
    }

    @Test
    void profilesThatDoNotShipAreAddedWhereTheyAreNeeded() {
        assertThat(Profiles.needed(plan)).hasSize(2).allMatch(profile -> profile.startsWith("{\"id\": \""));
        assertThat(Profiles.needed(StreetPlans.read("demo"))).isEmpty();
        assertThat(Table.needsBroker(plan)).isTrue();
        assertThat(Table.needsBroker(StreetPlans.read("demo"))).isFalse();
    }

    private Outfit outfit() {
        Map<String, String> tokens = new HashMap<>();
        Table.speakers(plan).forEach(speaker -> tokens.put(speaker, "token"));
        return Outfit.of(plan, URI.create("mqtt://127.0.0.1:1883"), tokens, InstantSource.fixed(BEGIN));
    }

    private static List<Dispatch> played(Outfit outfit) {
        World world = new World(outfit.street(), new Dice(42), 60_000);
        List<Dispatch> said = new ArrayList<>();
        outfit.speakers().conducts().forEach((name, conduct) -> conduct.greeting()
                .forEach(birth -> said.add(Dispatch.broker(name, birth.topic(), birth.bytes(), 0))));
        for (long minute = 0; minute < MINUTES; minute++) {
            Tick tick = new Tick(minute * 60_000, (minute + 1) * 60_000, 600, BEGIN.plusSeconds(60 * (minute + 1)));
            for (Report report : world.advance(tick, Faults.NONE)) {
                said.addAll(outfit.wiring().say(report));
            }
        }
        return said;
    }

    private static String text(Dispatch dispatch) {
        return new String(dispatch.bytes(), StandardCharsets.UTF_8);
    }

    private static Set<String> ids(Collection<Account> accounts) {
        return accounts.stream().map(Account::id).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> conducts(Outfit outfit) {
        Set<String> names = new TreeSet<>(outfit.speakers().conducts().keySet());
        names.add(Ways.SHARED);
        return names;
    }

    /** As a meter writes its address: low byte first, with blanks between. */
    private static String reversed(String address) {
        List<String> bytes = new ArrayList<>();
        for (int i = address.length() - 2; i >= 0; i -= 2) {
            bytes.add(address.substring(i, i + 2));
        }
        return String.join(" ", bytes);
    }
}
