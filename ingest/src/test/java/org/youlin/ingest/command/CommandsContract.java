package org.youlin.ingest.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.youlin.domain.command.Command;
import org.youlin.domain.command.CommandChannel;
import org.youlin.domain.command.CommandStatus;
import org.youlin.domain.device.Device;
import org.youlin.domain.device.DeviceId;
import org.youlin.domain.place.Place;
import org.youlin.ingest.SettableClock;
import org.youlin.ingest.TestPlatform;
import org.youlin.ingest.sql.SqlConfig;

/** What commands promise on every SQL database. */
abstract class CommandsContract {
    private static final DeviceId GATE = new DeviceId("gate-1");
    private static final DeviceId GATEWAY = new DeviceId("gw-1");

    private final SettableClock clock = new SettableClock(Instant.parse("2026-01-12T00:30:00Z"));
    private final Wire wire = new Wire();
    private TestPlatform platform;
    private Commands commands;

    /** The address of a database that is empty. */
    abstract SqlConfig newDatabase();

    /** Devices that listen, and what was sent to them. */
    private static final class Wire implements CommandChannel {
        private final Set<DeviceId> listening = ConcurrentHashMap.newKeySet();
        private final List<Command> sent = new CopyOnWriteArrayList<>();

        @Override
        public boolean send(Device device, Command command) {
            boolean listens = listening.contains(device.id())
                    || device.fieldGateway().map(listening::contains).orElse(false);
            if (listens) {
                sent.add(command);
            }
            return listens;
        }

        @Override
        public void attributesChanged(Device device, Map<String, String> shared) {
            throw new AssertionError("no attributes here");
        }
    }

    @BeforeEach
    void setUp() {
        platform = TestPlatform.open(newDatabase(), clock);
        platform.addStreet();
        platform.registry()
                .addDevices(List.of(platform.newDevice(
                        "gate-2", "access-gate", Place.of(TestPlatform.GARDEN.id()), Optional.of(GATEWAY))));
        commands = new Commands(platform.database(), platform.registry(), wire, clock);
    }

    @AfterEach
    void tearDown() {
        commands.close();
        platform.close();
    }

    private long open(String device) {
        return open(device, 30, 60);
    }

    private long open(String device, long timeoutSeconds, long expiresInSeconds) {
        Order order = new Order(
                "open",
                "{\"door\":1}",
                Duration.ofSeconds(timeoutSeconds),
                Duration.ofSeconds(expiresInSeconds),
                "wang");
        return ((Commands.Given.Queued) commands.give(platform.device(device), order)).number();
    }

    private void connect(DeviceId device) {
        wire.listening.add(device);
        commands.listening(device);
        settle();
    }

    private void disconnect(DeviceId device) {
        wire.listening.remove(device);
    }

    /** Everything asked for before is done when this returns: there is one thread. */
    private void settle() {
        commands.tickNow();
    }

    private void later(long seconds) {
        clock.advance(Duration.ofSeconds(seconds));
        settle();
    }

    private String status(long number) {
        return platform.text("SELECT status FROM device_command WHERE id = " + number);
    }

    private List<String> trail() {
        return platform.texts(
                "SELECT action || ' ' || actor FROM registry_log WHERE action LIKE 'COMMAND%' ORDER BY id");
    }

    private List<Long> sent() {
        return wire.sent.stream().map(Command::number).toList();
    }

    private static void done(java.util.concurrent.CompletionStage<Void> stage) {
        stage.toCompletableFuture().join();
    }

    @Test
    void aCommandGoesOutWhenItsDeviceListensAndEveryStepIsWrittenDown() {
        long number = open("gate-1");
        settle();
        assertThat(status(number)).isEqualTo("QUEUED");
        assertThat(wire.sent).isEmpty();
        connect(GATE);
        assertThat(wire.sent).containsExactly(new Command(number, GATE, "open", "{\"door\":1}"));
        assertThat(status(number)).isEqualTo("SENT");
        done(commands.delivered(GATE, number));
        assertThat(status(number)).isEqualTo("DELIVERED");
        done(commands.answered(GATE, number, "{\"opened\":true}"));
        assertThat(status(number)).isEqualTo("SUCCESSFUL");
        assertThat(platform.text("SELECT response FROM device_command")).isEqualTo("{\"opened\":true}");
        assertThat(trail())
                .containsExactly(
                        "COMMAND_QUEUED wang",
                        "COMMAND_SENT system",
                        "COMMAND_DELIVERED system",
                        "COMMAND_SUCCESSFUL system");
    }

    @Test
    void aListeningDeviceGetsItsCommandsAtOnceAndInOrder() {
        connect(GATE);
        List<Long> numbers = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            numbers.add(open("gate-1"));
        }
        settle();
        assertThat(sent()).isEqualTo(numbers);
    }

    @Test
    void aFieldGatewayListensForItsChildren() {
        long number = open("gate-2");
        connect(GATE);
        assertThat(sent()).isEmpty();
        connect(GATEWAY);
        assertThat(sent()).containsExactly(number);
        done(commands.delivered(GATEWAY, number));
        done(commands.answered(new DeviceId("gate-2"), number, "true"));
        assertThat(status(number)).isEqualTo("SUCCESSFUL");
    }

    @Test
    void aBrokenConnectionBringsACommandBackIntoTheQueue() {
        connect(GATE);
        long number = open("gate-1");
        settle();
        disconnect(GATE);
        done(commands.undelivered(GATE, number));
        settle();
        assertThat(status(number)).isEqualTo("QUEUED");
        connect(GATE);
        assertThat(sent()).containsExactly(number, number);
        assertThat(status(number)).isEqualTo("SENT");
    }

    @Test
    void aDeviceThatIsBackBeforeItsOldConnectionIsFoundBrokenIsServedToo() {
        connect(GATE);
        long number = open("gate-1");
        settle();
        commands.listening(GATE);
        done(commands.undelivered(GATE, number));
        settle();
        assertThat(sent()).containsExactly(number, number);
    }

    @Test
    void whatWasDeliveredIsNotSentAgain() {
        connect(GATE);
        long number = open("gate-1");
        settle();
        done(commands.delivered(GATE, number));
        done(commands.undelivered(GATE, number));
        connect(GATE);
        assertThat(sent()).containsExactly(number);
        assertThat(status(number)).isEqualTo("DELIVERED");
    }

    @Test
    void aCommandThatCouldNotBeSentInTimeExpires() {
        long number = open("gate-1", 30, 60);
        later(59);
        assertThat(status(number)).isEqualTo("QUEUED");
        later(1);
        assertThat(status(number)).isEqualTo("EXPIRED");
        connect(GATE);
        assertThat(wire.sent).isEmpty();
    }

    @Test
    void anOverdueCommandIsNotSentEvenBeforeItIsFoundOverdue() {
        long number = open("gate-1", 30, 60);
        clock.advance(Duration.ofSeconds(60));
        connect(GATE);
        assertThat(wire.sent).isEmpty();
        assertThat(status(number)).isEqualTo("EXPIRED");
    }

    @Test
    void aCommandThatIsNotAnsweredInTimeTimesOut() {
        connect(GATE);
        long sent = open("gate-1", 30, 60);
        long delivered = open("gate-1", 40, 60);
        settle();
        done(commands.delivered(GATE, delivered));
        later(30);
        assertThat(status(sent)).isEqualTo("TIMEOUT");
        assertThat(status(delivered)).isEqualTo("DELIVERED");
        later(10);
        assertThat(status(delivered)).isEqualTo("TIMEOUT");
        done(commands.answered(GATE, sent, "{}"));
        assertThat(status(sent)).isEqualTo("TIMEOUT");
    }

    @Test
    void afterACrashBetweenSendingAndAnswerNothingIsSentTwice() {
        connect(GATE);
        long ambiguous = open("gate-1", 30, 600);
        settle();
        // Killed: what was in memory is gone, what is in SQL stays.
        commands = new Commands(platform.database(), platform.registry(), wire, clock);
        long waiting = open("gate-1", 30, 600);
        connect(GATE);
        assertThat(sent()).containsExactly(ambiguous, waiting);
        later(30);
        assertThat(status(ambiguous)).isEqualTo("TIMEOUT");
        assertThat(sent()).containsExactly(ambiguous, waiting);
    }

    @Test
    void anAnswerAfterARestartStillCounts() {
        connect(GATE);
        long number = open("gate-1");
        settle();
        commands.close();
        commands = new Commands(platform.database(), platform.registry(), wire, clock);
        done(commands.answered(GATE, number, "\"ok\""));
        assertThat(status(number)).isEqualTo("SUCCESSFUL");
    }

    @Test
    void aKillBetweenWritingAndSendingEndsInATimeout() {
        long number = open("gate-1");
        platform.database().write(handle -> CommandRows.take(handle, GATE, clock.millis()));
        connect(GATE);
        assertThat(wire.sent).isEmpty();
        later(30);
        assertThat(status(number)).isEqualTo("TIMEOUT");
    }

    @Test
    void nobodyAnswersForAnotherDevice() {
        connect(GATE);
        long number = open("gate-1");
        settle();
        done(commands.answered(new DeviceId("g1-t1"), number, "{}"));
        done(commands.delivered(GATEWAY, number));
        assertThat(status(number)).isEqualTo("SENT");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"error\":\"jammed\"}", "{\"error\":5,\"more\":1}"})
    void aDeviceMaySayThatItCouldNot(String response) {
        connect(GATE);
        long number = open("gate-1");
        settle();
        done(commands.answered(GATE, number, response));
        assertThat(status(number)).isEqualTo("FAILED");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "not json", "{\"a\":1,\"a\":2}", "{\"error\":null}", "\u0000"})
    void whateverADeviceAnswersIsKeptAsJson(String response) {
        connect(GATE);
        long number = open("gate-1");
        settle();
        done(commands.answered(GATE, number, response));
        assertThat(status(number)).isEqualTo("SUCCESSFUL");
        assertThat(platform.text("SELECT response FROM device_command")).matches("\".*\"|\\{.*}");
    }

    @Test
    void aLongAnswerIsCut() {
        connect(GATE);
        long number = open("gate-1");
        settle();
        done(commands.answered(GATE, number, "\"" + "很".repeat(50_000) + "\""));
        assertThat(platform.number("SELECT LENGTH(response) FROM device_command"))
                .isLessThan(4_200);
    }

    @Test
    void whatADeviceCannotDoIsRefused() {
        Order dance = new Order("dance", "{}", Duration.ofSeconds(1), Duration.ofSeconds(1), "wang");
        Order huge = new Order(
                "open", "\"" + "很".repeat(1_400) + "\"", Duration.ofSeconds(1), Duration.ofSeconds(1), "wang");
        assertThat(commands.give(platform.device("gate-1"), dance))
                .isEqualTo(new Commands.Given.Refused(CommandRefusal.UNKNOWN_METHOD));
        assertThat(commands.give(platform.device("g1-t1"), dance))
                .isEqualTo(new Commands.Given.Refused(CommandRefusal.UNKNOWN_METHOD));
        assertThat(commands.give(platform.device("gate-1"), huge))
                .isEqualTo(new Commands.Given.Refused(CommandRefusal.PARAMS_TOO_LONG));
        for (int i = 0; i < Commands.OPEN_MAX; i++) {
            open("gate-1");
        }
        Order more = new Order("open", "{}", Duration.ofSeconds(1), Duration.ofSeconds(1), "wang");
        assertThat(commands.give(platform.device("gate-1"), more))
                .isEqualTo(new Commands.Given.Refused(CommandRefusal.TOO_MANY_OPEN));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void whateverHappensNoCommandLeavesTheTableAndWhatIsFinalStays(long seed) {
        Random random = new Random(seed);
        List<Long> numbers = new ArrayList<>();
        for (int step = 0; step < 200; step++) {
            long number = numbers.isEmpty() ? 1 : numbers.get(random.nextInt(numbers.size()));
            switch (random.nextInt(9)) {
                case 0, 1 -> numbers.add(open("gate-1", 1 + random.nextInt(20), 1 + random.nextInt(20)));
                case 2 -> connect(GATE);
                case 3 -> disconnect(GATE);
                case 4 -> done(commands.delivered(GATE, number));
                case 5 -> done(commands.undelivered(GATE, number));
                case 6 -> done(commands.answered(GATE, number, random.nextBoolean() ? "{}" : "{\"error\":1}"));
                case 7 -> later(1 + random.nextInt(10));
                default -> {
                    commands.close();
                    commands = new Commands(platform.database(), platform.registry(), wire, clock);
                }
            }
        }
        Map<String, CommandStatus> last = new HashMap<>();
        Map<CommandStatus, Integer> seen = new EnumMap<>(CommandStatus.class);
        for (String entry : platform.texts(
                "SELECT note || ' ' || action FROM registry_log WHERE action LIKE 'COMMAND%' ORDER BY id")) {
            String number = entry.substring(0, entry.indexOf(' '));
            CommandStatus next = CommandStatus.valueOf(
                    entry.substring(entry.lastIndexOf(' ') + 1).substring("COMMAND_".length()));
            CommandStatus before = last.put(number, next);
            assertThat(before == null ? next == CommandStatus.QUEUED : before.mayBecome(next))
                    .as("seed %s: %s from %s to %s", seed, number, before, next)
                    .isTrue();
            seen.merge(next, 1, Integer::sum);
        }
        assertThat(seen).containsKeys(CommandStatus.SENT, CommandStatus.EXPIRED, CommandStatus.TIMEOUT);
        last.forEach((number, status) ->
                assertThat(status(Long.parseLong(number.substring(1)))).isEqualTo(status.name()));
    }
}
