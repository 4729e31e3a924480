package io.certloop.remediation.http;

import io.certloop.service.http.ProblemType;

public enum RemediationProblem implements ProblemType {
    NOT_AWAITING_APPROVAL(409, "The run does not wait for an approval"),
    PLAN_CHANGED(409, "Another plan is waiting by now"),
    APPROVAL_EXPIRED(409, "The time to decide is over"),
    ALREADY_DECIDED(409, "This person has decided about this plan already"),
    ALREADY_ENDED(409, "The run has ended already"),
    SUBJECT_BUSY(409, "The subject is being remediated for another account"),
    AWAITED_BY_TICKETS(409, "Tickets wait for this run"),
    ESCALATION_RESOLVED(409, "Somebody else has resolved it already"),
    ESCALATION_ACKNOWLEDGED(409, "Somebody else has acknowledged it already"),
    NO_STORM(409, "There is no storm"),
    CHANGED_MEANWHILE(412, "It is not what you have seen"),
    KEY_REUSED(422, "The Idempotency-Key was used for something else"),
    SAME_PERSON(422, "The requester of a run cannot approve it"),
    COULD_NOT_LOOK(503, "The control plane could not be read");

    private final int status;
    private final String title;

    RemediationProblem(int status, String title) {
        this.status = status;
        this.title = title;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String title() {
        return title;
    }
}
