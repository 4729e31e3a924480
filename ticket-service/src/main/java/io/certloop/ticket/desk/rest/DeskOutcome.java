package io.certloop.ticket.desk.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.certloop.service.http.Problem;
import io.certloop.ticket.desk.DeskService.Result;
import io.certloop.ticket.http.TicketProblem;
import io.certloop.ticket.incident.TicketId;
import io.certloop.ticket.text.TicketMessage;
import jakarta.ws.rs.core.Response;
import java.util.UUID;

/** @param word the name of the outcome in the HTTP contract; if the event could not be applied, only metrics use it */
record DeskOutcome(String word, Response answer) {

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Document(String outcome, UUID ticketId) {}

    static DeskOutcome of(Result result) {
        return switch (result) {
            case Result.Ticket ticket -> taken("TICKET", ticket.id());
            case Result.Reply reply -> taken("REPLY", reply.ticket());
            case Result.TakenByPerson taken -> taken("TAKEN_BY_PERSON", taken.ticket());
            case Result.Ignored ignored -> ok("IGNORED", null);
            case Result.Conflict conflict ->
                new DeskOutcome(
                        "CONFLICT",
                        Problem.of(
                                        TicketProblem.EXTERNAL_ID_TAKEN,
                                        TicketMessage.EVENT_CONFLICTS.with(conflict.ticket()))
                                .response());
            case Result.UnknownTicket unknown ->
                new DeskOutcome(
                        "UNKNOWN_TICKET",
                        Problem.notFound("ticket", unknown.externalId()).response());
        };
    }

    private static DeskOutcome taken(String word, TicketId ticket) {
        return ok(word, ticket.value());
    }

    private static DeskOutcome ok(String word, UUID ticket) {
        return new DeskOutcome(word, Response.ok(new Document(word, ticket)).build());
    }
}
