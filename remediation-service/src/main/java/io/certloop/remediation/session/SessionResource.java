package io.certloop.remediation.session;

import io.certloop.remediation.text.RunMessage;
import io.certloop.service.http.CommonProblem;
import io.certloop.service.http.Problem;
import io.certloop.service.security.Role;
import io.certloop.service.security.session.SessionId;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

@Path("/sessions")
@RunOnVirtualThread
public class SessionResource {

    private final SessionService sessions;

    SessionResource(SessionService sessions) {
        this.sessions = sessions;
    }

    /** @param id the value of the session cookie */
    record Question(@NotNull String id) {
        @Override
        public String toString() {
            return "Question[hidden]";
        }
    }

    @POST
    @Path("/lookup")
    @RolesAllowed({Role.TICKET_REQUESTER, Role.WATCHER_REQUESTER})
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    public Response lookUp(@Valid Question question) {
        return SessionId.of(question.id())
                .flatMap(sessions::find)
                .map(session -> Response.ok(session).build())
                .orElseGet(() -> Problem.of(CommonProblem.NOT_FOUND, RunMessage.NO_SESSION.with())
                        .response());
    }
}
