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

/** A run's look at its domain, with what was served before the run's first write. */
final class RunInspection {

    private final DomainInspection look;
    private final RunConfig policy;

    RunInspection(DomainInspection look, RunConfig policy) {
        this.look = look;
        this.policy = policy;
    }

    /**
     * @param writes of the run so far; before the first one there is nothing to go back to
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

    /** What may be bound instead of an upload, or of a certificate to be replaced. */
    private static Listing listing(RemediationRun run) {
        return run.kind().filter(Kind::isAboutUpload).isPresent()
                        || run.hints().replace().isPresent()
                ? Listing.COVERING
                : Listing.IF_NEEDED;
    }

    /** Only while the certificate that was served before is not configured again. */
    private Observation changed(RemediationRun run, Observation seen) {
        return run.hints()
                .previous()
                .filter(sha256 -> seen.configured().flatMap(Certificate::sha256).isPresent())
                .filter(sha256 -> !seen.configured().get().sha256().get().equals(sha256))
                .map(sha256 -> look.changedFrom(seen, sha256))
                .orElse(seen);
    }

    /** The certificate itself is looked for only once it may be needed: that takes requests. */
    private Observation held(Observation seen, RollbackBaseline before) {
        Observation after = seen.after(Previous.unsought(before));
        return Regression.of(after, policy.patience().exhausted()).isPresent()
                ? after.after(look.previous(after, before))
                : after;
    }
}
