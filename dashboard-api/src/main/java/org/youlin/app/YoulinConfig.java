package org.youlin.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.youlin.dashboard.HttpSettings;
import org.youlin.dashboard.ListenAddress;
import org.youlin.dashboard.access.AccessSettings;
import org.youlin.domain.device.ProfileId;
import org.youlin.domain.rule.Category;
import org.youlin.domain.rule.Severity;
import org.youlin.domain.workorder.CommunityList;
import org.youlin.gateway.bridge.BridgeConfig;
import org.youlin.gateway.bridge.BridgeLogin;
import org.youlin.gateway.bridge.BridgeTls;
import org.youlin.gateway.bridge.DeviceAt;
import org.youlin.gateway.bridge.Subscription;
import org.youlin.gateway.bridge.TopicFilter;
import org.youlin.gateway.mqtt.MqttEndpointConfig;
import org.youlin.ingest.cases.CaseTimes;
import org.youlin.ingest.config.StrictYaml;
import org.youlin.ingest.journal.JournalConfig;
import org.youlin.ingest.notification.NotificationConfig;
import org.youlin.ingest.retention.ReporterContacts;
import org.youlin.ingest.series.InfluxConfig;
import org.youlin.ingest.sql.SqlConfig;

/**
 * How one Youlin process runs.
 *
 * @param data folder of everything that is kept: journal, series, database
 * @param shards into how many hash ranges the devices are divided, 1 or more; fixed for the life of {@code data}
 * @param journal how much the journal may keep, and how
 * @param http how people come in
 * @param influx the InfluxDB to keep series in; empty for the embedded store
 * @param bridges brokers to read from
 * @param profiles file in place of the device profiles that ship with Youlin
 * @param rules file in place of the alarm rules that ship with Youlin
 * @param sla file in place of the service levels that ship with Youlin
 * @param holidays file in place of the working calendar that ships with Youlin
 * @param cases how long cases wait before they come back, and before their alarms are released
 * @param communityList what community offices may be the main handlers of
 * @param hashKeyFile the secret by which plates and cards are hashed; made when there is none
 * @param sealKeyFile the secret by which names, phones and the care register are sealed; made when there is none
 * @param access how people get in
 * @param notifications how people are told
 * @param eventDetailsKept how long it is kept who passed where, 1 to 90 days
 * @param contactsKept how long it is kept how reporters can be reached, after their matter is settled
 * @param zone whose days and nights people live by
 */
public record YoulinConfig(
        Path data,
        int shards,
        JournalConfig journal,
        HttpSettings http,
        MqttEndpointConfig mqtt,
        SqlConfig sql,
        Optional<InfluxConfig> influx,
        List<BridgeConfig> bridges,
        Optional<Path> profiles,
        Optional<Path> rules,
        Optional<Path> sla,
        Optional<Path> holidays,
        CaseTimes cases,
        CommunityList communityList,
        Path hashKeyFile,
        Path sealKeyFile,
        AccessSettings access,
        NotificationConfig notifications,
        Duration eventDetailsKept,
        Duration contactsKept,
        ZoneId zone) {
    private static final Duration EVENT_DETAILS_KEPT = Duration.ofDays(30);
    private static final int EVENT_DETAILS_DAYS_MAX = 90;
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    public YoulinConfig {
        bridges = List.copyOf(bridges);
        requireDays("eventDetailsDays", eventDetailsKept, EVENT_DETAILS_DAYS_MAX);
        requireDays("reporterContactsDays", contactsKept, ReporterContacts.KEPT_DAYS_MAX);
    }

    private static void requireDays(String name, Duration kept, int daysMax) {
        if (kept.toDays() < 1 || kept.toDays() > daysMax) {
            throw new IllegalArgumentException(
                    "privacy." + name + " is " + kept.toDays() + "; allowed are 1 to " + daysMax);
        }
    }

    /** Everything embedded, below {@code data}. */
    public static YoulinConfig embedded(Path data, ListenAddress http, ListenAddress mqtt) {
        return new YoulinConfig(
                data,
                1,
                JournalSection.DEFAULTS.resolve(data, 1),
                HttpSettings.plain(http),
                MqttEndpointConfig.of(mqtt.host(), mqtt.port()),
                embeddedSql(data),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                CaseTimes.DEFAULTS,
                CommunityList.EVERYTHING,
                hashKeyFile(data),
                sealKeyFile(data),
                AccessSettings.DEFAULTS,
                NotificationConfig.withDefaults(SHANGHAI),
                EVENT_DETAILS_KEPT,
                ReporterContacts.KEPT,
                SHANGHAI);
    }

    YoulinConfig withRules(Path file) {
        return new YoulinConfig(
                data,
                shards,
                journal,
                http,
                mqtt,
                sql,
                influx,
                bridges,
                profiles,
                Optional.of(file),
                sla,
                holidays,
                cases,
                communityList,
                hashKeyFile,
                sealKeyFile,
                access,
                notifications,
                eventDetailsKept,
                contactsKept,
                zone);
    }

    private static Path hashKeyFile(Path data) {
        return data.resolve("hash.key");
    }

    private static Path sealKeyFile(Path data) {
        return data.resolve("seal.key");
    }

    private static SqlConfig embeddedSql(Path data) {
        return new SqlConfig("jdbc:sqlite:" + data.resolve("youlin.db"), Optional.empty(), Optional.empty());
    }

    /**
     * Reads {@code youlin.yaml}. Paths in it are relative to its folder.
     *
     * @throws org.youlin.ingest.config.InvalidSettingsException when it says something unknown or impossible
     */
    public static YoulinConfig read(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        return new StrictYaml().read(file, Entries.class).resolve(folder == null ? Path.of("") : folder);
    }

    /** The file as it is written: everything may be left out. */
    private record Entries(
            Optional<String> data,
            Optional<Integer> shards,
            Optional<JournalSection> journal,
            Optional<HttpEntry> http,
            Optional<MqttEntry> mqtt,
            Optional<SqlEntry> sql,
            Optional<InfluxEntry> influx,
            Optional<List<BridgeEntry>> bridges,
            Optional<String> profiles,
            Optional<String> rules,
            Optional<String> sla,
            Optional<String> holidays,
            Optional<CasesEntry> cases,
            Optional<PrivacyEntry> privacy,
            Optional<AccountsEntry> accounts,
            Optional<NotificationsEntry> notifications,
            Optional<ZoneId> zone) {
        YoulinConfig resolve(Path folder) {
            Path dataFolder = folder.resolve(data.orElse("data"));
            return new YoulinConfig(
                    dataFolder,
                    shards.orElse(1),
                    journal.orElse(JournalSection.DEFAULTS).resolve(dataFolder, shards.orElse(1)),
                    http.orElse(HttpEntry.DEFAULT).resolve(folder),
                    mqtt.map(entry -> entry.resolve(folder)).orElseGet(() -> MqttEndpointConfig.of("0.0.0.0", 1883)),
                    sql.map(entry -> entry.resolve(folder)).orElseGet(() -> embeddedSql(dataFolder)),
                    influx.map(entry -> entry.resolve(folder)),
                    bridges.orElse(List.of()).stream()
                            .map(entry -> entry.resolve(folder))
                            .toList(),
                    profiles.map(folder::resolve),
                    rules.map(folder::resolve),
                    sla.map(folder::resolve),
                    holidays.map(folder::resolve),
                    cases.map(CasesEntry::resolve).orElse(CaseTimes.DEFAULTS),
                    cases.flatMap(CasesEntry::communityLeads)
                            .map(CommunityList::new)
                            .orElse(CommunityList.EVERYTHING),
                    privacy.flatMap(PrivacyEntry::hashKeyFile)
                            .map(folder::resolve)
                            .orElseGet(() -> hashKeyFile(dataFolder)),
                    privacy.flatMap(PrivacyEntry::sealKeyFile)
                            .map(folder::resolve)
                            .orElseGet(() -> sealKeyFile(dataFolder)),
                    accounts.map(entry -> entry.resolve(folder)).orElse(AccessSettings.DEFAULTS),
                    notifications.orElse(NotificationsEntry.NONE).resolve(folder, zone.orElse(SHANGHAI)),
                    privacy.flatMap(PrivacyEntry::eventDetailsDays)
                            .map(Duration::ofDays)
                            .orElse(EVENT_DETAILS_KEPT),
                    privacy.flatMap(PrivacyEntry::reporterContactsDays)
                            .map(Duration::ofDays)
                            .orElse(ReporterContacts.KEPT),
                    zone.orElse(SHANGHAI));
        }
    }

    private record PrivacyEntry(
            Optional<Integer> eventDetailsDays,
            Optional<Integer> reporterContactsDays,
            Optional<String> hashKeyFile,
            Optional<String> sealKeyFile) {}

    private record CasesEntry(
            Optional<Duration> reraiseAfter,
            Optional<Duration> releaseAfter,
            Optional<Map<Category, Severity>> communityLeads) {
        CaseTimes resolve() {
            return new CaseTimes(
                    reraiseAfter.orElse(CaseTimes.DEFAULTS.reraiseAfter()),
                    releaseAfter.orElse(CaseTimes.DEFAULTS.releaseAfter()));
        }
    }

    private record SqlEntry(String url, Optional<String> user, Optional<String> passwordFile) {
        SqlConfig resolve(Path folder) {
            return new SqlConfig(url, user, passwordFile.map(file -> secret(folder.resolve(file))));
        }
    }

    private record InfluxEntry(URI url, String database, Optional<String> user, Optional<String> secretFile) {
        InfluxConfig resolve(Path folder) {
            return new InfluxConfig(url, database, user, secretFile.map(file -> secret(folder.resolve(file))));
        }
    }

    private record BridgeEntry(
            String name,
            URI server,
            String clientId,
            Optional<String> userName,
            Optional<String> userNameFile,
            Optional<String> passwordFile,
            Optional<TlsEntry> tls,
            Optional<String> sharedGroup,
            List<SubscriptionEntry> subscriptions) {
        BridgeConfig resolve(Path folder) {
            return new BridgeConfig(
                    name,
                    server,
                    clientId,
                    new BridgeLogin(userName, userNameFile.map(folder::resolve), passwordFile.map(folder::resolve)),
                    tls.map(entry -> entry.resolve(folder)),
                    sharedGroup,
                    subscriptions.stream().map(SubscriptionEntry::resolve).toList());
        }
    }

    private record TlsEntry(Optional<String> ca, Optional<String> certificate, Optional<String> key) {
        BridgeTls resolve(Path folder) {
            return new BridgeTls(ca.map(folder::resolve), certificate.map(folder::resolve), key.map(folder::resolve));
        }
    }

    private record SubscriptionEntry(
            String topicFilter, Optional<Integer> qos, Optional<String> profile, DeviceEntry device) {
        Subscription resolve() {
            return new Subscription(
                    new TopicFilter(topicFilter), qos.orElse(1), profile.map(ProfileId::new), device.resolve());
        }
    }

    /** One of three. */
    private record DeviceEntry(Optional<Integer> topicLevel, Optional<String> pointer, Optional<Boolean> message) {
        DeviceAt resolve() {
            boolean byMessage = message.orElse(false);
            if (topicLevel.isPresent() && pointer.isEmpty() && !byMessage) {
                return new DeviceAt.TopicLevel(topicLevel.get());
            }
            if (pointer.isPresent() && topicLevel.isEmpty() && !byMessage) {
                return DeviceAt.Pointer.of(pointer.get());
            }
            if (byMessage && topicLevel.isEmpty() && pointer.isEmpty()) {
                return new DeviceAt.Message();
            }
            throw new IllegalArgumentException(
                    "device of a subscription must be one of {topicLevel: n}, {pointer: /a/b} and {message: true}");
        }
    }

    /** The one line of a file that holds a secret. */
    static String secret(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the secret in " + file, e);
        }
    }
}
