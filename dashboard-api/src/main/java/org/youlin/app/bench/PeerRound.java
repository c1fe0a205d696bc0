package org.youlin.app.bench;

import java.time.Duration;

/**
 * What one program did with one load.
 *
 * @param acknowledged messages that the broker has acknowledged to whoever published them
 * @param arrived those of them that came to where they should be
 * @param time from the first publish until no more came
 * @param cpu in that time
 */
record PeerRound(Peer peer, long acknowledged, long arrived, Duration time, PeerCpu cpu) {

    long lost() {
        return acknowledged - arrived;
    }

    double arrivedPerSecond() {
        return arrived / seconds(time);
    }

    double arrivedPerCpuSecond() {
        return arrived / seconds(cpu.program());
    }

    double brokerMicros() {
        return micros(cpu.broker());
    }

    double storeMicros() {
        return micros(cpu.store());
    }

    private double micros(Duration duration) {
        return seconds(duration) * 1e6 / acknowledged;
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}
