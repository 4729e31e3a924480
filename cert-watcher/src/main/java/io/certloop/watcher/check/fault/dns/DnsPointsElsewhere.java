package io.certloop.watcher.check.fault.dns;

import io.certloop.watcher.check.Preflight;
import io.certloop.watcher.check.Reason;
import io.certloop.watcher.check.Severity;
import io.certloop.watcher.check.Verdict;
import io.certloop.watcher.inventory.DnsInspection;
import io.certloop.watcher.inventory.DomainSnapshot;
import io.certloop.watcher.text.FindingMessage;

/** Fails if the domain's DNS does not lead visitors to the CDN; only the customer can change that. */
public record DnsPointsElsewhere(Preflight preflight) implements DnsCheck {

    @Override
    public Verdict evaluate(DnsInspection dns, DomainSnapshot snapshot) {
        return switch (dns) {
            case DnsInspection.NotAsked notAsked -> Verdict.NOT_ASKED;
            case DnsInspection.Unknown unknown -> Verdict.UNDECIDED;
            case DnsInspection.Bogus bogus -> Verdict.UNDECIDED;
            case DnsInspection.Here here -> Verdict.FINE;
            case DnsInspection.Elsewhere(String where, boolean validates) ->
                Verdict.noted(
                        Reason.DNS_POINTS_ELSEWHERE,
                        isRenewalNear(snapshot) ? Severity.WARNING : Severity.INFO,
                        FindingMessage.DNS_POINTS_ELSEWHERE.with(
                                where, snapshot.domain().edges().cname()));
        };
    }

    /** Whether a renewal is near, whose validation would not reach the CDN. */
    private boolean isRenewalNear(DomainSnapshot snapshot) {
        return snapshot.certificate()
                .read()
                .filter(certificate -> preflight.covers(certificate, snapshot.at()))
                .isPresent();
    }
}
