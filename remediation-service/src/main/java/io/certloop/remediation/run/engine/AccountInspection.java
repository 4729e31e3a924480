package io.certloop.remediation.run.engine;

import io.certloop.cloud.controlplane.AccountId;
import io.certloop.cloud.controlplane.CertificateId;
import io.certloop.cloud.controlplane.ControlPlaneException;
import io.certloop.cloud.controlplane.Domain;
import io.certloop.cloud.controlplane.DomainName;
import io.certloop.cloud.controlplane.DomainSummary;
import io.certloop.cloud.controlplane.Https;
import io.certloop.cloud.controlplane.state.DomainPhase;
import io.certloop.remediation.diagnosis.Diagnosis;
import io.certloop.remediation.observation.DomainDirectory;
import io.certloop.remediation.observation.Observation;
import io.certloop.remediation.observation.Observer;
import io.certloop.remediation.observation.Observer.Listing;
import io.certloop.remediation.playbook.PlaybookPlanner;
import io.certloop.remediation.run.DomainEvidence;
import io.certloop.remediation.run.RemediationRun;
import io.certloop.remediation.run.RunConfig;
import io.certloop.remediation.run.Subject;
import io.certloop.remediation.run.evidence.Decision;
import io.certloop.remediation.text.RunMessage;
import io.certloop.service.text.Message;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Inspects all domains of an account, the domains that a certificate is bound to, or one domain in each of the accounts
 * that have it.
 */
@Singleton
public final class AccountInspection {

    private final DomainDirectory directory;
    private final Observer observer;
    private final PlaybookPlanner planner;
    private final RunConfig policy;
    private final Clock clock;

    public AccountInspection(
            DomainDirectory directory, Observer observer, PlaybookPlanner planner, RunConfig policy, Clock clock) {
        this.directory = directory;
        this.observer = observer;
        this.planner = planner;
        this.policy = policy;
        this.clock = clock;
    }

    record InspectedDomain(
            AccountId account, DomainName domain, Observation seen, Diagnosis diagnosis, DomainEvidence evidence) {}

    /** The domains that a run about several domains inspects, or why they could not be determined. */
    sealed interface Found {

        /** @param boundToCertificate whether these are the domains that the named certificate is bound to */
        record Domains(List<InspectedDomain> sights, boolean boundToCertificate) implements Found {}

        /** No configured account has the certificate, or the account is not configured or has no domains. */
        record Nobody(Message detail) implements Found {}

        record TooMany(int count) implements Found {}

        record Unknown(Message detail) implements Found {}
    }

    /** Whether several accounts have the run's domain and the run names none of them. */
    boolean isShared(RemediationRun run) {
        return run.subject().account().isEmpty()
                && run.account().isEmpty()
                && run.subject()
                        .domain()
                        .filter(name -> !directory.accounts(name).isEmpty())
                        .isPresent();
    }

    Found at(Subject subject) {
        if (subject.domain().isPresent()) {
            DomainName name = subject.domain().get();
            return new Found.Domains(
                    directory.accounts(name).stream()
                            .map(account -> inspect(account, name))
                            .toList(),
                    false);
        }
        try {
            Optional<AccountId> account =
                    subject.account().or(() -> subject.certificate().flatMap(directory::ownerOf));
            if (account.isEmpty()) {
                return nobody(RunMessage.NO_SUCH_CERTIFICATE.with());
            }
            if (!directory.knows(account.get())) {
                return nobody(RunMessage.ACCOUNT_NOT_CONFIGURED.with(account.get()));
            }
            return inAccount(account.get(), subject.certificate());
        } catch (ControlPlaneException e) {
            return new Found.Unknown(Message.plain(e.getMessage()));
        }
    }

    private Found nobody(Message why) {
        return directory.hasAllAccounts() ? new Found.Nobody(why) : new Found.Unknown(why);
    }

    private Found inAccount(AccountId account, Optional<CertificateId> certificate) {
        List<DomainSummary> all = directory.domainsOf(account);
        List<DomainSummary> some = all.size() <= policy.domainsPerRun()
                ? all
                : all.stream()
                        .filter(each -> each.phase() != DomainPhase.ACTIVE)
                        .toList();
        if (some.size() > policy.domainsPerRun() || (some.isEmpty() && !all.isEmpty())) {
            return new Found.TooMany(all.size());
        }
        if (all.isEmpty()) {
            return new Found.Nobody(RunMessage.ACCOUNT_WITHOUT_DOMAINS.with(account));
        }
        List<InspectedDomain> sights =
                some.stream().map(each -> inspect(account, each.name())).toList();
        List<InspectedDomain> bound = certificate
                .map(id -> sights.stream().filter(each -> has(each, id)).toList())
                .orElse(List.of());
        return bound.isEmpty() ? new Found.Domains(sights, false) : new Found.Domains(bound, true);
    }

    private InspectedDomain inspect(AccountId account, DomainName name) {
        Observation seen = observer.observe(account, name, Listing.COVERING);
        Decision decision = Decision.of(seen, Optional.empty(), policy.patience(), planner);
        return new InspectedDomain(
                account, name, seen, decision.diagnosis(), decision.evidence().following(List.of()));
    }

    private static boolean has(InspectedDomain sight, CertificateId certificate) {
        return sight.seen()
                .domain()
                .flatMap(Domain::https)
                .flatMap(Https::certificateId)
                .filter(certificate::equals)
                .isPresent();
    }

    Instant now() {
        return clock.instant();
    }
}
