package io.certloop.ticket.intake.rest;

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
import jakarta.validation.Valid;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.UUID;

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

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response post(@PathParam("id") UUID id, @Valid CommentDraft draft) {
        return comments.add(new TicketId(id), draft, caller.known())
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
