package org.youlin.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.youlin.domain.device.ProfileId;
import org.youlin.domain.rule.Category;
import org.youlin.domain.rule.Severity;
import org.youlin.domain.workorder.CommunityList;
import org.youlin.gateway.bridge.BridgeConfig;
import org.youlin.gateway.bridge.DeviceAt;
import org.youlin.gateway.bridge.Subscription;
import org.youlin.gateway.bridge.TopicFilter;
import org.youlin.ingest.journal.JournalConfig;
import org.youlin.ingest.notification.NotificationConfig;
import org.youlin.ingest.notification.SmtpConfig;

final class YoulinConfigTest {
    @TempDir
    private Path folder;

    private BridgeConfig bridge(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("youlin.yaml"), text);
        return YoulinConfig.read(file).bridges().get(0);
    }

    @Test
    void aBridgeWithEverything() throws IOException {
        BridgeConfig bridge = bridge(
                """
                bridges:
                  - name: site
                    server: ssl://broker:8883
                    clientId: youlin
                    userNameFile: user
                    passwordFile: password
                    tls: {ca: ca.pem, certificate: own.pem, key: own-key.pem}
                    sharedGroup: group
                    subscriptions:
                      - {topicFilter: a/+, device: {topicLevel: 1}}
                      - {topicFilter: b/+, qos: 0, profile: lora, device: {pointer: /deviceInfo/devEui}}
                      - {topicFilter: c/#, profile: face, device: {message: true}}
                """);
        assertThat(bridge.login().userNameFile()).contains(folder.resolve("user"));
        assertThat(bridge.login().passwordFile()).contains(folder.resolve("password"));
        assertThat(bridge.tls().orElseThrow().key()).contains(folder.resolve("own-key.pem"));
        assertThat(bridge.sharedGroup()).contains("group");
        assertThat(bridge.subscriptions())
                .containsExactly(
                        new Subscription(new TopicFilter("a/+"), 1, Optional.empty(), new DeviceAt.TopicLevel(1)),
                        new Subscription(
                                new TopicFilter("b/+"),
                                0,
                                Optional.of(new ProfileId("lora")),
                                DeviceAt.Pointer.of("/deviceInfo/devEui")),
                        new Subscription(
                                new TopicFilter("c/#"), 1, Optional.of(new ProfileId("face")), new DeviceAt.Message()));
    }

    private JournalConfig journal(String text) throws IOException {
        return YoulinConfig.read(Files.writeString(folder.resolve("youlin.yaml"), text))
                .journal();
    }

    @Test
    void theJournalHasDefaultsAndBounds() throws IOException {
        assertThat(journal("data: kept\nshards: 3\n"))
                .isEqualTo(JournalConfig.withDefaults(folder.resolve("kept/journal"), 3));
        assertThat(journal("journal: {segmentMiB: 1, maxMiB: 2, minFreeDiskMiB: 0, groupDelayMillis: 5}\n"))
                .isEqualTo(new JournalConfig(
                        folder.resolve("data/journal"), 1, 1 << 20, 2 << 20, 0, Duration.ofMillis(5)));
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "segmentMiB: 0 | journal.segmentMiB is 0; it must be 1 to 1024",
                "maxMiB: 100 | journal.maxMiB is 100; it must be 128 to 2147483647",
                "minFreeDiskMiB: -1 | journal.minFreeDiskMiB is -1; it must be 0 to 2147483647",
                "groupDelayMillis: 2000 | journal.groupDelayMillis is 2000; it must be 0 to 1000",
                "maxGiB: 1 | maxGiB",
            })
    void aJournalOutOfRangeIsRefusedByName(String setting, String words) {
        assertThatThrownBy(() -> journal("journal: {" + setting + "}\n")).hasMessageContaining(words);
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "{topicLevel: 1, pointer: /a} | device of a subscription must be one of",
                "{message: false} | device of a subscription must be one of",
                "{} | device of a subscription must be one of",
                "{topicLevel: 2} | topicLevel is 2; it must be 0 to 1",
                "{message: true} | topic filter 'a/+' needs a profile",
                "{level: 1} | device",
            })
    void aDeviceStandsInOnePlace(String device, String words) {
        assertThatThrownBy(() -> bridge(
                        """
                        bridges:
                          - name: site
                            server: tcp://broker:1883
                            clientId: youlin
                            subscriptions: [{topicFilter: a/+, device: %s}]
                        """
                                .formatted(device)))
                .hasMessageContaining(words);
    }

    private NotificationConfig notifications(String text) throws IOException {
        return YoulinConfig.read(Files.writeString(folder.resolve("youlin.yaml"), text))
                .notifications();
    }

    @Test
    void whatCommunitiesLeadIsAListThatTakesThePlaceOfTheOneThatShips() throws IOException {
        Path file = folder.resolve("youlin.yaml");
        assertThat(YoulinConfig.read(Files.writeString(file, "data: kept\n")).communityList())
                .isEqualTo(CommunityList.EVERYTHING);
        assertThat(YoulinConfig.read(Files.writeString(file, "cases: {communityLeads: {LEGACY_ISSUES: MINOR}}\n"))
                        .communityList())
                .isEqualTo(new CommunityList(Map.of(Category.LEGACY_ISSUES, Severity.MINOR)));
        Files.writeString(file, "cases: {communityLeads: {PARKING: MINOR}}\n");
        assertThatThrownBy(() -> YoulinConfig.read(file)).hasMessageContaining("communityLeads");
    }

    @Test
    void notificationsHaveDefaults() throws IOException {
        assertThat(notifications("data: kept\n"))
                .isEqualTo(NotificationConfig.withDefaults(ZoneId.of("Asia/Shanghai")));
    }

    @Test
    void aMailServerTakesItsPasswordFromAFile() throws IOException {
        Files.writeString(folder.resolve("smtp"), "secret\n");
        NotificationConfig config = notifications(
                """
                notifications:
                  publicUrl: https://youlin.example.cn
                  webhookHosts: [hooks.example.cn]
                  smtp: {host: m.cn, port: 587, security: STARTTLS, from: a@b.cn, user: youlin, passwordFile: smtp}
                """);
        assertThat(config.webhookHosts()).containsExactly("hooks.example.cn");
        assertThat(config.smtp().orElseThrow().login()).contains(new SmtpConfig.Login("youlin", "secret"));
        assertThat(config.toString()).doesNotContain("secret");
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "publicUrl: ftp://a.cn | notifications.publicUrl 'ftp://a.cn' must be an http or https address",
                "publicURL: https://a.cn | publicURL",
                "smtp: {host: m.cn, port: 0, security: TLS, from: a@b.cn} | port 0",
                "smtp: {host: m.cn, port: 25, security: PLAIN, from: a@b.cn} | PLAIN",
                "smtp: {host: m.cn, port: 25, security: TLS, from: a@b.cn, user: u} | user and passwordFile",
            })
    void aNotificationSettingThatIsImpossibleIsRefusedByName(String setting, String words) {
        assertThatThrownBy(() -> notifications("notifications: {" + setting + "}\n"))
                .hasMessageContaining(words);
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "eventDetailsDays: 91 | privacy.eventDetailsDays is 91; allowed are 1 to 90",
                "reporterContactsDays: 0 | privacy.reporterContactsDays is 0; allowed are 1 to 3650",
                "reporterContactsDays: 3651 | privacy.reporterContactsDays is 3651; allowed are 1 to 3650",
            })
    void personalDataIsKeptForDaysWithinBounds(String setting, String words) {
        assertThatThrownBy(() -> YoulinConfig.read(
                        Files.writeString(folder.resolve("youlin.yaml"), "privacy: {" + setting + "}\n")))
                .hasMessageContaining(words);
    }

    @Test
    void contactsAreKeptForAsLongAsIsSaid() throws IOException {
        Path file = folder.resolve("youlin.yaml");
        assertThat(YoulinConfig.read(Files.writeString(file, "data: kept\n")).contactsKept())
                .isEqualTo(Duration.ofDays(180));
        assertThat(YoulinConfig.read(Files.writeString(file, "privacy: {reporterContactsDays: 30}\n"))
                        .contactsKept())
                .isEqualTo(Duration.ofDays(30));
    }
}
