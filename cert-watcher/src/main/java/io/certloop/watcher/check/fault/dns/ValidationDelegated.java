package io.certloop.watcher.check.fault.dns;

import io.certloop.cloud.controlplane.DomainName;
import io.certloop.service.text.Message;
import io.certloop.watcher.check.PersistentProof;
import io.certloop.watcher.check.Preflight;
import io.certloop.watcher.check.Reason;
import io.certloop.watcher.check.Severity;
import io.certloop.watcher.check.Verdict;
import io.certloop.watcher.inventory.DnsInspection;
import io.certloop.watcher.inventory.DomainSnapshot;
import io.certloop.watcher.text.FindingMessage;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Fails if a renewal is near and the name at which its validation expects a TXT record is an alias of a name outside
 * the provider's zones. The customer cannot set a record there, and a record at the target does not count for the
 * provider's authority.
 */
public record ValidationDelegated(Preflight preflight) implements DnsCheck.OfOurs {

    @Override
    public Verdict evaluate(DnsInspection.Here here, DomainSnapshot snapshot) {
        return verdict(foreign(here.delegations()), here, snapshot);
    }

    private Map<String, List<String>> foreign(Map<String, List<String>> delegations) {
        return delegations.entrySet().stream()
                .filter(each -> !preflight.mayBeDelegatedTo(each.getValue()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /**
     * The verdict on delegations to zones outside the provider's. A published proof of control for all orders makes the
     * check pass: it is published at another name, so the alias may stay.
     *
     * @param foreign these delegations: names of the validation's TXT records, each with the names that it leads to
     */
    private Verdict verdict(Map<String, List<String>> foreign, DnsInspection.Here here, DomainSnapshot snapshot) {
        DomainName name = snapshot.domain().name();
        Optional<PersistentProof> proof = PersistentProof.of(preflight.ordering());
        Instant due = snapshot.certificate().read().map(preflight::due).orElse(snapshot.at());
        if (foreign.isEmpty()
                || proof.filter(it -> it.holds(name, here.persistent(), due)).isPresent()) {
            return Verdict.FINE;
        }
        Message detail = proof.map(it -> FindingMessage.PROOF_SET.with(it.record(name)))
                .map(advice -> FindingMessage.BOTH.with(words(foreign), advice))
                .orElseGet(() -> words(foreign));
        return Verdict.noted(Reason.VALIDATION_DELEGATED, Severity.WARNING, detail);
    }

    private static Message words(Map<String, List<String>> foreign) {
        return FindingMessage.VALIDATION_DELEGATED.with(foreign.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(each ->
                        FindingMessage.ALIAS.with(each.getKey(), each.getValue().getFirst()))
                .toList());
    }
}
