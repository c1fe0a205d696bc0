package org.youlin.simulator.plan;

import java.net.URI;

/** What a platform's configuration needs for the devices that come through the vendors' broker. */
public final class Bridges {
    private Bridges() {}

    /** The section {@code bridges} of {@code youlin.yaml} for a broker that all makes of {@code plan} use. */
    public static String of(StreetPlan plan, URI broker) {
        return """
                bridges:
                  - name: vendors
                    server: "%s"
                    clientId: youlin-vendors
                    subscriptions:
                      - {topicFilter: application/+/device/+/event/+, device: {topicLevel: 3}}
                      - {topicFilter: mqtt/face/#, profile: face-terminal-gate, device: {message: true}}
                      - {topicFilter: device/+/message/up/+, profile: vzenith-camera-mqtt, device: {message: true}}
                      - {topicFilter: spBv1.0/%s/#, profile: heating-loop-sparkplug, device: {message: true}}
                """
                .formatted(broker.toString().replaceFirst("^mqtt", "tcp").replaceFirst("^tcps", "ssl"), plan.id());
    }
}
