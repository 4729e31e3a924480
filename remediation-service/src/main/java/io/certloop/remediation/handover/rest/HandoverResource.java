package io.certloop.remediation.handover.rest;

import io.certloop.remediation.handover.HandoverNote;
import io.certloop.remediation.handover.HandoverNotes;
import io.certloop.service.http.FieldChecks;
import io.certloop.service.http.Parameters;
import io.certloop.service.security.Role;
import io.certloop.service.security.session.Caller;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.List;
import java.util.OptionalLong;

/** Hand-over notes over HTTP. */
@Path("/handover-notes")
@RolesAllowed(Role.VIEWER)
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class HandoverResource {

    private static final int USUAL = 20;
    private static final int MOST = 100;

    private final HandoverNotes notes;
    private final Caller caller;
    private final Clock clock;

    HandoverResource(HandoverNotes notes, Caller caller, Clock clock) {
        this.notes = notes;
        this.caller = caller;
        this.clock = clock;
    }

    /** The request body with a new note. */
    record NoteBody(String by, String text) {}

    /** A page of notes. */
    record NotesView(List<HandoverNote> notes) {}

    @POST
    @RolesAllowed(Role.OPERATOR)
    @Consumes(MediaType.APPLICATION_JSON)
    public Response add(NoteBody body) {
        NoteBody sent = FieldChecks.present(body);
        NoteBody note = FieldChecks.read(checks -> new NoteBody(
                checks.required("by", sent.by(), FieldChecks.NAME_LENGTH),
                checks.required("text", sent.text(), HandoverNote.LONGEST)));
        caller.mustBe("by", note.by());
        return Response.status(Response.Status.CREATED)
                .entity(notes.add(note.by(), note.text(), clock.instant()))
                .build();
    }

    @GET
    public NotesView list(@QueryParam("before") String before, @QueryParam("limit") String limit) {
        OptionalLong older = Parameters.before(before).map(OptionalLong::of).orElse(OptionalLong.empty());
        return new NotesView(notes.page(older, Parameters.limit(limit, USUAL, MOST)));
    }
}
