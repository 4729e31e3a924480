package io.certloop.watcher.check;

import static io.certloop.watcher.check.Snapshots.EXPECTED;
import static io.certloop.watcher.check.Snapshots.NOW;
import static io.certloop.watcher.check.Snapshots.OTHER;
import static io.certloop.watcher.check.Snapshots.PREFLIGHT;
import static io.certloop.watcher.check.Snapshots.expired;
import static io.certloop.watcher.check.Snapshots.served;
import static io.certloop.watcher.check.Snapshots.unreachable;
import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.watcher.check.fault.Checks;
import io.certloop.watcher.inventory.status.CertificateStatus;
import io.certloop.watcher.inventory.status.CertificateStatus.Crl;
import io.certloop.watcher.inventory.status.CertificateStatus.CrlState;
import io.certloop.watcher.inventory.status.CertificateStatus.Renewal;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class AuthorityChecksTest {

    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration MINUTES = Duration.ofMinutes(15);

    private final Checks checks = new Checks(new Patience(MINUTES, MINUTES, MINUTES), PREFLIGHT);

    /** Of a lifetime of 90 days. */
    private static CertificateStatus status(String sha256, Duration age, Instant windowEnd, CrlState state) {
        Instant notBefore = NOW.minus(age);
        return new CertificateStatus(
                sha256,
                notBefore,
                notBefore.plus(Duration.ofDays(90)),
                new Renewal(windowEnd == null ? null : windowEnd.minus(DAY), windowEnd, null, NOW, NOW, null),
                new Crl(
                        state,
                        state == CrlState.REVOKED ? NOW.minus(DAY) : null,
                        state == CrlState.REVOKED ? "keyCompromise" : null,
                        "http://crl.example/1.crl",
                        NOW,
                        NOW,
                        null));
    }

    private Verdict verdict(Reason reason, Snapshots snapshot) {
        return checks.verdicts(snapshot.build()).get(reason);
    }

    private static Finding finding(Verdict verdict) {
        assertThat(verdict).isInstanceOf(Verdict.Unhealthy.class);
        return ((Verdict.Unhealthy) verdict).finding();
    }

    @Test
    void aListedCertificateIsRevokedAndReplaced() {
        Finding finding = finding(verdict(
                Reason.CERTIFICATE_REVOKED,
                Snapshots.healthy().statuses(status(EXPECTED, DAY, null, CrlState.REVOKED))));

        assertThat(finding.repairable()).isTrue();
        assertThat(finding.detail().text()).contains("keyCompromise", "http://crl.example/1.crl", "2 of 2 edges");
    }

    @Test
    void aRevokedCertificateThatShouldNotBeServedIsNotReplaced() {
        Snapshots other = Snapshots.healthy()
                .edges(served(1, OTHER), served(2, EXPECTED))
                .statuses(status(OTHER, DAY, null, CrlState.REVOKED));

        assertThat(finding(verdict(Reason.CERTIFICATE_REVOKED, other)).repairable())
                .isFalse();
    }

    @Test
    void whatNoListSaysIsNoRevocation() {
        for (CrlState state : new CrlState[] {CrlState.GOOD, CrlState.UNKNOWN}) {
            assertThat(verdict(
                            Reason.CERTIFICATE_REVOKED,
                            Snapshots.healthy().statuses(status(EXPECTED, DAY, null, state))))
                    .isEqualTo(Verdict.FINE);
        }
    }

    @Test
    void aWindowInThePastOfAYoungCertificateIsUrgent() {
        Finding young = finding(verdict(
                Reason.RENEWAL_WINDOW_PASSED,
                Snapshots.healthy()
                        .statuses(status(EXPECTED, Duration.ofDays(59), NOW.minusSeconds(1), CrlState.GOOD))));
        Finding old = finding(verdict(
                Reason.RENEWAL_WINDOW_PASSED,
                Snapshots.healthy()
                        .statuses(status(EXPECTED, Duration.ofDays(61), NOW.minusSeconds(1), CrlState.GOOD))));

        assertThat(young.severity()).isEqualTo(Severity.CRITICAL);
        assertThat(young.repairable()).isTrue();
        assertThat(old.severity()).isEqualTo(Severity.WARNING);
        assertThat(old.repairable()).isFalse();
    }

    @Test
    void aWindowThatHasNotEndedOrIsOfAnotherCertificateIsNoFinding() {
        assertThat(verdict(
                        Reason.RENEWAL_WINDOW_PASSED,
                        Snapshots.healthy().statuses(status(EXPECTED, DAY, NOW, CrlState.GOOD))))
                .isEqualTo(Verdict.FINE);
        assertThat(verdict(
                        Reason.RENEWAL_WINDOW_PASSED,
                        Snapshots.healthy()
                                .edges(served(1, OTHER), served(2, EXPECTED))
                                .statuses(status(OTHER, DAY, NOW.minus(DAY), CrlState.GOOD))))
                .isEqualTo(Verdict.FINE);
    }

    @Test
    void anExpiredCertificateHasThatReasonOnly() {
        Snapshots ended = Snapshots.healthy()
                .edges(expired(1, EXPECTED))
                .statuses(status(EXPECTED, Duration.ofDays(91), NOW.minus(DAY), CrlState.GOOD));

        assertThat(verdict(Reason.RENEWAL_WINDOW_PASSED, ended)).isEqualTo(Verdict.FINE);
    }

    @Test
    void anEdgeThatWasNotSeenLeavesItOpen() {
        assertThat(verdict(
                        Reason.RENEWAL_WINDOW_PASSED, Snapshots.healthy().edges(served(1, EXPECTED), unreachable(2))))
                .isEqualTo(Verdict.UNDECIDED);
    }
}
