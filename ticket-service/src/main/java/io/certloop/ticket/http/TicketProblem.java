package io.certloop.ticket.http;

import io.certloop.service.http.ProblemType;

/** Types of the problem documents (RFC 9457) that only this service sends. */
public enum TicketProblem implements ProblemType {
    EXTERNAL_ID_TAKEN(409, "Another ticket has this source and external id"),
    OTHER_RUN(409, "The incident is served by another run"),
    TICKET_OPEN(409, "CertLoop still works on this ticket"),
    NOT_OPEN(409, "Somebody has this problem already, or it is over"),
    CHANGES_FORGOTTEN(410, "The changes after this cursor are no longer kept"),
    CHANGED_MEANWHILE(412, "It is not what you have seen");

    private final int status;
    private final String title;

    TicketProblem(int status, String title) {
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
