package org.youlin.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.youlin.domain.device.Device;
import org.youlin.domain.device.DeviceId;
import org.youlin.ingest.config.DomainSettings;
import org.youlin.ingest.registry.Registry;
import org.youlin.ingest.sql.Database;
import org.youlin.ingest.sql.SqlConfig;
import org.youlin.simulator.plan.StreetPlans;
import org.youlin.simulator.plan.Table;

class DemoStreetTest {
    private static final String FREE = "free-";

    @Test
    void theStreetFileThatComesAlongDescribesTheStreetOfTheDemo(@TempDir Path folder) {
        SqlConfig sql = new SqlConfig("jdbc:sqlite:" + folder.resolve("youlin.db"), Optional.empty(), Optional.empty());
        try (Database database = Database.open(sql)) {
            Registry registry = Registry.load(
                    database,
                    DomainSettings.load(Optional.empty(), Optional.empty(), Optional.empty())
                            .profiles(),
                    InstantSource.system());
            List<String> demo = DemoStreet.addTo(registry).stream()
                    .filter(device -> !device.id().value().startsWith(FREE))
                    .map(DemoStreetTest::row)
                    .toList();
            List<String> file = Table.DEVICES
                    .rows(StreetPlans.read("demo"))
                    .map(cells -> String.join(" ", cells.subList(0, 7)))
                    .toList();
            assertThat(file).containsAll(demo);
            // The demo keeps one sensor in each building of 金地花园 free for people to try.
            assertThat(file.stream().filter(row -> !demo.contains(row)).collect(Collectors.toList()))
                    .hasSize(5)
                    .allMatch(row -> row.matches("room-jindi-\\d-1-301 .*"));
        }
    }

    private static String row(Device device) {
        return String.join(
                " ",
                device.id().value(),
                device.name(),
                device.profile().id().value(),
                device.place().estate().value(),
                device.place().building().map(building -> building.value()).orElse(""),
                device.place().household().map(household -> household.value()).orElse(""),
                device.fieldGateway().map(DeviceId::value).orElse(""));
    }
}
