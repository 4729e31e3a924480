package io.certloop.watcher.check.fault.dns;

import io.certloop.cloud.edge.DnssecFault;
import io.certloop.watcher.check.Reason;
import io.certloop.watcher.check.Severity;
import io.certloop.watcher.check.Verdict;
import io.certloop.watcher.inventory.DnsInspection;
import io.certloop.watcher.inventory.DomainSnapshot;
import io.certloop.watcher.text.FindingMessage;

/**
 * Fails if the domain's zone is signed but DNSSEC validation fails. Validating resolvers do not resolve the name, and
 * no authority may issue for it (ballot SC-085v2, since 2026-03-15).
 */
public final class DnssecBroken implements DnsCheck {

    @Override
    public Verdict evaluate(DnsInspection dns, DomainSnapshot snapshot) {
        return switch (dns) {
            case DnsInspection.NotAsked notAsked -> Verdict.NOT_ASKED;
            case DnsInspection.Unknown unknown -> Verdict.UNDECIDED;
            case DnsInspection.Here here -> Verdict.FINE;
            case DnsInspection.Elsewhere elsewhere -> elsewhere.validates() ? Verdict.FINE : Verdict.UNDECIDED;
            case DnsInspection.Bogus(DnssecFault fault) ->
                Verdict.noted(
                        Reason.DNSSEC_BROKEN,
                        Severity.CRITICAL,
                        FindingMessage.DNSSEC_BROKEN.with(cause(fault).with()));
        };
    }

    private static FindingMessage cause(DnssecFault fault) {
        return switch (fault) {
            case BOGUS -> FindingMessage.DNSSEC_BOGUS;
            case SIGNATURE_EXPIRED -> FindingMessage.DNSSEC_EXPIRED;
            case SIGNATURE_NOT_YET_VALID -> FindingMessage.DNSSEC_TOO_EARLY;
            case KEY_MISSING -> FindingMessage.DNSSEC_NO_KEY;
            case SIGNATURE_MISSING -> FindingMessage.DNSSEC_NO_SIGNATURE;
            case PROOF_MISSING -> FindingMessage.DNSSEC_NO_PROOF;
        };
    }
}
