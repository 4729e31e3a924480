package io.certloop.ticket.correction;

import io.certloop.service.http.FieldChecks;
import io.certloop.service.http.InvalidRequest;
import io.certloop.service.http.JsonBodies;
import io.certloop.service.http.Parameters;
import io.certloop.service.http.Problem;
import io.certloop.service.security.Role;
import io.certloop.service.security.session.Caller;
import io.certloop.service.text.CommonMessage;
import io.certloop.ticket.incident.TicketId;
import io.certloop.ticket.recognition.TicketKind;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.List;

@Path("/tickets/{id}/correction")
@RolesAllowed(Role.OPERATOR)
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class CorrectionResource {

    private final CorrectionService corrections;
    private final Caller caller;

    CorrectionResource(CorrectionService corrections, Caller caller) {
        this.corrections = corrections;
        this.caller = caller;
    }

    record Body(String kind, List<String> domains, String by) {}

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    public Response put(@PathParam("id") String id, InputStream body) {
        Body sent = JsonBodies.read(body, Body.class);
        TicketKind kind = Parameters.oneOf("kind", sent.kind(), TicketKind.class)
                .orElseThrow(() -> new InvalidRequest("kind", CommonMessage.REQUIRED.with()));
        caller.mustBe("by", FieldChecks.read(checks -> checks.required("by", sent.by(), FieldChecks.NAME_LENGTH)));
        List<String> domains = sent.domains() == null ? List.of() : sent.domains();
        return Parameters.uuid(id)
                .map(TicketId::new)
                .filter(ticket -> corrections.correct(ticket, kind, domains, sent.by()))
                .map(ticket -> Response.noContent().build())
                .orElseGet(() -> Problem.notFound("ticket", id).response());
    }
}
