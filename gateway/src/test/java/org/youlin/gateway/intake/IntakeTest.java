package org.youlin.gateway.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.youlin.domain.device.Device;
import org.youlin.domain.device.DeviceId;
import org.youlin.domain.reading.DeadLetter;
import org.youlin.domain.reading.DeviceEvent;
import org.youlin.domain.reading.JournalEntry;
import org.youlin.domain.reading.JournalUnavailableException;
import org.youlin.domain.reading.Refusal;
import org.youlin.domain.reading.RefusalReason;
import org.youlin.domain.reading.Telemetry;
import org.youlin.gateway.HeldJournal;
import org.youlin.gateway.Street;
import org.youlin.gateway.decoder.DecoderLimits;
import org.youlin.gateway.decoder.Uplink;
import org.youlin.gateway.decoder.Uplinks;
import org.youlin.gateway.format.Decoders;

final class IntakeTest {
    private final HeldJournal journal = new HeldJournal();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final List<String> announced = new ArrayList<>();

    private Intake intake(int messagesMax, long bytesMax) {
        return new Intake(
                new Street(),
                journal,
                new Decoders(DecoderLimits.DEFAULTS),
                (device, online, ts) -> announced.add(device + " " + online),
                Street.PRIVACY,
                new IntakeLimits(messagesMax, bytesMax),
                meters);
    }

    private static Received received(String payload) {
        return Received.whole("test", "topic", payload.getBytes(StandardCharsets.UTF_8), Street.NOW);
    }

    private static boolean failed(CompletionStage<Outcome> stage) {
        return stage.toCompletableFuture().isCompletedExceptionally();
    }

    @Test
    void aMessageOfManyChildrenIsAppendedAtOnceWithOneDeadLetter() {
        journal.hold();
        CompletionStage<Outcome> stage = intake(10, 10_000)
                .gatewayTelemetry(
                        received("{\"room-1\":[{\"room_temp\":17},{\"room_temp\":99}],\"room-2\":[{\"room_temp\":18}],"
                                + "\"nobody\":[]}"),
                        Street.GATEWAY_1,
                        name -> CompletableFuture.completedStage(Optional.empty()));
        assertThat(journal.waiting()).isEqualTo(2);
        assertThat(stage.toCompletableFuture()).isNotDone();
        journal.commit();
        Outcome outcome = stage.toCompletableFuture().join();
        assertThat(outcome.accepted()).isEqualTo(2);
        assertThat(outcome.isRefused()).isFalse();
        List<JournalEntry> entries = journal.durable();
        assertThat(entries).hasSize(4);
        assertThat(((Telemetry) entries.get(0)).device()).isEqualTo(Street.ROOM_1.id());
        assertThat(((Telemetry) entries.get(1)).device()).isEqualTo(Street.ROOM_2.id());
        assertThat(journal.deadLetters())
                .allSatisfy(letter -> assertThat(letter.originator()).contains(Street.GATEWAY_1.id()));
        assertThat(journal.deadLetters())
                .flatExtracting(DeadLetter::refusals)
                .extracting(Refusal::reason)
                .containsExactly(RefusalReason.OUT_OF_RANGE, RefusalReason.UNKNOWN_DEVICE);
        assertThat(meters.get("youlin.gateway.received").counter().count()).isEqualTo(1);
    }

    @Test
    void knownChildrenDoNotWaitForOneThatIsBeingAskedFor() {
        CompletableFuture<Optional<Device>> asked = new CompletableFuture<>();
        Intake intake = intake(10, 10_000);
        CompletionStage<Outcome> stage = intake.gatewayTelemetry(
                received("{\"room-1\":[{\"room_temp\":17}],\"新表\":[{\"room_temp\":18}]}"),
                Street.GATEWAY_1,
                name -> asked);
        assertThat(journal.readings()).hasSize(1);
        assertThat(stage.toCompletableFuture()).isNotDone();
        asked.complete(Optional.of(Street.ROOM_2));
        assertThat(stage.toCompletableFuture().join().accepted()).isEqualTo(2);
        assertThat(journal.readings().get(1).device()).isEqualTo(Street.ROOM_2.id());
    }

    @Test
    void aChildThatCannotBeAskedForKeepsTheMessageUnacknowledged() {
        CompletionStage<Outcome> stage = intake(10, 10_000)
                .gatewayTelemetry(
                        received("{\"room-1\":[{\"room_temp\":17}],\"x\":[{\"room_temp\":18}]}"),
                        Street.GATEWAY_1,
                        name -> CompletableFuture.failedStage(new IllegalStateException("away")));
        assertThat(failed(stage)).isTrue();
        assertThat(journal.readings()).hasSize(1);
        assertThat(journal.deadLetters()).isEmpty();
    }

    @Test
    void attributesAreKeptAsJsonTexts() {
        Outcome outcome = intake(10, 10_000)
                .attributes(
                        received("{\"fw\":\"1.2\",\"on\":true,\"ip\":{\"a\":[1,2.5]},\"none\":null}"), Street.ROOM_1)
                .toCompletableFuture()
                .join();
        assertThat(outcome.accepted()).isEqualTo(4);
        assertThat(journal.attributes().get(0).values())
                .isEqualTo(Map.of("fw", "\"1.2\"", "on", "true", "ip", "{\"a\":[1,2.5]}", "none", "null"));
        assertThat(meters.get("youlin.gateway.attributes").counter().count()).isEqualTo(4);
    }

    @Test
    void everyRefusalIsCountedAlthoughADeadLetterKeepsTwenty() {
        StringBuilder payload = new StringBuilder("{\"room_temp\":1");
        for (int i = 0; i < 30; i++) {
            payload.append(",\"x").append(i).append("\":1");
        }
        intake(10, 10_000).telemetry(received(payload.append('}').toString()), Street.ROOM_1);
        assertThat(journal.deadLetters().get(0).refusals()).hasSize(20);
        assertThat(meters.get("youlin.gateway.refused")
                        .tags("source", "test", "reason", "UNKNOWN_METRIC")
                        .counter()
                        .count())
                .isEqualTo(30);
    }

    @Test
    void fullAtItsLimitAndClosedAtTwice() {
        journal.hold();
        Intake intake = intake(2, 10_000);
        List<CompletionStage<Outcome>> stages = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            stages.add(intake.telemetry(received("{\"room_temp\":1}"), Street.ROOM_1));
            assertThat(intake.isFull()).isEqualTo(i >= 1);
        }
        assertThat(journal.waiting()).isEqualTo(4);
        assertThat(failed(stages.get(4))).isTrue();
        assertThat(stages.get(4).toCompletableFuture())
                .failsWithin(Duration.ofSeconds(1))
                .withThrowableThat()
                .withCauseInstanceOf(JournalUnavailableException.class);
    }

    @Test
    void bytesCountAsWell() {
        journal.hold();
        Intake intake = intake(1_000, 100);
        intake.telemetry(received("{\"room_temp\":1}" + " ".repeat(100)), Street.ROOM_1);
        assertThat(intake.isFull()).isTrue();
        intake.telemetry(received("{\"room_temp\":1}" + " ".repeat(100)), Street.ROOM_1);
        assertThat(failed(intake.telemetry(received("{\"room_temp\":1}"), Street.ROOM_1)))
                .isTrue();
    }

    @Test
    void whoeverWaitsForRoomIsToldOnce() {
        journal.hold();
        Intake intake = intake(2, 10_000);
        AtomicInteger told = new AtomicInteger();
        intake.telemetry(received("{\"room_temp\":1}"), Street.ROOM_1);
        intake.telemetry(received("{\"room_temp\":1}"), Street.ROOM_1);
        intake.whenRoom(told::incrementAndGet);
        assertThat(told).hasValue(0);
        journal.commit();
        assertThat(told).hasValue(1);
        assertThat(intake.isFull()).isFalse();
        intake.whenRoom(told::incrementAndGet);
        assertThat(told).hasValue(2);
    }

    @Test
    void whatTheJournalDidNotTakeIsCountedApart() {
        journal.breakDown();
        Intake intake = intake(2, 10_000);
        for (int i = 0; i < 10; i++) {
            assertThat(failed(intake.telemetry(received("{\"room_temp\":1}"), Street.ROOM_1)))
                    .isTrue();
        }
        assertThat(meters.get("youlin.gateway.unavailable").counter().count()).isEqualTo(10);
        assertThat(meters.get("youlin.gateway.received").counter().count()).isEqualTo(10);
        assertThat(meters.get("youlin.gateway.readings").counter().count()).isZero();
        assertThat(meters.get("youlin.gateway.inflight").gauge().value()).isZero();
    }

    private static Uplink warm(double celsius) {
        return Uplink.of(List.of(new Uplink.Sample("room_temp", celsius, "/t")), List.of());
    }

    private CompletionStage<Outcome> uplink(Speaker speaker, Uplink uplink) {
        return intake(10, 10_000).uplinks(received("x"), Uplinks.of(uplink), speaker);
    }

    @Test
    void aFieldGatewaySpeaksForTheChildThatItsMessageNames() {
        assertThat(uplink(Speaker.of(Street.GATEWAY_1), warm(17).from("room-1")))
                .isCompletedWithValue(new Outcome(1, List.of()));
        assertThat(journal.telemetry()).extracting(Telemetry::device).containsExactly(Street.ROOM_1.id());
    }

    @ParameterizedTest(name = "{0} speaks for {1}: {2}")
    @CsvSource({
        "gateway-1, room-9,   refused", // not a child of this gateway
        "gateway-1, ' blank', refused", // cannot be a hardware id
        "room-9,    room-1,   room-9", // speaks for itself whatever it says
        "'',        room-9,   room-9", // a broker speaks for whom no gateway speaks
        "'',        room-1,   refused",
    })
    void nobodySpeaksForStrangers(String speaker, String named, String expected) {
        Street street = new Street();
        Speaker who = speaker.isEmpty()
                ? Speaker.BROKER
                : Speaker.of(street.find(new DeviceId(speaker)).orElseThrow());
        Outcome outcome =
                uplink(who, warm(17).from(named)).toCompletableFuture().join();
        if ("refused".equals(expected)) {
            assertThat(outcome.refusals())
                    .extracting(Refusal::reason, Refusal::value)
                    .containsExactly(tuple(RefusalReason.UNKNOWN_DEVICE, named));
        } else {
            assertThat(journal.telemetry())
                    .extracting(telemetry -> telemetry.device().value())
                    .containsExactly(expected);
        }
    }

    @Test
    void aValueOutOfTheProfilesRangeIsRefusedWhereItStood() {
        Outcome outcome = uplink(Speaker.of(Street.ROOM_9), warm(99))
                .toCompletableFuture()
                .join();
        assertThat(outcome.isRefused()).isTrue();
        assertThat(outcome.refusals())
                .extracting(Refusal::reason, Refusal::field)
                .containsExactly(tuple(RefusalReason.OUT_OF_RANGE, "/t"));
    }

    @Test
    void aDeviceThatIsSaidToBeGoneIsAnnouncedAndKeptAsAnEvent() {
        uplink(Speaker.BROKER, Uplink.of(List.of(), List.of()).from("room-9").with(Uplink.Presence.OFFLINE));
        assertThat(announced).containsExactly("room-9 false");
        assertThat(journal.telemetry())
                .flatExtracting(Telemetry::events)
                .extracting(DeviceEvent::type)
                .containsExactly(DeviceEvent.OFFLINE);
    }

    @Test
    void aMessageThatSaysNothingIsInOrderAndNotKept() {
        Outcome outcome = intake(10, 10_000)
                .uplinks(received("x"), Uplinks.nothing(), Speaker.BROKER)
                .toCompletableFuture()
                .join();
        assertThat(outcome.isRefused()).isFalse();
        assertThat(journal.telemetry()).isEmpty();
    }

    @Test
    void whatNamesPeopleIsMaskedAndHashedBeforeAnythingIsKept() {
        String pass = "{\"pass\":{\"card\":\"0012345678\",\"name\":\"张三\",\"phone\":\"13800000000\"}}";
        intake(10, 10_000).telemetry(received(pass), Street.GATE_1);
        assertThat(journal.telemetry())
                .flatExtracting(Telemetry::events)
                .singleElement()
                .satisfies(event -> assertThat(event.details())
                        .containsEntry("card", "******5678")
                        .containsEntry("name", "张*")
                        .containsKey("card_hash")
                        .doesNotContainKey("phone"));
    }

    @Test
    void aDeadLetterHoldsNoPictureAndNoIdentityNumber() {
        String snap = "{\"pic\":\"data:image/jpeg;base64,AAAA\",\"idCard\":\"620102199001011234\",\"temp\":";
        intake(10, 10_000).telemetry(received(snap), Street.GATE_1);
        assertThat(journal.deadLetters()).singleElement().satisfies(letter -> assertThat(StandardCharsets.UTF_8
                        .decode(letter.payload().duplicate())
                        .toString())
                .contains("temp")
                .doesNotContain("AAAA", "620102199001011234"));
    }
}
