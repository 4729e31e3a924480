package io.certloop.watcher.check.fault.dns;

import io.certloop.cloud.controlplane.Certificate;
import io.certloop.service.text.Message;
import io.certloop.watcher.check.PersistentProof;
import io.certloop.watcher.check.Preflight;
import io.certloop.watcher.check.Reason;
import io.certloop.watcher.check.Severity;
import io.certloop.watcher.check.Verdict;
import io.certloop.watcher.inventory.DnsInspection;
import io.certloop.watcher.inventory.DomainSnapshot;
import io.certloop.watcher.text.FindingMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Fails if a renewal is near for which the authority may not reuse the last proof of control, and only the customer can
 * give a new proof. The check assumes that the last proof is as old as the certificate. If it is older, a new proof may
 * be needed although the check passes.
 */
public record ValidationDue(Preflight preflight) implements DnsCheck.OfOurs {

    private static final int HALF = 2;

    @Override
    public Verdict evaluate(DnsInspection.Here here, DomainSnapshot snapshot) {
        return snapshot.certificate()
                .read()
                .filter(it -> preflight.proofs().byCustomer())
                .filter(it -> preflight.covers(it, snapshot.at()))
                .filter(this::needsNewProof)
                .filter(it -> !isProven(snapshot, it, here))
                .<Verdict>map(it -> unhealthy(snapshot, it, here))
                .orElse(Verdict.FINE);
    }

    private boolean needsNewProof(Certificate certificate) {
        Instant due = preflight.due(certificate);
        return certificate.notBefore().plus(preflight.proofs().limit(due)).isBefore(due);
    }

    /**
     * Whether the renewal needs no action by the customer: a record proves control for all orders, or the validation is
     * delegated to a zone of the provider.
     */
    private boolean isProven(DomainSnapshot snapshot, Certificate certificate, DnsInspection.Here here) {
        boolean isDelegated = here.delegations().values().stream().anyMatch(preflight::mayBeDelegatedTo);
        return isDelegated
                || PersistentProof.of(preflight.ordering())
                        .filter(proof ->
                                proof.holds(snapshot.domain().name(), here.persistent(), preflight.due(certificate)))
                        .isPresent();
    }

    private Verdict unhealthy(DomainSnapshot snapshot, Certificate certificate, DnsInspection.Here here) {
        Instant due = preflight.due(certificate);
        boolean isSoon = !snapshot.at().isBefore(due.minus(preflight.ahead().dividedBy(HALF)));
        Message detail = FindingMessage.VALIDATION_DUE.with(
                certificate.id(),
                due,
                certificate.notBefore(),
                words(preflight.proofs().limit(due)));
        return Verdict.noted(
                Reason.VALIDATION_DUE,
                isSoon ? Severity.WARNING : Severity.INFO,
                FindingMessage.BOTH.with(detail, remedy(snapshot, here)));
    }

    private Message remedy(DomainSnapshot snapshot, DnsInspection.Here here) {
        Optional<PersistentProof> proof = PersistentProof.of(preflight.ordering());
        if (proof.isEmpty()) {
            return FindingMessage.PROOF_BY_ORDER.with();
        }
        String record = proof.get().record(snapshot.domain().name());
        return proof.get()
                .found(here.persistent())
                .map(found -> FindingMessage.PROOF_REPLACE.with(found, record))
                .orElseGet(() -> FindingMessage.PROOF_SET.with(record));
    }

    private static String words(Duration reuse) {
        return reuse.toDays() > 0 ? reuse.toDays() + " d" : reuse.toHours() + " h";
    }
}
