package io.certloop.watcher.check.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.cloud.controlplane.state.BlockedTask;
import io.certloop.cloud.controlplane.state.DomainPhase;
import io.certloop.cloud.controlplane.state.FailureReason;
import io.certloop.cloud.controlplane.state.Issuance;
import io.certloop.cloud.controlplane.state.OperationKind;
import io.certloop.cloud.controlplane.state.Suspension;
import io.certloop.cloud.edge.EdgeAddress;
import io.certloop.cloud.edge.EdgeProbeResult.Unknown;
import io.certloop.cloud.edge.text.ProbeMessage;
import io.certloop.console.text.Messages;
import io.certloop.console.text.Sentences;
import io.certloop.service.text.Message;
import io.certloop.watcher.check.CheckResults;
import io.certloop.watcher.check.Finding;
import io.certloop.watcher.check.Ordering;
import io.certloop.watcher.check.Patience;
import io.certloop.watcher.check.Preflight;
import io.certloop.watcher.check.ProofReuse;
import io.certloop.watcher.check.Reason;
import io.certloop.watcher.check.Severity;
import io.certloop.watcher.check.Snapshots;
import io.certloop.watcher.check.Verdict;
import io.certloop.watcher.inventory.CertificateInspection;
import io.certloop.watcher.inventory.DomainKey;
import io.certloop.watcher.inventory.Health;
import io.certloop.watcher.inventory.InspectionResult;
import io.certloop.watcher.inventory.edge.EdgeFact;
import io.certloop.watcher.inventory.edge.EdgeInspection;
import io.certloop.watcher.inventory.edge.ResolverView;
import io.certloop.watcher.text.FindingMessage;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ChecksTest {

    private static final Duration STUCK = Duration.ofMinutes(15);
    private static final Duration ISSUANCE_STUCK = Duration.ofMinutes(40);
    private static final Duration A_MOMENT = Duration.ofMillis(1);

    private final Checks checks =
            new Checks(new Patience(STUCK, ISSUANCE_STUCK, Duration.ofMinutes(5)), Snapshots.PREFLIGHT);

    private CheckResults examine(Snapshots snapshot) {
        CheckResults results = checks.examine(new InspectionResult.Seen(snapshot.build()));
        for (Reason reason : Reason.values()) {
            results.finding(reason)
                    .ifPresent(finding -> assertThat(finding.reason()).isEqualTo(reason));
        }
        return results;
    }

    private static Set<Reason> sick(CheckResults results) {
        return Arrays.stream(Reason.values())
                .filter(reason -> results.finding(reason).isPresent())
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Reason.class)));
    }

    @Test
    void aProofThatIsLateIsAskedForWithTheRecordThatSparesItLater() {
        var ordering = new Ordering(
                List.of("ca.example.net"), List.of("https://ca.example.net/acct/7"), List.of("dns-persist-01"));
        var persistent =
                new Preflight(Snapshots.EXPIRY, Duration.ofDays(14), ordering, Set.of(), ProofReuse.BY_PROVIDER);
        Snapshots awaiting = Snapshots.healthy().changing(STUCK).issuing(Issuance.Stage.AWAITING_VALIDATION);
        String record = "_validation-persist.www.example.com. TXT \"ca.example.net;"
                + " accounturi=https://ca.example.net/acct/7\"";

        Finding advised = new Checks(new Patience(STUCK, ISSUANCE_STUCK, STUCK), persistent)
                .examine(new InspectionResult.Seen(awaiting.build()))
                .finding(Reason.VALIDATION_AWAITED)
                .orElseThrow();

        assertThat(advised.detail().text()).contains(record);
        assertThat(advised.repairable()).isTrue();
        assertThat(examine(awaiting)
                        .finding(Reason.VALIDATION_AWAITED)
                        .orElseThrow()
                        .detail()
                        .text())
                .doesNotContain("TXT");
    }

    @Test
    void everyReasonHasExactlyOneCheck() {
        assertThat(checks.verdicts(Snapshots.healthy().build())).containsOnlyKeys(Reason.values());
    }

    @Test
    void aHealthyDomainIsFineByEveryCheck() {
        CheckResults results = examine(Snapshots.healthy());

        assertThat(results.health()).isEqualTo(Health.FINE);
        assertThat(results.verdicts().values()).containsOnly(Verdict.FINE);
    }

    @Test
    void aDomainWithoutHttpsIsFine() {
        assertThat(examine(Snapshots.healthy().withoutHttps()).health()).isEqualTo(Health.FINE);
    }

    @Test
    void aDeploymentIsStuckFromTheLimitOnAndNotBefore() {
        CheckResults before = examine(Snapshots.healthy().changing(STUCK.minus(A_MOMENT)));
        CheckResults at = examine(Snapshots.healthy().changing(STUCK));

        assertThat(sick(before)).isEmpty();
        assertThat(before.verdict(Reason.DEPLOYMENT_STUCK)).isEqualTo(Verdict.UNDECIDED);
        assertThat(before.health()).isEqualTo(Health.CHANGING);
        assertThat(sick(at)).containsExactly(Reason.DEPLOYMENT_STUCK);
    }

    @Test
    void ourOwnClockCountsWhenTheProvidersTimesMoveWithEveryWrite() {
        CheckResults results =
                examine(Snapshots.healthy().changing(Duration.ofMinutes(2)).changingByOurClock(STUCK));

        assertThat(sick(results)).containsExactly(Reason.DEPLOYMENT_STUCK);
    }

    @Test
    void anythingButACertificateChangeIsADomainStuck() {
        assertThat(sick(examine(
                        Snapshots.healthy().operation(OperationKind.DOMAIN).changing(STUCK))))
                .containsExactly(Reason.DOMAIN_STUCK);
        assertThat(sick(examine(
                        Snapshots.healthy().operation(OperationKind.UNKNOWN).changing(STUCK))))
                .containsExactly(Reason.DOMAIN_STUCK);
    }

    @ParameterizedTest
    @CsvSource({
        "AWAITING_CA, 39, ",
        "AWAITING_CA, 40, ISSUANCE_STUCK",
        "AWAITING_VALIDATION, 14, ",
        "AWAITING_VALIDATION, 15, VALIDATION_AWAITED",
        "PUBLISHING, 39, ",
        "PUBLISHING, 40, DEPLOYMENT_STUCK"
    })
    void everyStageOfAnIssuanceHasItsOwnPatience(Issuance.Stage stage, int minutes, Reason expected) {
        CheckResults results =
                examine(Snapshots.healthy().withoutHttps().issuing(stage).changing(Duration.ofMinutes(minutes)));

        assertThat(sick(results)).isEqualTo(expected == null ? Set.of() : EnumSet.of(expected));
    }

    @Test
    void anIssuanceThatReachedTheNextStageIsNotStuckInTheOneBefore() {
        CheckResults results = examine(Snapshots.healthy()
                .withoutHttps()
                .issuing(Issuance.Stage.PUBLISHING)
                .changing(Duration.ofMinutes(30)));

        assertThat(results.verdict(Reason.ISSUANCE_STUCK)).isEqualTo(Verdict.FINE);
        assertThat(results.verdict(Reason.DEPLOYMENT_STUCK)).isEqualTo(Verdict.UNDECIDED);
    }

    @Test
    void aQuotaIsTheReasonWhateverTheStage() {
        Snapshots blocked = Snapshots.healthy()
                .issuing(Issuance.Stage.AWAITING_CA)
                .blockedBy(BlockedTask.Cause.QUOTA)
                .changing(ISSUANCE_STUCK);

        assertThat(sick(examine(blocked))).containsExactly(Reason.BLOCKED_BY_QUOTA);
    }

    @Test
    void aRateLimitOfTheProviderIsAStuckDeployment() {
        Snapshots blocked =
                Snapshots.healthy().blockedBy(BlockedTask.Cause.RATE_LIMIT).changing(STUCK);

        assertThat(sick(examine(blocked))).containsExactly(Reason.DEPLOYMENT_STUCK);
    }

    @ParameterizedTest
    @CsvSource({
        "CERTIFICATE_REFUSED, CERTIFICATE, DEPLOYMENT_FAILED, true",
        "UNKNOWN, CERTIFICATE, DEPLOYMENT_FAILED, true",
        "UNKNOWN, DOMAIN, DOMAIN_CHANGE_FAILED, false",
        "CONFLICT, DOMAIN, DOMAIN_CHANGE_FAILED, false",
        "SOURCE_UNREACHABLE, DOMAIN, SOURCE_UNREACHABLE, false",
        "NO_ICP_FILING, DOMAIN, NO_ICP_FILING, false"
    })
    void everyFailureHasOneReason(FailureReason failure, OperationKind operation, Reason expected, boolean repairable) {
        CheckResults results = examine(Snapshots.healthy().operation(operation).failed(failure));

        assertThat(sick(results)).containsExactly(expected);
        assertThat(results.finding(expected).orElseThrow().repairable()).isEqualTo(repairable);
    }

    @ParameterizedTest
    @CsvSource({"ACCOUNT_FROZEN, FROZEN", "ILLEGAL_CONTENT, FROZEN", "UNKNOWN, FROZEN", "NO_ICP_FILING, NO_ICP_FILING"})
    void aSuspensionIsNotedAndNobodyIsAskedToRepairIt(Suspension suspension, Reason expected) {
        CheckResults results = examine(Snapshots.healthy().suspended(suspension));

        assertThat(sick(results)).containsExactly(expected);
        assertThat(results.finding(expected).orElseThrow().repairable()).isFalse();
    }

    @Test
    void aFrozenDomainKeepsWhatIsKnownAboutItsCertificate() {
        CheckResults results = examine(Snapshots.healthy()
                .validity(Duration.ofDays(90), Duration.ofDays(-1))
                .suspended(Suspension.ACCOUNT_FROZEN));

        assertThat(results.verdict(Reason.CERTIFICATE_EXPIRED)).isEqualTo(Verdict.UNDECIDED);
        assertThat(results.verdict(Reason.SERVED_OTHER_CERTIFICATE)).isEqualTo(Verdict.UNDECIDED);
    }

    @ParameterizedTest
    @CsvSource({"PT0.001S, false", "PT0S, true", "PT-0.001S, true", "P-30D, true"})
    void aCertificateIsExpiredFromItsEndOn(Duration left, boolean expired) {
        CheckResults results = examine(Snapshots.healthy().validity(Duration.ofDays(90), left));

        assertThat(results.finding(Reason.CERTIFICATE_EXPIRED).isPresent()).isEqualTo(expired);
        assertThat(results.finding(Reason.CERTIFICATE_EXPIRING).isPresent()).isEqualTo(!expired);
    }

    @ParameterizedTest
    @CsvSource({
        // lifetime, left, what: a third, a sixth, a twentieth of 90 days
        "P90D, PT720H0.001S, NOTHING",
        "P90D, PT720H, WARNING",
        "P90D, PT360H0.001S, WARNING",
        "P90D, PT360H, REPAIR",
        "P90D, PT108H0.001S, REPAIR",
        "P90D, PT108H, CRITICAL",
        // the ceilings hold for a year
        "P398D, P60D, NOTHING",
        "P398D, P45D, WARNING",
        "P398D, P30D, REPAIR",
        "P398D, P14D, CRITICAL",
        // 200, 100, 47 and 6 days
        "P200D, PT1080H0.001S, NOTHING",
        "P200D, P45D, WARNING",
        "P200D, P30D, REPAIR",
        "P200D, P10D, CRITICAL",
        "P100D, P34D, NOTHING",
        "P100D, P33D, WARNING",
        "P100D, P16D, REPAIR",
        "P100D, P5D, CRITICAL",
        "P47D, P16D, NOTHING",
        "P47D, P15D, WARNING",
        "P47D, P7D, REPAIR",
        "P47D, PT56H, CRITICAL",
        "P6D, PT49H, NOTHING",
        "P6D, PT48H, WARNING",
        "P6D, PT24H, REPAIR",
        "P6D, PT12H, CRITICAL",
        // 45 days, and 160 hours
        "P45D, PT360H0.001S, NOTHING",
        "P45D, P15D, WARNING",
        "P45D, PT180H, REPAIR",
        "P45D, PT54H, CRITICAL",
        "PT160H, PT53H21M, NOTHING",
        "PT160H, PT53H20M, WARNING",
        "PT160H, PT26H40M, REPAIR",
        "PT160H, PT12H0.001S, REPAIR",
        "PT160H, PT12H, CRITICAL",
        // the floors hold for two days
        "P2D, PT47H, WARNING",
        "P2D, PT24H, REPAIR",
        "P2D, PT12H, CRITICAL"
    })
    void aCertificateIsExpiringByItsShareOfLifetime(Duration lifetime, Duration left, String what) {
        Optional<Finding> finding =
                examine(Snapshots.healthy().validity(lifetime, left)).finding(Reason.CERTIFICATE_EXPIRING);

        assertThat(finding.map(ChecksTest::step).orElse("NOTHING")).isEqualTo(what);
    }

    private static String step(Finding finding) {
        if (finding.severity() == Severity.CRITICAL) {
            return "CRITICAL";
        }
        return finding.repairable() ? "REPAIR" : "WARNING";
    }

    @Test
    void anExpiredCertificateIsNotJudgedWhileItsReplacementIsRolledOut() {
        Snapshots rollingOut = Snapshots.healthy()
                .validity(Duration.ofDays(90), Duration.ofDays(-1))
                .changing(STUCK.minus(A_MOMENT));

        assertThat(examine(rollingOut).verdict(Reason.CERTIFICATE_EXPIRED)).isEqualTo(Verdict.UNDECIDED);
        assertThat(sick(examine(rollingOut.changing(STUCK))))
                .containsExactly(Reason.CERTIFICATE_EXPIRED, Reason.DEPLOYMENT_STUCK);
    }

    @ParameterizedTest
    @EnumSource(
            value = DomainPhase.class,
            names = {"CHANGING", "FAILED", "SUSPENDED", "UNKNOWN"})
    void whatIsServedIsNotJudgedUnlessTheControlPlaneIsDone(DomainPhase phase) {
        CheckResults results = examine(Snapshots.healthy().phase(phase).edges(Snapshots.served(1, Snapshots.OTHER)));

        assertThat(results.verdict(Reason.SERVED_OTHER_CERTIFICATE)).isEqualTo(Verdict.UNDECIDED);
    }

    @Test
    void edgesThatDnsDoesNotTellAreUnknown() {
        CheckResults results = examine(Snapshots.healthy().edges(new EdgeInspection.NotLocated("SERVFAIL")));

        assertThat(sick(results)).containsExactly(Reason.COULD_NOT_LOOK);
        assertThat(results.verdict(Reason.SERVED_OTHER_CERTIFICATE)).isEqualTo(Verdict.UNDECIDED);
    }

    @Test
    void whereResolversDifferAFindingSaysWhoSeesWhat() {
        EdgeInspection edges = new EdgeInspection.Probed(
                List.of(Snapshots.served(1, Snapshots.EXPECTED), Snapshots.served(2, Snapshots.OTHER)));
        List<ResolverView> views = List.of(
                new ResolverView("10.0.0.53", List.of("127.0.0.1"), null),
                new ResolverView("192.0.2.53", List.of("127.0.0.2"), null),
                new ResolverView("192.0.2.54", List.of(), null),
                new ResolverView("192.0.2.55", List.of(), "timed out"));

        CheckResults results = examine(Snapshots.healthy().edges(edges.by(views)));

        assertThat(results.finding(Reason.PROPAGATION_STUCK)
                        .orElseThrow()
                        .detail()
                        .text())
                .endsWith("; resolvers differ: by 10.0.0.53 127.0.0.1:443 EXPECTED, by 192.0.2.53"
                        + " 127.0.0.2:443 OTHER_CERTIFICATE, by 192.0.2.54 no address, by"
                        + " 192.0.2.55 no answer");
        assertThat(results.evidence().resolvers()).isEqualTo(views);
        assertThat(examine(Snapshots.healthy().edges(edges)).evidence().resolvers())
                .isNull();
    }

    /** A code of cloud-client inside one of ours: a page in Chinese has no English words. */
    @Test
    void whyAnEdgeWasNotSeenIsSaidInTheReadersLanguage() {
        EdgeAddress edge = new EdgeAddress(InetAddress.getLoopbackAddress(), 443);
        Message why = ProbeMessage.PROBE_NOT_PUBLIC.with("127.0.0.1");
        var unseen = new EdgeInspection.Probed(List.of(new Unknown(edge, Snapshots.NOW, why)));

        Message detail = examine(Snapshots.healthy().edges(unseen))
                .finding(Reason.COULD_NOT_LOOK)
                .orElseThrow()
                .detail();

        assertThat(detail.text()).isEqualTo("edge 127.0.0.1:443: not probed: 127.0.0.1 is not a public address");
        assertThat(Sentences.of(FindingMessage.values()).text(detail, Messages.in(List.of(Locale.CHINESE))))
                .isEqualTo("边缘节点 127.0.0.1:443：未探测：127.0.0.1 不是公网地址");
    }

    @Test
    void anEdgeWithIpv6BelongsToItsResolver() throws UnknownHostException {
        var edge = new EdgeAddress(InetAddress.getByName("2001:db8::1"), 443);
        var view = new ResolverView("a", List.of(edge.address().getHostAddress()), null);
        assertThat(view.leadsTo(EdgeFact.spared(edge, Snapshots.NOW))).isTrue();
    }

    @Test
    void aCertificateThatCannotBeReadIsUnknown() {
        CheckResults results = examine(
                Snapshots.healthy().certificate(new CertificateInspection.Unread(Snapshots.CERTIFICATE, "Throttled")));

        assertThat(sick(results)).containsExactly(Reason.COULD_NOT_LOOK);
        assertThat(results.verdict(Reason.CERTIFICATE_EXPIRED)).isEqualTo(Verdict.UNDECIDED);
        assertThat(results.verdict(Reason.SERVED_OTHER_CERTIFICATE)).isEqualTo(Verdict.UNDECIDED);
    }

    @Test
    void aCertificateWithoutFingerprintCannotBeCompared() {
        CheckResults results = examine(Snapshots.healthy()
                .certificate(new CertificateInspection.Read(
                        Snapshots.certificate(Duration.ofDays(90), Duration.ofDays(60), Optional.empty()))));

        assertThat(sick(results)).containsExactly(Reason.COULD_NOT_LOOK);
        assertThat(results.verdict(Reason.CERTIFICATE_EXPIRED)).isEqualTo(Verdict.FINE);
    }

    @Test
    void aStateThatWeDoNotKnowDecidesNothing() {
        CheckResults results = examine(Snapshots.healthy().phase(DomainPhase.UNKNOWN));

        assertThat(sick(results)).containsExactly(Reason.COULD_NOT_LOOK);
        assertThat(results.verdicts().values()).doesNotContain(Verdict.FINE);
    }

    @Test
    void aDomainThatWasNotSeenDecidesNothing() {
        var unseen =
                new InspectionResult.Unseen(DomainKey.of("acct-001", "www.example.com"), Snapshots.NOW, "Unreachable");

        CheckResults results = checks.examine(unseen);

        assertThat(sick(results)).containsExactly(Reason.COULD_NOT_LOOK);
        assertThat(results.verdict(Reason.CERTIFICATE_EXPIRED)).isEqualTo(Verdict.UNDECIDED);
        assertThat(results.health()).isEqualTo(Health.UNKNOWN);
    }

    @Test
    void aDomainThatIsGoneOrSwitchedOffHasNoFault() {
        var absent = new InspectionResult.Absent(DomainKey.of("acct-001", "www.example.com"), Snapshots.NOW);

        assertThat(checks.examine(absent).verdicts().values()).containsOnly(Verdict.FINE);
        assertThat(examine(Snapshots.healthy()
                                .phase(DomainPhase.OFFLINE)
                                .validity(Duration.ofDays(90), Duration.ofDays(-5))
                                .edges(new EdgeInspection.NotNeeded()))
                        .health())
                .isEqualTo(Health.FINE);
    }
}
