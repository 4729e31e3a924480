package io.certloop.ticket.desk.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.certloop.mockcloud.certificate.CertificateAuthority;
import io.certloop.mockcloud.certificate.Pem;
import io.certloop.mockcloud.certificate.Validity;
import io.certloop.testkit.SettableClock;
import io.certloop.ticket.PostgresResource;
import io.certloop.ticket.RemediationResource;
import io.certloop.ticket.desk.inbox.InboxService;
import io.certloop.ticket.desk.inbox.MailDesk;
import io.certloop.ticket.desk.inbox.MailServer;
import io.certloop.ticket.desk.inbox.MailServer.Security;
import io.certloop.ticket.desk.inbox.Mailboxes;
import io.certloop.ticket.desk.inbox.Mailboxes.Reading;
import io.certloop.ticket.desk.refused.RefusedEvents;
import io.certloop.ticket.intake.query.TicketReading;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(RemediationResource.class)
class MailboxIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration LEASE = Duration.ofSeconds(21);
    private static final String PASSWORD = "not-a-secret-of-the-desk";
    private static final String ADDRESS = "support@desk.example";

    @Inject
    DataSource database;

    @Inject
    Mailboxes mailboxes;

    @Inject
    InboxService inbox;

    @Inject
    RefusedEvents refused;

    @Inject
    TicketReading tickets;

    @TempDir
    Path folder;

    private final String desk = "desk-" + UUID.randomUUID();
    private final SettableClock clock = new SettableClock(Instant.now());
    private final List<Replica> replicas = new ArrayList<>();
    private GreenMail mails;

    /** A thread of GreenMail ends with an exception where a reader ends its connection. */
    @BeforeAll
    static void onlyOurThreads() {
        Awaitility.doNotCatchUncaughtExceptionsByDefault();
    }

    @AfterAll
    static void allThreads() {
        Awaitility.reset();
    }

    @BeforeEach
    void start() {
        mails = mailServer(0, 0);
    }

    @AfterEach
    void stop() {
        replicas.forEach(Replica::stop);
        mails.stop();
    }

    @Test
    void noMailIsLostWhileTheCertificateOfTheServerIsRefused() throws Exception {
        CertificateAuthority ours = CertificateAuthority.create(Instant.now());
        CertificateAuthority other = CertificateAuthority.create(Instant.now());
        Path ca = Files.writeString(folder.resolve("ca.pem"), Pem.of(ours.root()));
        Validity validity = Validity.endingAt(Instant.now().plus(LEASE.multipliedBy(9999)), LEASE.multipliedBy(99999));
        try (MailRelay relay = MailRelay.tls(mails.getImap().getPort(), ours.issue(List.of("localhost"), validity))) {
            Replica replica = begin(
                    "a", desk(new MailServer("localhost", relay.port(), Security.TLS, login(), Optional.of(ca)), 100));
            awaitRead();

            Files.writeString(ca, Pem.of(other.root()));
            relay.cut();
            await().atMost(PATIENCE).until(() -> reading().error().isPresent());
            deliver("one", "li");
            await().atMost(PATIENCE)
                    .until(() -> reading()
                            .error()
                            .equals(Optional.of("no trusted CA signed the certificate of the server")));
            assertThat(replica.count("ticket")).isZero();

            Files.writeString(ca, Pem.of(ours.root()));

            await().atMost(PATIENCE).until(() -> replica.count("ticket") == 1);
            await().atMost(PATIENCE).until(() -> reading().error().isEmpty());
        }
    }

    @Test
    void nothingIsLostOrDoubledWhenTheServerNumbersItsMailsAnew() throws Exception {
        Replica replica = begin("a", desk(100));
        awaitRead();
        for (int i = 0; i < 5; i++) {
            deliver("old-" + i, "li");
        }
        await().atMost(PATIENCE).until(() -> replica.count("ticket") == 5);

        int imap = mails.getImap().getPort();
        int smtp = mails.getSmtp().getPort();
        long numbering = validity(mails);
        mails.stop();
        // GreenMail makes it of the second.
        await().atMost(PATIENCE).until(() -> Instant.now().getEpochSecond() > numbering);
        mails = mailServer(smtp, imap, "new-0", "old-4", "old-3", "new-1", "old-0", "new-2");

        await().atMost(PATIENCE).until(() -> replica.count("ticket") == 8);
        await().atMost(PATIENCE).until(() -> replica.count("double") == 3);
        deliver("new-3", "li");
        await().atMost(PATIENCE).until(() -> replica.count("ticket") == 9);
        for (String each : List.of("old-0", "old-4", "new-0", "new-1", "new-2", "new-3")) {
            assertThat(tickets.idOf(desk, id(each))).as(each).isPresent();
        }
        assertThat(replica.count("double")).isEqualTo(3);
    }

    @Test
    void oneReplicaReadsAndAnotherGoesOnWhenItIsKilled() throws Exception {
        Replica first = begin("a", desk(100));
        awaitRead();
        Replica second = begin("b", desk(100));
        for (int i = 0; i < 10; i++) {
            deliver("before-" + i, "li");
        }
        await().atMost(PATIENCE).until(() -> first.count("ticket") == 10);
        second.awaitClaims(3);
        assertThat(second.events()).isZero();

        first.kill();
        for (int i = 0; i < 5; i++) {
            deliver("after-" + i, "li");
        }
        second.awaitClaims(3);
        assertThat(second.events()).isZero();
        clock.advance(LEASE);

        await().atMost(PATIENCE).until(() -> second.count("ticket") == 5);
        assertThat(second.count("double")).isZero();
        assertThat(first.count("ticket")).isEqualTo(10);
        assertThat(mailboxes.advance(desk, "a", new Mailboxes.Cursor(1, 1, clock.instant()), clock.instant()))
                .isFalse();
    }

    @Test
    void aReplicaThatStopsLeavesTheMailboxAtOnce() throws Exception {
        Replica first = begin("a", desk(100));
        awaitRead();
        Replica second = begin("b", desk(100));

        first.stop();
        deliver("one", "li");

        await().atMost(PATIENCE).until(() -> second.count("ticket") == 1);
    }

    @Test
    void aBombOf1000MailsGetsOneNoticeAndOneLineOfTheLog() throws Exception {
        mails.setUser("bomber@customer.example", "bomber", "x");
        List<String> warnings = new CopyOnWriteArrayList<>();
        Handler handler = new Warnings(warnings);
        Logger log = Logger.getLogger(MailboxReader.class.getName());
        Replica replica = begin("a", desk(5));
        awaitRead();
        log.addHandler(handler);
        try {
            for (int i = 0; i < 1000; i++) {
                deliver("bomb-" + i, "bomber");
            }
            await().atMost(Duration.ofMinutes(2)).until(() -> replica.count("refused") == 995);
        } finally {
            log.removeHandler(handler);
        }

        assertThat(replica.count("ticket")).isEqualTo(5);
        // A connection that the server ends on a busy machine has a line of its own.
        assertThat(warnings)
                .filteredOn(line -> line.contains("refused"))
                .hasSize(1)
                .allSatisfy(line -> assertThat(line).contains(desk));
        assertThat(refused.page(Optional.of(desk), 2000)).hasSize(995);
        assertThat(mails.getReceivedMessagesForDomain("bomber@customer.example"))
                .hasSize(1);
    }

    /** One process of ticket-service. */
    private final class Replica extends Mailboxes {

        private final MeterRegistry meters = new SimpleMeterRegistry();
        private final AtomicInteger claims = new AtomicInteger();
        private final MailboxReader reader;
        private final Thread thread;
        private volatile boolean killed;

        private Replica(String name, MailDesk desk) {
            super(database);
            reader = new MailboxReader(desk, name, this, inbox, refused, meters, clock);
            thread = Thread.ofPlatform().daemon().start(reader);
        }

        private int count(String outcome) {
            return (int)
                    meters.counter("certloop.desk.events", "desk", reader.desk().name(), "outcome", outcome)
                            .count();
        }

        private int events() {
            return meters.getMeters().size();
        }

        private void awaitClaims(int more) {
            int before = claims.get();
            await().atMost(PATIENCE).until(() -> claims.get() >= before + more);
        }

        /** Without a farewell. */
        private void kill() {
            killed = true;
            stop();
        }

        private void stop() {
            reader.stop();
            try {
                thread.join(PATIENCE);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public Optional<Cursor> claim(String desk, String holder, Instant now, Instant until) {
            Optional<Cursor> claimed = super.claim(desk, holder, now, until);
            claims.incrementAndGet();
            return claimed;
        }

        @Override
        public void release(String desk, String holder) {
            if (!killed) {
                super.release(desk, holder);
            }
        }
    }

    private static final class Warnings extends Handler {

        private final List<String> lines;

        private Warnings(List<String> lines) {
            this.lines = lines;
        }

        @Override
        public void publish(LogRecord line) {
            if (line.getLevel().intValue() >= Level.WARNING.intValue()) {
                Object[] values = line.getParameters();
                lines.add(
                        values == null || values.length == 0
                                ? line.getMessage()
                                : line.getMessage().formatted(values));
            }
        }

        @Override
        public void flush() {
            // Nothing is buffered.
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }

    private Replica begin(String name, MailDesk of) {
        Replica replica = new Replica(name, of);
        replicas.add(replica);
        return replica;
    }

    private Reading reading() {
        return mailboxes.reading(desk).orElse(new Reading(Optional.empty(), Optional.empty()));
    }

    /** From now on nothing that arrives is passed over. */
    private void awaitRead() {
        await().atMost(PATIENCE).until(() -> reading().at().isPresent());
    }

    private static long validity(GreenMail server) throws Exception {
        return server.getManagers()
                .getImapHostManager()
                .getInbox(server.getUserManager().getUser("support"))
                .getUidValidity();
    }

    private GreenMail mailServer(int smtp, int imap, String... names) {
        GreenMail server = new GreenMail(new ServerSetup[] {
            new ServerSetup(smtp, "127.0.0.1", ServerSetup.PROTOCOL_SMTP),
            new ServerSetup(imap, "127.0.0.1", ServerSetup.PROTOCOL_IMAP)
        });
        server.setUser(ADDRESS, "support", PASSWORD);
        for (String each : names) {
            deliver(server, each, "li");
        }
        server.start();
        return server;
    }

    private MailDesk desk(int mailsPerDay) {
        return desk(
                new MailServer("127.0.0.1", mails.getImap().getPort(), Security.NONE, login(), Optional.empty()),
                mailsPerDay);
    }

    private MailDesk desk(MailServer imap, int mailsPerDay) {
        return new MailDesk(
                desk,
                desk,
                imap,
                "INBOX",
                new MailServer(
                        "127.0.0.1", mails.getSmtp().getPort(), Security.NONE, Optional.empty(), Optional.empty()),
                ADDRESS,
                Set.of(),
                Set.of(),
                Map.of(),
                Set.of(),
                mailsPerDay,
                Duration.ofMillis(100));
    }

    private static Optional<MailServer.Login> login() {
        return Optional.of(new MailServer.Login("support", false, () -> Optional.of(PASSWORD)));
    }

    private void deliver(String name, String sender) {
        deliver(mails, name, sender);
    }

    private void deliver(GreenMail server, String name, String sender) {
        String text = """
                From: %s@customer.example\r
                To: support@desk.example\r
                Message-ID: <%s>\r
                Subject: hello %s\r
                MIME-Version: 1.0\r
                Content-Type: text/plain; charset=utf-8\r
                \r
                www.%s.example.com 证书一直部署中，已经五个小时了\r
                """.formatted(sender, id(name), name, name);
        try {
            server.getUserManager()
                    .getUser("support")
                    .deliver(new MimeMessage(
                            Session.getInstance(new Properties()),
                            new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8))));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private String id(String name) {
        return name + "@" + desk + ".example";
    }
}
