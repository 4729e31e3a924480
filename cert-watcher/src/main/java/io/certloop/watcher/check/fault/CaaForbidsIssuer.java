package io.certloop.watcher.check.fault;

import io.certloop.cloud.controlplane.Certificate;
import io.certloop.watcher.check.Check;
import io.certloop.watcher.check.Finding;
import io.certloop.watcher.check.Preflight;
import io.certloop.watcher.check.Reason;
import io.certloop.watcher.check.Severity;
import io.certloop.watcher.check.Verdict;
import io.certloop.watcher.inventory.DnsInspection;
import io.certloop.watcher.inventory.DomainSnapshot;
import io.certloop.watcher.text.FindingMessage;
import java.util.Collections;
import java.util.Set;

/** A renewal is near, and the customer's CAA records do not let our authority issue. */
record CaaForbidsIssuer(Preflight preflight) implements Check {

    @Override
    public Reason reason() {
        return Reason.CAA_FORBIDS_ISSUER;
    }

    @Override
    public Verdict evaluate(DomainSnapshot snapshot) {
        return switch (snapshot.domain().phase()) {
            case OFFLINE, GONE -> Verdict.FINE;
            case UNKNOWN -> Verdict.UNDECIDED;
            case ACTIVE, CHANGING, FAILED, SUSPENDED -> verdict(snapshot);
        };
    }

    private Verdict verdict(DomainSnapshot snapshot) {
        return switch (snapshot.dns()) {
            case DnsInspection.NotAsked notAsked -> Verdict.NOT_ASKED;
            case DnsInspection.Unknown unknown -> Verdict.UNDECIDED;
            // What the names of another CDN may get is not our business.
            case DnsInspection.Elsewhere elsewhere -> Verdict.NOT_ASKED;
            case DnsInspection.Here here ->
                    snapshot.certificate()
                            .read()
                            .filter(it -> preflight.covers(it, snapshot.at()))
                            .flatMap(it -> here.issuers().map(allowed -> verdict(it, allowed)))
                            .orElse(Verdict.FINE);
        };
    }

    private Verdict verdict(Certificate certificate, Set<String> allowed) {
        return preflight.issuers().isEmpty() || !Collections.disjoint(allowed, preflight.issuers())
                ? Verdict.FINE
                : new Verdict.Unhealthy(
                        Finding.noted(
                                reason(),
                                Severity.WARNING,
                                FindingMessage.CAA_FORBIDS_ISSUER.with(
                                        certificate.id(), preflight.due(certificate), allowed)));
    }
}
