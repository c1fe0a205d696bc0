package org.youlin.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.youlin.app.DemoFiles.Login;
import org.youlin.dashboard.ListenAddress;
import org.youlin.dashboard.access.Accounts;
import org.youlin.dashboard.access.Role;
import org.youlin.domain.device.Device;
import org.youlin.domain.place.Organisation;
import org.youlin.ingest.registry.Registry;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Youlin with a street to look at. */
@Command(
        name = "demo",
        description = "Runs Youlin on this machine with three simulated estates.",
        mixinStandardHelpOptions = true)
final class Demo implements Callable<Integer> {
    private static final String LOOPBACK = "127.0.0.1";
    private static final long SIMULATOR_STOP_SECONDS = 3;

    /** Known to everybody who reads this: the demo listens on loopback only. */
    private static final String PASSWORD = "youlin-demo";

    private record Person(String username, String name, Role role, Optional<Organisation> organisation) {}

    private static final List<Person> PEOPLE = List.of(
            new Person("admin", "系统管理员", Role.ADMINISTRATOR, Optional.empty()),
            new Person("wuye", "华富物业经理", Role.PROPERTY_MANAGER, Optional.of(DemoStreet.HUAFU_COMPANY)),
            new Person("jishi", "华富物业维修", Role.TECHNICIAN, Optional.of(DemoStreet.HUAFU_COMPANY)),
            new Person("shequ", "大雁滩社区专干", Role.COMMUNITY_OFFICER, Optional.of(DemoStreet.DAYANTAN)),
            new Person("jiedao", "雁南街道专干", Role.STREET_OFFICER, Optional.of(DemoStreet.STREET)));

    @Option(names = "--http-port", defaultValue = "8080", description = "Default: ${DEFAULT-VALUE}.")
    private int httpPort;

    @Option(names = "--mqtt-port", defaultValue = "1883", description = "Default: ${DEFAULT-VALUE}.")
    private int mqttPort;

    @Option(
            names = "--data",
            defaultValue = "data",
            description = "The demo is kept in the folder demo below this one. Default: ${DEFAULT-VALUE}.")
    private Path data = Path.of("data");

    @Option(
            names = "--backfill",
            paramLabel = "PERIOD",
            description = "First sends what happened in so long before now, such as 30d, so that charts are full.")
    private @Nullable String backfill;

    @Override
    public Integer call() throws Exception {
        Path folder = data.resolve("demo");
        Files.createDirectories(folder);
        DemoFiles files = new DemoFiles(folder);
        YoulinService service = YoulinService.start(YoulinConfig.embedded(
                        folder, new ListenAddress(LOOPBACK, httpPort), new ListenAddress(LOOPBACK, mqttPort))
                .withRules(files.rules()));
        try {
            settle(service.registry(), service.accounts(), files);
            String http = "http://" + LOOPBACK + ":" + service.httpPort();
            String mqtt = "mqtt://" + LOOPBACK + ":" + service.mqttPort();
            files.writeAccess(
                    service.registry(), http, mqtt, new Login(PEOPLE.get(0).username(), PASSWORD));
            if (backfill != null) {
                fill(files.street(), backfill);
            }
            Process simulator = startSimulator("--street", files.street().toString());
            UntilStopped untilStopped = new UntilStopped(() -> {
                stop(simulator);
                service.close();
            });
            greet(http, files.access());
            untilStopped.await();
        } catch (IOException | RuntimeException | InterruptedException e) {
            service.close();
            throw e;
        }
        return 0;
    }

    private static void settle(Registry registry, Accounts accounts, DemoFiles files) {
        if (!registry.estates().isEmpty()) {
            return;
        }
        List<Device> devices = DemoStreet.addTo(registry);
        files.writeTokens(registry.addDevices(devices));
        for (Person person : PEOPLE) {
            accounts.add(
                    person.username(),
                    person.name(),
                    person.role(),
                    person.organisation().map(Organisation::id),
                    PASSWORD);
        }
    }

    /** The simulator is the outside world: a process of its own, which speaks MQTT like any device. */
    private static Process startSimulator(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                "org.youlin.simulator.Simulate"));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** The past comes before the present: what comes in late is judged by no rule. */
    private static void fill(Path street, String period) throws IOException, InterruptedException {
        Process filling = startSimulator("backfill", "--street", street.toString(), "--last", period);
        if (filling.waitFor() != 0) {
            throw new IOException("the backfill of " + period + " failed; what it said stands above");
        }
    }

    private static void stop(Process simulator) {
        simulator.destroy();
        try {
            if (!simulator.waitFor(SIMULATOR_STOP_SECONDS, TimeUnit.SECONDS)) {
                simulator.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void greet(String http, Path access) {
        System.out.printf("%n有邻 Youlin 演示已启动 / demo is running: %s%n%n", http);
        System.out.printf("  %-10s %-12s %s%n", "账号 user", "密码 password", "身份 who");
        for (Person person : PEOPLE) {
            System.out.printf("  %-12s %-13s %s%n", person.username(), PASSWORD, person.name());
        }
        System.out.printf("%n  供脚本使用 / for scripts: %s%n  停止 / stop: Ctrl-C%n%n", access);
    }
}
