package io.certloop.remediation.run.approval;

import io.certloop.remediation.run.Approval;
import io.certloop.remediation.run.RemediationRun;
import io.certloop.remediation.run.RunId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

public interface Approvals {

    /**
     * Stores the decision if it is allowed ({@link ApprovalRules}), and schedules the run now.
     *
     * @return the run; empty if the run does not exist
     * @throws Refused if the decision is not allowed
     */
    Optional<RemediationRun> decide(RunId run, Approval decision);

    /**
     * Everybody who requested the run or one that it is a part of, attached requests included, and those on whose
     * behalf a service requested it.
     */
    List<String> requesters(RunId run);

    /** The decisions about each run that has any, oldest first. */
    Map<RunId, List<Approval>> of(Collection<RunId> runs);

    default List<Approval> of(RunId run) {
        return of(List.of(run)).getOrDefault(run, List.of());
    }

    enum Refusal {
        NOT_AWAITING,
        /** The run waits for approval of a different plan now. */
        PLAN_CHANGED,
        TOO_LATE,
        /** Four eyes: a requester of the run cannot approve it. */
        SAME_PERSON,
        ALREADY_DECIDED
    }

    /** Thrown if a decision is rejected; nothing was changed. */
    final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final Refusal why;

        public Refused(Refusal why) {
            super(why.name());
            this.why = why;
        }

        public Refusal why() {
            return why;
        }
    }
}
