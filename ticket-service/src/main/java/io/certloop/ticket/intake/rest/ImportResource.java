package io.certloop.ticket.intake.rest;

import io.certloop.access.Role;
import io.certloop.ticket.input.FieldChecks;
import io.certloop.ticket.intake.TicketDraft;
import io.certloop.ticket.wiring.http.PatientOutput;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.InputStream;

@Path("/tickets/import")
@RolesAllowed({Role.OPERATOR, Role.HELP_DESK})
@Produces("application/x-ndjson")
@RunOnVirtualThread
public class ImportResource {

    private final Importer importer;

    ImportResource(Importer importer) {
        this.importer = importer;
    }

    @POST
    @Consumes("application/x-ndjson")
    public StreamingOutput ndjson(InputStream body) {
        return answer(new NdjsonRows(body));
    }

    @POST
    @Consumes("text/markdown")
    public StreamingOutput markdown(
            InputStream body, @QueryParam("source") @DefaultValue("export") String source) {
        new FieldChecks().required("source", source, TicketDraft.MAX_ID).enforce();
        return answer(new MarkdownRows(body, source));
    }

    private StreamingOutput answer(ImportRows rows) {
        return out -> {
            try (var patient = new PatientOutput(out)) {
                importer.run(rows, patient);
            }
        };
    }
}
