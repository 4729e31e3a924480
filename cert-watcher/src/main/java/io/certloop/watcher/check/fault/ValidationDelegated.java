package io.certloop.watcher.check.fault;

import io.certloop.service.text.Message;
import io.certloop.watcher.check.Check;
import io.certloop.watcher.check.Finding;
import io.certloop.watcher.check.Preflight;
import io.certloop.watcher.check.Reason;
import io.certloop.watcher.check.Severity;
import io.certloop.watcher.check.Verdict;
import io.certloop.watcher.inventory.DnsInspection;
import io.certloop.watcher.inventory.DomainSnapshot;
import io.certloop.watcher.text.FindingMessage;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A renewal is near, and the name at which its validation looks for a TXT record is an alias of a
 * name of somebody else: no record can be set there, and what is there is not for our authority.
 */
record ValidationDelegated(Preflight preflight) implements Check {

    @Override
    public Reason reason() {
        return Reason.VALIDATION_DELEGATED;
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
            case DnsInspection.Elsewhere elsewhere -> Verdict.NOT_ASKED;
            case DnsInspection.Here here -> verdict(foreign(here.delegations()));
        };
    }

    private Map<String, List<String>> foreign(Map<String, List<String>> delegations) {
        return delegations.entrySet().stream()
                .filter(each -> !preflight.mayBeDelegatedTo(each.getValue()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private Verdict verdict(Map<String, List<String>> foreign) {
        return foreign.isEmpty()
                ? Verdict.FINE
                : new Verdict.Unhealthy(Finding.noted(reason(), Severity.WARNING, words(foreign)));
    }

    private static Message words(Map<String, List<String>> foreign) {
        return FindingMessage.VALIDATION_DELEGATED.with(
                foreign.entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(
                                each ->
                                        FindingMessage.ALIAS.with(
                                                each.getKey(), each.getValue().getFirst()))
                        .toList());
    }
}
