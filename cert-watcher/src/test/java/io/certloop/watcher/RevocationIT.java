package io.certloop.watcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.cloud.edge.ServedCertificate;
import io.certloop.testkit.SettableClock;
import io.certloop.testkit.Settings;
import io.certloop.watcher.inventory.status.CertificateStatus;
import io.certloop.watcher.inventory.status.CertificateStatus.CrlState;
import io.certloop.watcher.inventory.status.CertificateStatuses;
import io.certloop.watcher.revocation.CrlChecks;
import io.certloop.watcher.revocation.CrlStore;
import io.certloop.watcher.revocation.RenewalChecks;
import io.certloop.watcher.revocation.RenewalInfo;
import io.certloop.watcher.revocation.RenewalStore;
import io.certloop.watcher.revocation.RevocationConfig;
import io.certloop.watcher.revocation.RevocationMeter;
import io.certloop.watcher.revocation.Source;
import io.certloop.watcher.stage.PublishingCa;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class RevocationIT extends StagedIT {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final RevocationConfig CONFIG = Settings.of(
            RevocationConfig.class,
            Map.of(
                    "certloop.revocation.crl.retry-least", "PT1M",
                    "certloop.revocation.crl.most-mebibytes", "1"));

    @Inject
    CertificateStatuses statuses;

    @Inject
    RenewalStore renewals;

    @Inject
    CrlStore lists;

    @Inject
    Source source;

    @Inject
    RenewalInfo reader;

    @Inject
    RevocationMeter meter;

    @ConfigProperty(name = "certloop.test.authority-port")
    int port;

    /** Real time when it begins, because the statuses are read by the clock of the service. */
    private final SettableClock clock = new SettableClock(Instant.now().truncatedTo(ChronoUnit.SECONDS));

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private PublishingCa ca;
    private URI directory;

    @BeforeEach
    void open() throws Exception {
        ca = new PublishingCa(port, clock.instant());
        directory = URI.create("http://127.0.0.1:%d/directory".formatted(port));
    }

    @AfterEach
    void close() {
        ca.close();
        threads.close();
    }

    private void serve(ServedCertificate... leaves) {
        transactions.run(() -> statuses.note(
                List.of(leaves),
                List.of(leaves).stream().map(ServedCertificate::sha256).toList(),
                clock.instant()));
    }

    private void askForRenewal() throws Exception {
        new RenewalChecks(renewals, source, reader, CONFIG, meter, clock).run(directory, threads);
    }

    private void readLists() throws Exception {
        new CrlChecks(lists, source, CONFIG, meter, clock).run();
    }

    private CertificateStatus status(ServedCertificate leaf) {
        return statuses.of(List.of(leaf.sha256())).get(leaf.sha256());
    }

    private void window(ServedCertificate leaf, Duration from, Duration to) {
        ca.windows.put(
                renewalId(leaf),
                "{\"suggestedWindow\":{\"start\":\"%s\",\"end\":\"%s\"},\"explanationURL\":\"https://ca.example/why\"}"
                        .formatted(clock.instant().plus(from), clock.instant().plus(to)));
    }

    private static String renewalId(ServedCertificate leaf) {
        var base64 = java.util.Base64.getUrlEncoder().withoutPadding();
        return base64.encodeToString(
                        java.util.HexFormat.of().parseHex(leaf.leaf().authorityKeyId()))
                + "."
                + base64.encodeToString(new java.math.BigInteger(leaf.leaf().serial(), 16).toByteArray());
    }

    @Test
    void theWindowIsKnownAndAskedForAgainWhenTheAuthoritySaysSo() throws Exception {
        ServedCertificate leaf = ca.issue();
        window(leaf, HOUR.multipliedBy(100), HOUR.multipliedBy(200));
        serve(leaf);
        assertThat(status(leaf).renewal().unknown()).isEqualTo("not asked yet");

        askForRenewal();
        clock.advance(HOUR.multipliedBy(6).minusSeconds(1));
        askForRenewal();

        assertThat(ca.requests).hasSize(2).first().isEqualTo("/directory");
        assertThat(status(leaf).renewal().windowEnd())
                .isEqualTo(clock.instant().plusSeconds(1).plus(HOUR.multipliedBy(194)));
        assertThat(status(leaf).renewal().explanationUrl()).isEqualTo("https://ca.example/why");
        assertThat(status(leaf).renewal().unknown()).isNull();

        window(leaf, HOUR.multipliedBy(-2), HOUR.negated());
        clock.advance(Duration.ofSeconds(1));
        askForRenewal();

        assertThat(ca.requests).hasSize(3);
        assertThat(status(leaf).renewal().hasPassedAt(clock.instant())).isTrue();
    }

    @Test
    void anUnknownCertificateIsUnknownWithItsReason() throws Exception {
        ServedCertificate leaf = ca.issue();
        serve(leaf);

        askForRenewal();

        assertThat(status(leaf).renewal().windowEnd()).isNull();
        assertThat(status(leaf).renewal().unknown()).contains("404");
    }

    @Test
    void anAuthorityInTroubleIsLeftAloneAndTakesNothingBack() throws Exception {
        List<ServedCertificate> many = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            many.add(ca.issue());
            window(many.get(i), HOUR, HOUR.multipliedBy(2));
        }
        serve(many.toArray(ServedCertificate[]::new));
        askForRenewal();
        assertThat(ca.requests).hasSize(101);

        ca.status = 503;
        clock.advance(HOUR.multipliedBy(7));
        askForRenewal();
        askForRenewal();

        assertThat(ca.requests).hasSizeBetween(102, 101 + 4);
        assertThat(status(many.getFirst()).renewal().windowEnd()).isNotNull();
        assertThat(status(many.getFirst()).renewal().unknown()).contains("503");

        ca.status = 200;
        ca.requests.clear();
        clock.advance(Duration.ofMinutes(3));
        askForRenewal();

        assertThat(new HashSet<>(ca.requests)).hasSize(100);
        assertThat(status(many.getFirst()).renewal().unknown()).isNull();
    }

    @Test
    void replicasShareWhatOneOfThemFetched() throws Exception {
        ServedCertificate[] many = new ServedCertificate[300];
        for (int i = 0; i < many.length; i++) {
            many[i] = ca.issue();
            window(many[i], HOUR, HOUR.multipliedBy(2));
        }
        serve(many);
        Callable<Void> replica = () -> {
            askForRenewal();
            readLists();
            return null;
        };

        for (var done : threads.invokeAll(List.of(replica, replica, replica, replica))) {
            done.get();
        }
        // Who came while another one read the directory left the certificates to it.
        askForRenewal();

        assertThat(ca.requests).hasSize(302).doesNotHaveDuplicates();
        assertThat(count("select count(*) from leaf where window_end is not null"))
                .isEqualTo(many.length);
    }

    @Test
    void aRevokedCertificateIsFoundInTheListOfItsIssuer() throws Exception {
        ServedCertificate good = ca.issue();
        ServedCertificate bad = ca.issue();
        serve(good, bad);
        assertThat(status(bad).crl().state()).isEqualTo(CrlState.UNKNOWN);
        Instant at = clock.instant();
        ca.revoke(bad, at);

        readLists();

        assertThat(status(good).crl().state()).isEqualTo(CrlState.GOOD);
        assertThat(status(bad).revokedAt()).contains(at);
        assertThat(status(bad).crl().reason()).isEqualTo("keyCompromise");

        ca.lift(bad, at.plusSeconds(1));
        clock.advance(HOUR.multipliedBy(6));
        readLists();

        assertThat(status(bad).crl().state()).isEqualTo(CrlState.GOOD);
    }

    @Test
    void anUnchangedListIsNotSentAgainUnlessACertificateIsNew() throws Exception {
        ServedCertificate first = ca.issue();
        serve(first);
        readLists();
        clock.advance(HOUR.multipliedBy(6));
        readLists();

        assertThat(ca.requests).hasSize(2);
        assertThat(count("select count(*) from crl where whole_at < checked_at"))
                .isOne();

        ServedCertificate second = ca.issue();
        ca.revoke(second, clock.instant().minus(HOUR));
        ca.requests.clear();
        serve(second);
        readLists();
        assertThat(ca.requests).as("not sooner than an hour after the last").isEmpty();
        clock.advance(HOUR);
        readLists();

        assertThat(ca.requests).hasSize(1);
        assertThat(status(second).crl().state()).isEqualTo(CrlState.REVOKED);
        assertThat(status(first).crl().state()).isEqualTo(CrlState.GOOD);
    }

    @Test
    void aListThatCannotBeUsedMakesUnknownAndTakesNothingBack() throws Exception {
        ServedCertificate good = ca.issue();
        ServedCertificate bad = ca.issue();
        ca.revoke(bad, clock.instant());
        serve(good, bad);
        readLists();

        ca.forge(good, clock.instant().plusSeconds(1));
        clock.advance(HOUR.multipliedBy(6));
        readLists();

        assertThat(status(good).crl().unknown()).isEqualTo("its signature is wrong");
        assertThat(status(good).crl().state())
                .as("the list before is still valid")
                .isEqualTo(CrlState.GOOD);
        assertThat(status(bad).crl().state()).isEqualTo(CrlState.REVOKED);

        execute("update crl set next_update = now() - interval '1 second'");
        assertThat(status(good).crl().state()).isEqualTo(CrlState.UNKNOWN);
        assertThat(status(good).crl().unknown()).startsWith("its list ended at");
        assertThat(status(bad).crl().state()).isEqualTo(CrlState.REVOKED);
    }

    @Test
    void listsThatEndedOrAreTooLongOrOlderAreNotUsed() throws Exception {
        ServedCertificate leaf = ca.issue();
        serve(leaf);
        ca.publish(clock.instant().minus(HOUR), clock.instant());
        readLists();
        assertThat(status(leaf).crl().unknown()).startsWith("it ended at");

        ca.list = new byte[(1 << 20) + 1];
        clock.advance(HOUR);
        readLists();
        assertThat(status(leaf).crl().unknown()).isEqualTo("the answer has more than 1 MiB");

        ca.publish(clock.instant(), clock.instant().plus(Duration.ofDays(7)));
        clock.advance(HOUR);
        readLists();
        assertThat(status(leaf).crl().state()).isEqualTo(CrlState.GOOD);

        ca.publish(clock.instant().minus(HOUR.multipliedBy(3)), clock.instant().plus(HOUR));
        clock.advance(HOUR.multipliedBy(6));
        readLists();
        assertThat(status(leaf).crl().unknown()).startsWith("it ended at");
    }

    @Test
    void whatNoEdgeServesAnyMoreIsForgotten() throws Exception {
        ServedCertificate gone = ca.issue();
        ServedCertificate kept = ca.issue();
        serve(gone, kept);
        clock.advance(Duration.ofDays(2));
        transactions.run(() -> statuses.note(List.of(), List.of(kept.sha256()), clock.instant()));

        lists.forget(clock.instant().minus(Duration.ofDays(1)));

        assertThat(statuses.of(List.of(gone.sha256(), kept.sha256()))).containsOnlyKeys(kept.sha256());
    }
}
