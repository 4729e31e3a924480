package io.certloop.ticket.intake.rest;

import io.certloop.service.http.Parameters;
import io.certloop.service.security.Role;
import io.certloop.service.security.session.Caller;
import io.certloop.ticket.intake.rest.stream.StreamedAnswers;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

@Path("/tickets/import")
@RolesAllowed({Role.OPERATOR, Role.HELP_DESK})
@Produces("application/x-ndjson")
@RunOnVirtualThread
public class ImportResource {

    private static final String REJECTED = "rejected";

    private final Importer importer;
    private final StreamedAnswers answers;
    private final Caller caller;

    ImportResource(Importer importer, StreamedAnswers answers, Caller caller) {
        this.importer = importer;
        this.answers = answers;
        this.caller = caller;
    }

    @POST
    @Consumes("application/x-ndjson")
    public StreamingOutput ndjson(
            InputStream body, @QueryParam("results") String results, @Context HttpServerRequest request) {
        return answer(new NdjsonRows(body), results, request);
    }

    @POST
    @Consumes("text/markdown")
    public StreamingOutput markdown(
            InputStream body,
            @QueryParam("source") @DefaultValue("export") String source,
            @QueryParam("results") String results,
            @Context HttpServerRequest request) {
        String name = Parameters.required("source", source);
        return answer(new MarkdownRows(body, name), results, request);
    }

    private StreamingOutput answer(ImportRows rows, String results, HttpServerRequest request) {
        var only = Parameters.oneOf("results", results, List.of("all", REJECTED));
        // Asked for now: the answer is written when the request is no longer at hand.
        var wanted = new Importer.Wanted(only.equals(Optional.of(REJECTED)), caller.known());
        return answers.to(request, out -> importer.run(rows, wanted, out));
    }
}
