package io.certloop.ticket.intake.rest;

import static java.util.function.Predicate.not;

import io.certloop.service.http.JsonBodies;
import io.certloop.service.http.Parameters;
import io.certloop.service.http.Problem;
import io.certloop.service.security.Role;
import io.certloop.service.security.session.Caller;
import io.certloop.ticket.http.TicketProblem;
import io.certloop.ticket.incident.TicketId;
import io.certloop.ticket.intake.followup.Comment;
import io.certloop.ticket.intake.followup.CommentDraft;
import io.certloop.ticket.intake.followup.CommentService;
import io.certloop.ticket.text.TicketMessage;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.net.URI;
import java.util.Optional;

@Path("/tickets/{id}/comments")
@RolesAllowed({Role.OPERATOR, Role.HELP_DESK})
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class CommentResource {

    private final CommentService comments;
    private final Caller caller;

    CommentResource(CommentService comments, Caller caller) {
        this.comments = comments;
        this.caller = caller;
    }

    record Body(String externalId, String author, String text, Boolean internal) {}

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response post(@PathParam("id") String id, InputStream body) {
        var sent = JsonBodies.read(body, Body.class);
        var draft = new CommentDraft(
                Optional.ofNullable(sent.externalId()).filter(not(String::isBlank)),
                sent.author(),
                sent.text(),
                Boolean.TRUE.equals(sent.internal()));
        return Parameters.uuid(id)
                .map(TicketId::new)
                .flatMap(ticket -> comments.add(ticket, draft, caller.known()))
                .map(comment -> answer(draft, comment))
                .orElseGet(() -> Problem.notFound("ticket", id).response());
    }

    private static Response answer(CommentDraft sent, Comment comment) {
        return comment.draft().equals(sent)
                ? Response.created(URI.create("/tickets/" + comment.ticket()))
                        .entity(comment)
                        .build()
                : Problem.of(
                                TicketProblem.EXTERNAL_ID_TAKEN,
                                TicketMessage.NAMES_COMMENT.with(
                                        sent.externalId().orElse("")))
                        .response();
    }
}
