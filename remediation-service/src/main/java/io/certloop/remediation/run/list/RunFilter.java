package io.certloop.remediation.run.list;

import io.certloop.remediation.run.Trigger;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Selects the runs of a list; an absent value selects any.
 *
 * @param states one of these; empty: any
 * @param stateReason why the runs ended, or the guardrail that holds them
 * @param account that the subject was found in, or was requested for
 * @param needsPerson whether the runs need a person
 * @param owner the owner of the escalation; only runs that need a person match; empty text: no owner
 * @param since runs requested at this time or later
 * @param until runs requested before this time
 */
public record RunFilter(
        List<String> states,
        Optional<String> stateReason,
        Optional<String> diagnosis,
        Optional<String> account,
        Optional<Trigger> trigger,
        Optional<String> requestedBy,
        Optional<DomainPattern> domain,
        Optional<Boolean> dryRun,
        Optional<Boolean> needsPerson,
        Optional<String> owner,
        Optional<Instant> since,
        Optional<Instant> until) {

    public static final RunFilter ALL = inStates(List.of());

    public RunFilter {
        states = List.copyOf(states);
    }

    public static RunFilter inStates(List<String> states) {
        return new RunFilter(
                states,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    public boolean ofPeople() {
        return owner.isPresent() || needsPerson.orElse(false);
    }

    public static RunFilter ofDomain(DomainPattern domain) {
        return ALL.with(List.of(), Optional.of(domain), Optional.empty(), Optional.empty());
    }

    public RunFilter inAnyState() {
        return with(List.of(), domain, dryRun, needsPerson);
    }

    public RunFilter needingPeople() {
        return with(states, domain, dryRun, Optional.of(true));
    }

    /** This filter without dry runs. */
    public RunFilter ofWrites() {
        return with(states, domain, Optional.of(false), needsPerson);
    }

    private RunFilter with(
            List<String> otherStates,
            Optional<DomainPattern> otherDomain,
            Optional<Boolean> otherDryRun,
            Optional<Boolean> otherNeedsPerson) {
        return new RunFilter(
                otherStates,
                stateReason,
                diagnosis,
                account,
                trigger,
                requestedBy,
                otherDomain,
                otherDryRun,
                otherNeedsPerson,
                owner,
                since,
                until);
    }
}
