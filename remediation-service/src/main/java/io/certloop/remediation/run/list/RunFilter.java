package io.certloop.remediation.run.list;

import io.certloop.remediation.run.Trigger;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Which runs a list is about; what is absent does not matter.
 *
 * @param states one of these; empty: any
 * @param stateReason why they ended, or the guardrail that holds them
 * @param account that the subject was found in, or was asked for in
 * @param needsPerson whether a person has to do something about them
 * @param owner who takes care of them, of those that need a person; empty text: nobody
 * @param since when they were asked for, at the earliest
 * @param until when they were asked for, before this
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

    /** Whether only those that need a person are left. */
    public boolean ofPeople() {
        return owner.isPresent() || needsPerson.orElse(false);
    }

    public static RunFilter ofDomain(DomainPattern domain) {
        return ALL.with(List.of(), Optional.of(domain), Optional.empty(), Optional.empty());
    }

    /** The same runs, in whatever state. */
    public RunFilter inAnyState() {
        return with(List.of(), domain, dryRun, needsPerson);
    }

    /** Of the same runs those that need a person. */
    public RunFilter needingPeople() {
        return with(states, domain, dryRun, Optional.of(true));
    }

    /** The same without dry runs. */
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
