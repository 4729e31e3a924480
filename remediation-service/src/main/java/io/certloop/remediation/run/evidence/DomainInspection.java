package io.certloop.remediation.run.evidence;

import io.certloop.cloud.controlplane.AccountId;
import io.certloop.cloud.controlplane.Certificate;
import io.certloop.cloud.controlplane.ControlPlaneException;
import io.certloop.cloud.controlplane.ControlPlaneFault;
import io.certloop.cloud.controlplane.DomainName;
import io.certloop.remediation.diagnosis.Kind;
import io.certloop.remediation.diagnosis.Regression;
import io.certloop.remediation.observation.DomainDirectory;
import io.certloop.remediation.observation.Observation;
import io.certloop.remediation.observation.Observer;
import io.certloop.remediation.observation.Observer.Listing;
import io.certloop.remediation.observation.Previous;
import io.certloop.remediation.observation.RollbackBaseline;
import io.certloop.remediation.run.DomainEvidence;
import io.certloop.remediation.run.RemediationRun;
import io.certloop.remediation.run.RunConfig;
import io.certloop.remediation.run.Subject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Finds a domain's account and inspects the domain. For a run, adds the certificate that edges served before the run's
 * first write, or before another party's change.
 */
@Singleton
public final class DomainInspection {

    private final DomainDirectory directory;
    private final Observer observer;
    private final RunConfig policy;
    private final Clock clock;

    public DomainInspection(DomainDirectory directory, Observer observer, RunConfig policy, Clock clock) {
        this.directory = directory;
        this.observer = observer;
        this.policy = policy;
        this.clock = clock;
    }

    /**
     * The accounts that have the domain if there are several; else empty. Reads the accounts' domain lists from the
     * provider if the name is not known yet.
     */
    public List<AccountId> accounts(DomainName name) {
        return directory.accounts(name);
    }

    /**
     * Inspects the domain of a subject.
     *
     * @param found the account in which an earlier inspection found the domain
     */
    public Observation at(Subject subject, Optional<AccountId> found, Listing listing) {
        DomainName name = subject.domain().orElseThrow();
        Optional<AccountId> account = subject.account().or(() -> found);
        if (account.isPresent()) {
            if (!directory.hasAllAccounts() && !directory.knows(account.get())) {
                return unknown(name, account, "the account is not configured in this cell");
            }
            return observer.observe(account.get(), name, listing);
        }
        Observation seen = atOwner(name, listing);
        if (seen.account().isPresent() && isGone(seen)) {
            // It moved to another account, or its account left: what we remembered is stale.
            directory.doubt(name);
            return atOwner(name, listing);
        }
        return seen;
    }

    /**
     * Inspects the run's domain and adds the certificate to which it may have to be rolled back, if one is known.
     *
     * @param writes how many writes the run has made; before the first write, the run has nothing of its own to roll
     *     back
     */
    public Observation at(RemediationRun run, int writes) {
        Observation seen = at(run.subject(), run.account(), listing(run))
                .toReplace(run.hints().replace());
        Optional<RollbackBaseline> before =
                run.evidence().stream().filter(each -> writes > 0).findFirst().flatMap(DomainEvidence::servedBefore);
        return before.map(served -> held(seen, served)).orElseGet(() -> writes > 0 ? seen : changed(run, seen));
    }

    /**
     * Which of the account's certificates to list. If the run may bind an existing certificate, because an upload was
     * refused or a certificate must be replaced, all that cover the domain are listed; otherwise they are listed only
     * if needed.
     */
    private static Listing listing(RemediationRun run) {
        return run.kind().filter(Kind::isAboutUpload).isPresent()
                        || run.hints().replace().isPresent()
                ? Listing.COVERING
                : Listing.IF_NEEDED;
    }

    /**
     * Adds the certificate that edges served before somebody other than CertLoop replaced it, unless that certificate
     * is configured again.
     */
    private Observation changed(RemediationRun run, Observation seen) {
        return run.hints()
                .previous()
                .filter(sha256 -> seen.configured().flatMap(Certificate::sha256).isPresent())
                .filter(sha256 -> !seen.configured().get().sha256().get().equals(sha256))
                .map(sha256 -> changedFrom(seen, sha256))
                .orElse(seen);
    }

    /**
     * Adds the certificate that edges served before the run's first write. It is searched for in the account only when
     * a roll-back may be needed, because the search takes provider requests.
     */
    private Observation held(Observation seen, RollbackBaseline before) {
        Observation after = seen.after(Previous.unsought(before));
        return Regression.of(after, policy.patience().exhausted()).isPresent()
                ? after.after(observer.previous(after, before))
                : after;
    }

    /**
     * Adds to an inspection the certificate that edges served before somebody other than CertLoop replaced it, if that
     * certificate still exists.
     */
    private Observation changedFrom(Observation seen, String sha256) {
        try {
            return observer.previous(seen, sha256).map(seen::after).orElse(seen);
        } catch (ControlPlaneException e) {
            return observer.unread(seen.name(), seen.account(), e.fault());
        }
    }

    private static boolean isGone(Observation seen) {
        return seen.fault().filter(ControlPlaneFault.NotFound.class::isInstance).isPresent();
    }

    private Observation atOwner(DomainName name, Listing listing) {
        return switch (directory.ownerOf(name)) {
            case DomainDirectory.Owner.Known known ->
                observer.observe(known.accounts().getFirst(), name, listing);
            case DomainDirectory.Owner.Nobody nobody -> observer.notOurs(name);
            case DomainDirectory.Owner.Unknown unknown -> unknown(name, Optional.empty(), unknown.detail());
        };
    }

    private Observation unknown(DomainName name, Optional<AccountId> account, String why) {
        return observer.unread(name, account, new ControlPlaneFault.Unreachable("", why));
    }

    public Instant now() {
        return clock.instant();
    }
}
