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

    private final Map<Reason, Check> all = new EnumMap<>(Reason.class);

    public Checks(Patience patience, Preflight preflight) {
        for (Reason reason : Reason.values()) {
            all.put(reason, check(reason, patience, preflight));
        }
    }

    /** The one check whose findings have the reason. */
    private static Check check(Reason reason, Patience patience, Preflight preflight) {
        return switch (reason) {
            case CERTIFICATE_EXPIRED -> new CertificateExpired(patience);
            case CERTIFICATE_REVOKED -> new CertificateRevoked();
            case CERTIFICATE_NOT_YET_VALID -> new NotYetValid(patience);
            case HOST_MISMATCH -> new HostMismatch(patience);
            case SERVED_OTHER_CERTIFICATE -> ServedOtherCertificate.nowhere(patience);
            case EDGE_REGRESSED -> ServedOtherCertificate.regressed(patience);
            case PROPAGATION_STUCK -> ServedOtherCertificate.partly(patience);
            case EDGES_DISAGREE -> new EdgesDisagree(patience);
            case NODES_DIFFER -> new NodesDiffer(patience);
            case CHAIN_INCOMPLETE -> critical(reason, Flaw.CHAIN_INCOMPLETE, FindingMessage.CHAIN_INCOMPLETE);
            case UNTRUSTED -> critical(reason, Flaw.UNTRUSTED, FindingMessage.UNTRUSTED);
            case LIFETIME_TOO_LONG -> critical(reason, Flaw.LIFETIME_TOO_LONG, FindingMessage.LIFETIME_TOO_LONG);
            case SCT_MISSING -> critical(reason, Flaw.SCT_MISSING, FindingMessage.SCT_MISSING);
            case CERTIFICATE_REGRESSED -> new CertificateRegressed();
            case DEPLOYMENT_FAILED -> new FailedChange(reason, Severity.CRITICAL, true);
            case BLOCKED_BY_QUOTA, DEPLOYMENT_STUCK, ISSUANCE_STUCK, DOMAIN_STUCK ->
                new LateChange(reason, Severity.WARNING, patience);
            case VALIDATION_AWAITED ->
                new ValidationAwaited(new LateChange(reason, Severity.WARNING, patience), preflight.ordering());
            case RENEWAL_WINDOW_PASSED -> new RenewalWindowPassed();
            case CERTIFICATE_EXPIRING -> new CertificateExpiring(preflight.expiry(), patience);
            case DOMAIN_CHANGE_FAILED -> new FailedChange(reason, Severity.WARNING, false);
            case DNSSEC_BROKEN -> new DnssecBroken();
            case DNS_POINTS_ELSEWHERE -> new DnsPointsElsewhere(preflight);
            case CAA_FORBIDS_ISSUER -> new CaaForbidsIssuer(preflight);
            case VALIDATION_DELEGATED -> new ValidationDelegated(preflight);
            case VALIDATION_DUE -> new ValidationDue(preflight);
            case LARGE_CLIENT_HELLO_FAILS ->
                new EdgeFlawCheck(
                        reason,
                        Flaw.LARGE_CLIENT_HELLO_FAILS,
                        Severity.WARNING,
                        FindingMessage.LARGE_CLIENT_HELLO_FAILS);
            case WEAK_CRYPTOGRAPHY -> new EdgeFlawCheck(reason, Flaw.WEAK, Severity.WARNING, FindingMessage.WEAK);
            case EDGE_UNREACHABLE -> new EdgeUnreachable();
            case SOURCE_UNREACHABLE -> new FailedChange(reason, Severity.INFO, false);
            case NO_ICP_FILING -> new NoIcpFiling();
            case FROZEN -> new Frozen();
            case COULD_NOT_LOOK -> new InspectionFailed();
        };
    }

    private static Check critical(Reason reason, Flaw flaw, FindingMessage message) {
        return new EdgeFlawCheck(reason, flaw, Severity.CRITICAL, message);
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
        all.forEach((reason, check) -> verdicts.put(reason, check.evaluate(snapshot)));
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
