package org.youlin.ingest.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EmailChannelTest {
    private static final Destination.Email TWO = new Destination.Email(List.of("a@b.cn", "c@d.cn"));

    private MailServer server;

    @BeforeEach
    void open() throws IOException {
        server = new MailServer();
    }

    @AfterEach
    void close() throws IOException {
        server.close();
    }

    private EmailChannel channel(SmtpConfig.Security security) {
        return new EmailChannel(
                Optional.of(
                        new SmtpConfig("127.0.0.1", server.port(), security, "youlin@example.cn", Optional.empty())),
                new Wording(Optional.empty(), ZoneId.of("Asia/Shanghai")));
    }

    private Delivery deliver() {
        return channel(SmtpConfig.Security.NONE).deliver(TWO, ChannelsTest.message("室温低于 18 °C", 1, 0));
    }

    @Test
    void aMailReachesItsRecipientsInChineseAndEnglish() throws Exception {
        assertThat(deliver().error()).isEmpty();
        assertThat(server.heard)
                .anyMatch(line -> line.startsWith("MAIL FROM:<youlin@example.cn>"))
                .anyMatch(line -> line.startsWith("RCPT TO:<a@b.cn>"))
                .anyMatch(line -> line.startsWith("RCPT TO:<c@d.cn>"));
        MimeMessage mail = new MimeMessage(
                Session.getInstance(new Properties()),
                new ByteArrayInputStream(server.mails.get(0).getBytes(StandardCharsets.UTF_8)));
        assertThat(mail.getSubject()).isEqualTo("【紧急】华富小区 3号楼 室温低于 18 °C");
        assertThat(mail.getMessageID()).isEqualTo("<0190-message@youlin>");
        assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(mail.getContent().toString())
                .contains("[CRITICAL] 华富小区 3号楼", "- 01-12 08:30 紧急 CRITICAL · 新案件 case opened");
    }

    @Test
    void aSecondAttemptHasTheSameMessageId() {
        deliver();
        deliver();
        assertThat(server.mails).hasSize(2).allSatisfy(mail -> assertThat(mail).contains("<0190-message@youlin>"));
    }

    @Test
    void aRecipientWhomTheServerRefusesIsAFailure() {
        server.recipientAnswer = "550 no such mailbox";
        assertThat(deliver().error().orElseThrow()).contains("SendFailedException");
        assertThat(server.mails).isEmpty();
    }

    @Test
    void aServerWithoutTheEncryptionThatWasAskedForGetsNoMail() {
        Delivery delivery = channel(SmtpConfig.Security.STARTTLS).deliver(TWO, ChannelsTest.message("title", 1, 0));
        assertThat(delivery.error().orElseThrow()).containsIgnoringCase("starttls");
        assertThat(server.mails).isEmpty();
    }

    @Test
    void aServerThatIsNotThereIsAFailure() throws IOException {
        server.close();
        assertThat(deliver().error()).isPresent();
    }

    @Test
    void aPasswordIsNotSentInTheClear() {
        SmtpConfig.Login login = new SmtpConfig.Login("youlin", "secret");
        assertThatThrownBy(() ->
                        new SmtpConfig("smtp.example.cn", 25, SmtpConfig.Security.NONE, "a@b.cn", Optional.of(login)))
                .hasMessageContaining("in the clear")
                .hasMessageNotContaining("secret");
        assertThat(login.toString()).doesNotContain("secret");
    }
}
