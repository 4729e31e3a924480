package io.certloop.remediation.run.engine;

import io.certloop.cloud.controlplane.Certificate;
import io.certloop.remediation.diagnosis.Kind;
import io.certloop.remediation.diagnosis.Regression;
import io.certloop.remediation.observation.Observation;
import io.certloop.remediation.observation.Observer.Listing;
import io.certloop.remediation.observation.Previous;
import io.certloop.remediation.observation.RollbackBaseline;
import io.certloop.remediation.run.DomainEvidence;
import io.certloop.remediation.run.RemediationRun;
import io.certloop.remediation.run.RunConfig;
import io.certloop.remediation.run.evidence.DomainInspection;
import java.util.Optional;

/**
 * Inspects the domain of a run and adds the certificate that edges served before the run's first
 * write, or before another party's change.
 */
final class RunInspection {

    private final DomainInspection look;
    private final RunConfig policy;

    RunInspection(DomainInspection look, RunConfig policy) {
        this.look = look;
        this.policy = policy;
    }

    /**
     * Inspects the run's domain and adds the certificate to which it may have to be rolled back, if
     * one is known.
     *
     * @param writes how many writes the run has made; before the first write, the run has nothing
     *     of its own to roll back
     */
    Observation at(RemediationRun run, int writes) {
        Observation seen =
                look.at(run.subject(), run.account(), listing(run))
                        .toReplace(run.hints().replace());
        Optional<RollbackBaseline> before =
                run.evidence().stream()
                        .filter(each -> writes > 0)
                        .findFirst()
                        .flatMap(DomainEvidence::servedBefore);
        return before.map(served -> held(seen, served))
                .orElseGet(() -> writes > 0 ? seen : changed(run, seen));
    }

    /**
     * Which of the account's certificates to list. If the run may bind an existing certificate,
     * because an upload was refused or a certificate must be replaced, all that cover the domain
     * are listed; otherwise they are listed only if needed.
     */
    private static Listing listing(RemediationRun run) {
        return run.kind().filter(Kind::isAboutUpload).isPresent()
                        || run.hints().replace().isPresent()
                ? Listing.COVERING
                : Listing.IF_NEEDED;
    }

    /**
     * Adds the certificate that edges served before somebody other than CertLoop replaced it,
     * unless that certificate is configured again.
     */
    private Observation changed(RemediationRun run, Observation seen) {
        return run.hints()
                .previous()
                .filter(sha256 -> seen.configured().flatMap(Certificate::sha256).isPresent())
                .filter(sha256 -> !seen.configured().get().sha256().get().equals(sha256))
                .map(sha256 -> look.changedFrom(seen, sha256))
                .orElse(seen);
    }

    /**
     * Adds the certificate that edges served before the run's first write. It is searched for in
     * the account only when a roll-back may be needed, because the search takes provider requests.
     */
    private Observation held(Observation seen, RollbackBaseline before) {
        Observation after = seen.after(Previous.unsought(before));
        return Regression.of(after, policy.patience().exhausted()).isPresent()
                ? after.after(look.previous(after, before))
                : after;
    }
}
