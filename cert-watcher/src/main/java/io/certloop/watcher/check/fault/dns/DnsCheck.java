package io.certloop.watcher.check.fault.dns;

import io.certloop.watcher.check.Check;
import io.certloop.watcher.check.Verdict;
import io.certloop.watcher.inventory.DnsInspection;
import io.certloop.watcher.inventory.DomainSnapshot;

/** A check of the results of DNS queries; passes for domains that are offline or no longer exist. */
interface DnsCheck extends Check {

    @Override
    default Verdict evaluate(DomainSnapshot snapshot) {
        return switch (snapshot.domain().phase()) {
            case OFFLINE, GONE -> Verdict.FINE;
            case UNKNOWN -> Verdict.UNDECIDED;
            case ACTIVE, CHANGING, FAILED, SUSPENDED -> evaluate(snapshot.dns(), snapshot);
        };
    }

    Verdict evaluate(DnsInspection dns, DomainSnapshot snapshot);

    /** A DNS check that applies only to names that lead to the CDN; names that lead elsewhere are not checked. */
    interface OfOurs extends DnsCheck {

        @Override
        default Verdict evaluate(DnsInspection dns, DomainSnapshot snapshot) {
            return switch (dns) {
                case DnsInspection.NotAsked notAsked -> Verdict.NOT_ASKED;
                case DnsInspection.Unknown unknown -> Verdict.UNDECIDED;
                case DnsInspection.Bogus bogus -> Verdict.UNDECIDED;
                case DnsInspection.Elsewhere elsewhere -> Verdict.NOT_ASKED;
                case DnsInspection.Here here -> evaluate(here, snapshot);
            };
        }

        Verdict evaluate(DnsInspection.Here here, DomainSnapshot snapshot);
    }
}
