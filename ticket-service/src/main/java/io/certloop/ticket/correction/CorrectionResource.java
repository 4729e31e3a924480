package io.certloop.ticket.correction;

import io.certloop.service.http.Problem;
import io.certloop.service.security.Role;
import io.certloop.service.security.session.Caller;
import io.certloop.ticket.incident.TicketId;
import io.certloop.ticket.recognition.TicketKind;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.hibernate.validator.constraints.CodePointLength;

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

    record Body(
            @NotNull TicketKind kind,
            List<@NotBlank String> domains,
            @NotBlank @CodePointLength(max = 200) String by) {}

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    public Response put(@PathParam("id") UUID id, @Valid Body body) {
        caller.mustBe("by", body.by());
        List<String> domains = Objects.requireNonNullElse(body.domains(), List.of());
        return corrections.correct(new TicketId(id), body.kind(), domains, body.by())
                ? Response.noContent().build()
                : Problem.notFound("ticket", id).response();
    }
}
