package io.certloop.ticket.desk.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.certloop.mockcloud.certificate.CertificateAuthority;
import io.certloop.mockcloud.certificate.KeyedChain;
import io.certloop.mockcloud.certificate.Pem;
import io.certloop.mockcloud.certificate.Validity;
import io.certloop.ticket.desk.delivery.Sent;
import io.certloop.ticket.desk.inbox.MailDesk;
import io.certloop.ticket.desk.inbox.MailDesks;
import io.certloop.ticket.desk.inbox.MailServer;
import io.certloop.ticket.desk.inbox.MailServer.Security;
import io.certloop.ticket.desk.yaml.DeskFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MailTlsTest {

    private static final String PASSWORD = "not-a-secret-of-the-desk";
    private static final CertificateAuthority OURS = CertificateAuthority.create(Instant.now());
    private static final CertificateAuthority OTHER = CertificateAuthority.create(Instant.now());

    @TempDir
    Path folder;

    private final GreenMail mails = new GreenMail(new ServerSetup[] {
        new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP),
        new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP)
    });

    @BeforeEach
    void start() {
        mails.start();
        mails.setUser("support@desk.example", "support", PASSWORD);
    }

    @AfterEach
    void stop() {
        mails.stop();
    }

    @ParameterizedTest
    @CsvSource({"imap,TLS", "imap,STARTTLS", "smtp,TLS", "smtp,STARTTLS"})
    void usesAServerWhoseCertificateACaOfTheFileSigned(String protocol, Security security) throws Exception {
        try (MailRelay relay = relay(protocol, security, certificate("localhost", 90))) {
            assertThat(problem(protocol, desk(protocol, security, relay.port(), OURS)))
                    .isEmpty();
            assertThat(String.join("\n", relay.clear())).doesNotContain("LOGIN", "AUTH", PASSWORD);
        }
    }

    @ParameterizedTest
    @CsvSource({"imap,TLS", "imap,STARTTLS", "smtp,TLS", "smtp,STARTTLS"})
    void refusesAServerOfAnotherCa(String protocol, Security security) throws Exception {
        try (MailRelay relay = relay(protocol, security, certificate("localhost", 90))) {
            assertThat(problem(protocol, desk(protocol, security, relay.port(), OTHER)))
                    .endsWith("no trusted CA signed the certificate of the server");
        }
    }

    @ParameterizedTest
    @CsvSource({"imap,TLS", "imap,STARTTLS", "smtp,TLS", "smtp,STARTTLS"})
    void refusesACertificateForAnotherHostName(String protocol, Security security) throws Exception {
        try (MailRelay relay = relay(protocol, security, certificate("mail.example", 90))) {
            assertThat(problem(protocol, desk(protocol, security, relay.port(), OURS)))
                    .endsWith("the certificate of the server is for another host name");
        }
    }

    @ParameterizedTest
    @CsvSource({"imap,TLS", "imap,STARTTLS", "smtp,TLS", "smtp,STARTTLS"})
    void refusesAnExpiredCertificate(String protocol, Security security) throws Exception {
        try (MailRelay relay = relay(protocol, security, certificate("localhost", -1))) {
            assertThat(problem(protocol, desk(protocol, security, relay.port(), OURS)))
                    .endsWith("the certificate of the server has expired");
        }
    }

    @ParameterizedTest
    @CsvSource({"imap", "smtp"})
    void sendsNoPasswordWithoutTls(String protocol) throws Exception {
        MailDesk desk = desk(protocol, Security.STARTTLS, port(protocol), OURS);

        assertThat(problem(protocol, desk)).endsWith("the server does not offer STARTTLS");
    }

    @ParameterizedTest
    @CsvSource({"imap", "smtp"})
    void saysThatTheCaFileIsOfNoUse(String protocol) throws Exception {
        MailDesk desk = desk(protocol, Security.TLS, port(protocol), OURS);
        Files.writeString(folder.resolve("ca.pem"), "");

        assertThat(problem(protocol, desk)).contains("caFile has no certificate");
    }

    @Test
    void saysThatNobodyListens() throws Exception {
        MailDesk desk = desk("imap", Security.TLS, 1, OURS);

        assertThat(problem("imap", desk)).isEqualTo("no connection to the server");
    }

    @ParameterizedTest
    @CsvSource({"imap,L LOGIN support " + PASSWORD, "smtp,EHLO relay"})
    void signsInWithTheTokenThatIsInTheFileNow(String protocol, String login) throws Exception {
        try (MailRelay relay = MailRelay.xoauth2(protocol, port(protocol), "support", "second", login)) {
            Path token = Files.writeString(folder.resolve("token"), "first\n");
            MailDesk desk = withToken(protocol, relay.port(), token);
            assertThat(problem(protocol, desk)).endsWith("the server refuses the login");

            Files.writeString(token, "second\n");
            Files.setLastModifiedTime(token, FileTime.from(Instant.now().plusSeconds(5)));

            assertThat(problem(protocol, desk)).isEmpty();
            assertThat(relay.tokens())
                    .containsExactly(
                            "user=support\u0001auth=Bearer first\u0001\u0001",
                            "user=support\u0001auth=Bearer second\u0001\u0001");
            Files.delete(token);
        }
    }

    private int port(String protocol) {
        return protocol.equals("imap")
                ? mails.getImap().getPort()
                : mails.getSmtp().getPort();
    }

    private MailRelay relay(String protocol, Security security, KeyedChain certificate) throws Exception {
        return security == Security.TLS
                ? MailRelay.tls(port(protocol), certificate)
                : MailRelay.startTls(protocol, port(protocol), certificate);
    }

    private static KeyedChain certificate(String host, int days) {
        Instant end = Instant.now().plus(Duration.ofDays(days));
        return OURS.issue(List.of(host), Validity.endingAt(end, Duration.ofDays(90)));
    }

    private MailDesk desk(String protocol, Security security, int port, CertificateAuthority ca) throws Exception {
        Path file = Files.writeString(folder.resolve("ca.pem"), Pem.of(ca.root()));
        MailServer.Login login = new MailServer.Login("support", false, () -> Optional.of(PASSWORD));
        return MailDesks.with(
                protocol,
                new MailServer(
                        "localhost",
                        port,
                        security,
                        Optional.of(login).filter(each -> protocol.equals("imap")),
                        Optional.of(file)));
    }

    private MailDesk withToken(String protocol, int port, Path token) throws Exception {
        String server =
                "{host: localhost, port: %d, security: NONE, user: support, tokenFile: \"%s\"}".formatted(port, token);
        String text = """
                version: 1
                desks:
                  support:
                    mail:
                      imap: %s
                      smtp: %s
                      address: support@desk.example
                """.formatted(server, server);
        return DeskFile.parse(text.getBytes(StandardCharsets.UTF_8))
                .get("support")
                .mail()
                .orElseThrow();
    }

    /** Empty if the server can be used. */
    private static String problem(String protocol, MailDesk desk) {
        if (protocol.equals("imap")) {
            Throwable failure = catchThrowable(() -> ImapMailbox.open(desk).close());
            return failure == null ? "" : MailFailure.reason(failure);
        }
        return switch (Smtp.send(desk, SmtpTest.mail())) {
            case Sent.Arrived ignored -> "";
            case Sent.Failed failed -> failed.error();
            case Sent.Refused refused -> "refused: " + refused.error();
            case Sent.Unknown unknown -> "unknown: " + unknown.error();
            case Sent.Taken taken -> "taken by " + taken.by();
        };
    }
}
