package io.certloop.remediation.session;

import io.certloop.remediation.text.RunMessage;
import io.certloop.service.http.CommonProblem;
import io.certloop.service.http.InvalidRequest;
import io.certloop.service.http.Problem;
import io.certloop.service.security.Role;
import io.certloop.service.security.session.BrowserSession;
import io.certloop.service.security.session.SessionId;
import io.certloop.service.text.CommonMessage;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;

@Path("/sessions")
@RunOnVirtualThread
public class SessionResource {

    private final SessionService sessions;

    SessionResource(SessionService sessions) {
        this.sessions = sessions;
    }

    /** @param id the value of the session cookie */
    record Question(String id) {
        @Override
        public String toString() {
            return "Question[hidden]";
        }
    }

    record SessionView(String name, List<String> roles, Instant endsAt) {

        static SessionView of(BrowserSession session) {
            return new SessionView(
                    session.name(), session.roles().stream().sorted().toList(), session.until());
        }
    }

    @POST
    @Path("/lookup")
    @RolesAllowed({Role.TICKET_REQUESTER, Role.WATCHER_REQUESTER})
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    public Response lookUp(Question question) {
        if (question == null || question.id() == null) {
            throw new InvalidRequest("id", CommonMessage.REQUIRED.with());
        }
        return SessionId.of(question.id())
                .flatMap(sessions::find)
                .map(session -> Response.ok(SessionView.of(session)).build())
                .orElseGet(() -> Problem.of(CommonProblem.NOT_FOUND, RunMessage.NO_SESSION.with())
                        .response());
    }
}
