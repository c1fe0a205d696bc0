package org.youlin.app;

import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.youlin.app.doctor.Certificates;
import org.youlin.app.doctor.DataFolder;
import org.youlin.app.doctor.Finding;
import org.youlin.app.doctor.Reachable;
import org.youlin.app.doctor.RunningServer;
import org.youlin.app.doctor.Stores;
import org.youlin.dashboard.ListenAddress;
import org.youlin.domain.workorder.SlaPolicy;
import org.youlin.gateway.bridge.BridgeConfig;
import org.youlin.gateway.mqtt.MqttEndpointConfig;
import org.youlin.gateway.mqtt.TlsSettings;
import org.youlin.ingest.config.DomainSettings;
import org.youlin.ingest.config.HolidayFile;
import org.youlin.ingest.config.InvalidSettingsException;
import org.youlin.ingest.journal.JournalConfig;

/** Looks at the settings and at everything that they name, one after the other. */
final class Checkup {
    private final InstantSource clock;
    private final Consumer<Finding> report;

    /**
     * A checkup that has not begun.
     *
     * @param report is told of each finding as soon as it is made
     */
    Checkup(InstantSource clock, Consumer<Finding> report) {
        this.clock = clock;
        this.report = report;
    }

    /** Looks at everything. Beside a running server its stores are not opened: it is asked how they are. */
    void run(Path file) throws InterruptedException {
        Optional<YoulinConfig> settings = settings(file);
        if (settings.isEmpty()) {
            return;
        }
        YoulinConfig config = settings.get();
        domain(config);
        JournalConfig journal = config.journal();
        report.accept(new DataFolder(config.data()).finding(journal.freeDiskBytesMin()));
        Optional<RunningServer> server = RunningServer.find(config.http().address());
        if (server.isPresent()) {
            report.accept(server.get().finding());
        } else {
            report.accept(Stores.journal(journal));
            report.accept(Stores.sql(config.sql()));
            report.accept(Stores.series(config.influx(), config.data().resolve("series"), clock));
        }
        certificates(config, clock.instant());
        for (BridgeConfig bridge : config.bridges()) {
            URI broker = bridge.server();
            report.accept(Reachable.server("bridge " + bridge.name(), broker.getHost(), broker.getPort()));
        }
        config.notifications()
                .smtp()
                .ifPresent(mail -> report.accept(Reachable.server("mail server", mail.host(), mail.port())));
        if (server.isEmpty()) {
            ports(config.http().address(), config.mqtt());
        }
    }

    private Optional<YoulinConfig> settings(Path file) {
        try {
            YoulinConfig config = YoulinConfig.read(file);
            report.accept(Finding.good("settings", file + " is understood"));
            return Optional.of(config);
        } catch (RuntimeException e) {
            report.accept(Finding.bad("settings", e.getMessage() + "; deploy/youlin.yaml shows every setting"));
            return Optional.empty();
        }
    }

    private void domain(YoulinConfig config) {
        try {
            DomainSettings settings = DomainSettings.load(config.profiles(), config.rules(), config.sla());
            report.accept(Finding.good(
                    "profiles and rules",
                    settings.profiles().size() + " profiles, "
                            + settings.rules().size() + " rules"));
            holidays(config, settings.slaPolicy());
        } catch (InvalidSettingsException | IllegalArgumentException e) {
            report.accept(Finding.bad("profiles and rules", String.valueOf(e.getMessage())));
        }
    }

    private void holidays(YoulinConfig config, SlaPolicy policy) {
        List<Integer> missing =
                HolidayFile.read(config.holidays(), config.zone()).missingYears(clock.millis());
        // Good all the same: a calendar that nobody has completed yet stops nothing.
        report.accept(Finding.good(
                "holidays",
                policy.needsHolidays() && !missing.isEmpty()
                        ? "those of " + missing + " are not known yet, and count as working days"
                        : "known as far as they matter"));
    }

    private void certificates(YoulinConfig config, Instant now) {
        config.mqtt().tls().ifPresent(tls -> {
            report.accept(Certificates.certificates("mqtt.tls.certificate", tls.certificate(), now));
            report.accept(Certificates.key("mqtt.tls.key", tls.key()));
            tls.clientCa().ifPresent(ca -> report.accept(Certificates.certificates("mqtt.tls.clientCa", ca, now)));
        });
        for (BridgeConfig bridge : config.bridges()) {
            String subject = "bridge " + bridge.name() + " tls.";
            bridge.tls().ifPresent(tls -> {
                tls.ca().ifPresent(ca -> report.accept(Certificates.certificates(subject + "ca", ca, now)));
                tls.certificate()
                        .ifPresent(own -> report.accept(Certificates.certificates(subject + "certificate", own, now)));
                tls.key().ifPresent(key -> report.accept(Certificates.key(subject + "key", key)));
            });
        }
    }

    private void ports(ListenAddress http, MqttEndpointConfig mqtt) {
        report.accept(Reachable.port("http port", http.host(), http.port()));
        report.accept(Reachable.port("mqtt port", mqtt.host(), mqtt.port()));
        mqtt.tls()
                .map(TlsSettings::port)
                .ifPresent(port -> report.accept(Reachable.port("mqtt tls port", mqtt.host(), port)));
        mqtt.webSocket()
                .map(MqttEndpointConfig.WebSocket::port)
                .ifPresent(port -> report.accept(Reachable.port("mqtt webSocket port", mqtt.host(), port)));
    }
}
