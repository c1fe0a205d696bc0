package org.youlin.simulator.replay;

import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * What a history holds.
 *
 * @param devices as it calls them, in the order in which they appear
 * @param newest the latest time in it; empty when it has none
 */
public record Survey(Set<String> devices, Optional<Instant> newest) {
    private static final int DEVICES_MAX = 20_000;

    public static Survey of(History history) throws IOException, InterruptedException {
        Set<String> devices = new LinkedHashSet<>();
        Instant[] newest = {Instant.MIN};
        history.read(line -> {
            if (devices.add(line.device()) && devices.size() > DEVICES_MAX) {
                throw new IOException("there are more than " + DEVICES_MAX + " devices");
            }
            line.at().filter(at -> at.isAfter(newest[0])).ifPresent(at -> newest[0] = at);
        });
        return new Survey(devices, Optional.of(newest[0]).filter(at -> at.isAfter(Instant.MIN)));
    }
}
