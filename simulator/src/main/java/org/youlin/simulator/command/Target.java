package org.youlin.simulator.command;

import java.io.IOException;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.youlin.simulator.register.PlatformApi;
import picocli.CommandLine.Option;

/** The platform that is simulated for, and who registers devices there. */
final class Target {
    private static final int MQTT_PORT = 1883;
    private static final int MQTTS_PORT = 8883;

    @Option(
            names = "--url",
            paramLabel = "URL",
            defaultValue = "http://127.0.0.1:8080",
            description = "Where the platform is (default: ${DEFAULT-VALUE}).")
    private URI url = URI.create("http://127.0.0.1:8080");

    @Option(
            names = "--mqtt",
            paramLabel = "URL",
            description = "Where it takes devices (default: port 1883 of the same host, or 8883 with TLS for https).")
    private @Nullable URI mqtt;

    @Option(names = "--username", description = "An administrator, who registers the devices.")
    private @Nullable String username;

    @Option(
            names = "--password",
            arity = "0..1",
            interactive = true,
            defaultValue = "${env:YOULIN_PASSWORD}",
            description = "Asked for when nothing stands behind it; else the environment variable YOULIN_PASSWORD.")
    private @Nullable String password;

    URI url() {
        return url;
    }

    URI mqtt() {
        if (mqtt != null) {
            return mqtt;
        }
        boolean tls = "https".equals(url.getScheme());
        return URI.create((tls ? "mqtts://" : "mqtt://") + url.getHost() + ":" + (tls ? MQTTS_PORT : MQTT_PORT));
    }

    /** @throws IOException when it is not said who logs in, or the platform refuses it */
    PlatformApi logIn() throws IOException, InterruptedException {
        if (username == null) {
            throw new IOException("--username is needed: an administrator, who registers the devices");
        }
        if (password == null || password.isEmpty()) {
            throw new IOException("there is no password for " + username + ": set YOULIN_PASSWORD or give --password");
        }
        return PlatformApi.logIn(url, username, password);
    }
}
