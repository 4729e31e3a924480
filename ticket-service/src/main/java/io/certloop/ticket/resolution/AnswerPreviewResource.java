package io.certloop.ticket.resolution;

import io.certloop.service.http.Parameters;
import io.certloop.service.http.Problem;
import io.certloop.service.security.Role;
import io.certloop.service.text.Message;
import io.certloop.ticket.incident.TicketId;
import io.certloop.ticket.intake.Answer;
import io.certloop.ticket.intake.TicketState;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;

/** Shows on-call the answer that the customer has, or would get now. */
@Path("/tickets/{id}/answer-preview")
@RolesAllowed(Role.VIEWER)
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class AnswerPreviewResource {

    private final AnswerPreviews previews;

    AnswerPreviewResource(AnswerPreviews previews) {
        this.previews = previews;
    }

    record AnswerPart(String language, String text, Instant writtenAt) {

        static List<AnswerPart> of(List<Answer> answers) {
            return answers.stream()
                    .map(each -> new AnswerPart(each.language().tag(), each.text(), each.writtenAt()))
                    .toList();
        }
    }

    record Document(
            String state, boolean provisional, Message why, List<AnswerPart> answers, List<AnswerPart> withheld) {

        static Document of(AnswerPreviews.Preview preview) {
            return new Document(
                    preview.state().map(TicketState::label).orElse(null),
                    preview.provisional(),
                    preview.why(),
                    AnswerPart.of(preview.answers()),
                    AnswerPart.of(preview.withheld()));
        }
    }

    @GET
    public Response get(@PathParam("id") String id) {
        return Parameters.uuid(id)
                .map(TicketId::new)
                .flatMap(previews::find)
                .map(preview -> Response.ok(Document.of(preview)).build())
                .orElseGet(() -> Problem.notFound("ticket", id).response());
    }
}
