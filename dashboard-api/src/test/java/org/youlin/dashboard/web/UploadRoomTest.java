package org.youlin.dashboard.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

class UploadRoomTest {
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final UploadRoom room = new UploadRoom(10, meters);

    private double taken() {
        return meters.get("youlin.http.uploads").gauge().value();
    }

    @Test
    void whatDoesNotFitIsRefusedAndCounted() {
        UploadRoom.Place first = room.take(6).orElseThrow();
        assertThat(room.take(5)).isEmpty();
        assertThat(room.take(4)).isPresent();
        assertThat(taken()).isEqualTo(10);
        assertThat(meters.get("youlin.http.uploads.refused").counter().count()).isEqualTo(1);
        first.release();
        assertThat(room.take(6)).isPresent();
    }

    @Test
    void roomIsFreeWhenTheLastWhoHoldsItLetsItGo() {
        UploadRoom.Place place = room.take(10).orElseThrow();
        place.hold(); // The sender goes away while the body waits for a worker.
        place.release();
        assertThat(room.take(1)).isEmpty();
        place.release();
        assertThat(taken()).isZero();
    }
}
