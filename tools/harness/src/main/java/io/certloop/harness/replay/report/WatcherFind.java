package io.certloop.harness.replay.report;

import io.certloop.harness.facts.FindingFact;
import io.certloop.harness.facts.RunFact;
import io.certloop.harness.replay.facts.Facts;
import io.certloop.testkit.stage.DomainNow;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * An unhealthy domain that no ticket is about.
 *
 * @param reasons of the watcher's findings
 * @param now the true state at the end; some faults can only be repaired by a person
 */
record WatcherFind(String domain, String condition, List<String> reasons, Optional<RunFact> run, DomainNow now) {

    static List<WatcherFind> all(Facts facts) {
        var domains = new TreeSet<>(facts.unreportedCurable());
        facts.findings().stream()
                .filter(FindingFact::isSeen)
                .map(FindingFact::domain)
                .forEach(domains::add);
        facts.tickets().forEach(ticket -> domains.removeAll(ticket.concernedDomains()));
        return domains.stream().map(domain -> of(domain, facts)).toList();
    }

    private static WatcherFind of(String domain, Facts facts) {
        var reasons = facts.findings().stream()
                .filter(finding -> finding.domain().equals(domain))
                .map(FindingFact::reason)
                .distinct()
                .toList();
        return new WatcherFind(domain, facts.condition(domain), reasons, facts.watchersRun(domain), facts.now(domain));
    }
}
