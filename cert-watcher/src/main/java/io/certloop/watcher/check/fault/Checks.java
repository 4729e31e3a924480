package io.certloop.watcher.check.fault;

import io.certloop.service.text.Message;
import io.certloop.watcher.check.Check;
import io.certloop.watcher.check.CheckResults;
import io.certloop.watcher.check.Patience;
import io.certloop.watcher.check.Preflight;
import io.certloop.watcher.check.Reason;
import io.certloop.watcher.check.Severity;
import io.certloop.watcher.check.Verdict;
import io.certloop.watcher.check.fault.dns.CaaForbidsIssuer;
import io.certloop.watcher.check.fault.dns.DnsPointsElsewhere;
import io.certloop.watcher.check.fault.dns.DnssecBroken;
import io.certloop.watcher.check.fault.dns.ValidationDelegated;
import io.certloop.watcher.check.fault.dns.ValidationDue;
import io.certloop.watcher.check.fault.edge.CertificateRegressed;
import io.certloop.watcher.check.fault.edge.CertificateRevoked;
import io.certloop.watcher.check.fault.edge.EdgeFlawCheck;
import io.certloop.watcher.check.fault.edge.EdgeUnreachable;
import io.certloop.watcher.check.fault.edge.EdgesDisagree;
import io.certloop.watcher.check.fault.edge.NodesDiffer;
import io.certloop.watcher.check.fault.edge.RenewalWindowPassed;
import io.certloop.watcher.check.fault.edge.ServedOtherCertificate;
import io.certloop.watcher.inventory.DomainSnapshot;
import io.certloop.watcher.inventory.Evidence;
import io.certloop.watcher.inventory.InspectionResult;
import io.certloop.watcher.inventory.edge.EdgeFact;
import io.certloop.watcher.inventory.edge.EdgeFact.Flaw;
import io.certloop.watcher.inventory.edge.ResolverView;
import io.certloop.watcher.text.FindingMessage;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

public final class Checks {

    private final List<Check> all;

    public Checks(Patience patience, Preflight preflight) {
        this.all = List.of(
                new CertificateExpired(patience),
                new CertificateRevoked(),
                new NotYetValid(patience),
                new HostMismatch(patience),
                ServedOtherCertificate.nowhere(patience),
                ServedOtherCertificate.regressed(patience),
                ServedOtherCertificate.partly(patience),
                new EdgesDisagree(patience),
                new NodesDiffer(patience),
                flaw(Reason.CHAIN_INCOMPLETE, Flaw.CHAIN_INCOMPLETE, FindingMessage.CHAIN_INCOMPLETE),
                flaw(Reason.UNTRUSTED, Flaw.UNTRUSTED, FindingMessage.UNTRUSTED),
                flaw(Reason.LIFETIME_TOO_LONG, Flaw.LIFETIME_TOO_LONG, FindingMessage.LIFETIME_TOO_LONG),
                flaw(Reason.SCT_MISSING, Flaw.SCT_MISSING, FindingMessage.SCT_MISSING),
                new CertificateRegressed(),
                new FailedChange(Reason.DEPLOYMENT_FAILED, Severity.CRITICAL, true),
                new LateChange(Reason.BLOCKED_BY_QUOTA, Severity.WARNING, patience),
                new LateChange(Reason.DEPLOYMENT_STUCK, Severity.WARNING, patience),
                new LateChange(Reason.ISSUANCE_STUCK, Severity.WARNING, patience),
                new ValidationAwaited(
                        new LateChange(Reason.VALIDATION_AWAITED, Severity.WARNING, patience), preflight.ordering()),
                new LateChange(Reason.DOMAIN_STUCK, Severity.WARNING, patience),
                new RenewalWindowPassed(),
                new CertificateExpiring(preflight.expiry(), patience),
                new FailedChange(Reason.DOMAIN_CHANGE_FAILED, Severity.WARNING, false),
                new DnssecBroken(),
                new DnsPointsElsewhere(preflight),
                new CaaForbidsIssuer(preflight),
                new ValidationDelegated(preflight),
                new ValidationDue(preflight),
                new EdgeFlawCheck(
                        Reason.LARGE_CLIENT_HELLO_FAILS,
                        Flaw.LARGE_CLIENT_HELLO_FAILS,
                        Severity.WARNING,
                        FindingMessage.LARGE_CLIENT_HELLO_FAILS),
                new EdgeFlawCheck(Reason.WEAK_CRYPTOGRAPHY, Flaw.WEAK, Severity.WARNING, FindingMessage.WEAK),
                new EdgeUnreachable(),
                new FailedChange(Reason.SOURCE_UNREACHABLE, Severity.INFO, false),
                new NoIcpFiling(),
                new Frozen(),
                new InspectionFailed());
    }

    private static Check flaw(Reason reason, Flaw flaw, FindingMessage message) {
        return new EdgeFlawCheck(reason, flaw, Severity.CRITICAL, message);
    }

    public List<Check> all() {
        return all;
    }

    public CheckResults examine(InspectionResult inspection) {
        return switch (inspection) {
            case InspectionResult.Seen seen -> examine(seen);
            case InspectionResult.Unseen unseen ->
                new CheckResults(
                        inspection,
                        Map.of(
                                Reason.COULD_NOT_LOOK,
                                new Verdict.Unhealthy(InspectionFailed.finding(Message.plain(unseen.detail())))),
                        Evidence.none(unseen.at()));
            case InspectionResult.Absent absent -> new CheckResults(inspection, allFine(), Evidence.none(absent.at()));
        };
    }

    private CheckResults examine(InspectionResult.Seen seen) {
        List<Map<Reason, Verdict>> perInspection =
                seen.snapshots().stream().map(this::explained).toList();
        return new CheckResults(seen, perInspection.getLast(), perInspection, Evidence.of(seen.snapshot()));
    }

    private Map<Reason, Verdict> explained(DomainSnapshot snapshot) {
        Map<Reason, Verdict> verdicts = verdicts(snapshot);
        List<ResolverView> views = snapshot.edges().resolvers();
        if (!views.isEmpty()) {
            List<EdgeFact> edges = snapshot.edgeFacts();
            verdicts.replaceAll((reason, verdict) -> ResolverDifference.explain(verdict, views, edges));
        }
        return verdicts;
    }

    public Map<Reason, Verdict> verdicts(DomainSnapshot snapshot) {
        Map<Reason, Verdict> verdicts = new EnumMap<>(Reason.class);
        all.forEach(check -> verdicts.put(check.reason(), check.evaluate(snapshot)));
        return verdicts;
    }

    /** The verdicts for a domain that no longer exists: every check passes. */
    private static Map<Reason, Verdict> allFine() {
        Map<Reason, Verdict> verdicts = new EnumMap<>(Reason.class);
        for (Reason reason : Reason.values()) {
            verdicts.put(reason, Verdict.FINE);
        }
        return verdicts;
    }
}
