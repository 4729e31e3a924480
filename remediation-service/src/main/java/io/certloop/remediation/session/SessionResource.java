package io.certloop.remediation.session;

import io.certloop.remediation.text.RunMessage;
import io.certloop.service.http.CommonProblem;
import io.certloop.service.http.FieldChecks;
import io.certloop.service.http.InvalidRequest;
import io.certloop.service.http.Problem;
import io.certloop.service.security.Role;
import io.certloop.service.security.scope.GlassBroken;
import io.certloop.service.security.scope.Scope;
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
import java.util.Optional;

/** Looks up browser sessions for the consoles of our other services, over HTTP. */
@Path("/sessions")
@RunOnVirtualThread
public class SessionResource {

    private static final int OPERATION_LENGTH = 8_000;

    private final SessionService sessions;

    SessionResource(SessionService sessions) {
        this.sessions = sessions;
    }

    /**
     * The request for the session with an id.
     *
     * @param id the value of the session cookie
     */
    record Question(String id) {
        @Override
        public String toString() {
            return "Question[hidden]";
        }
    }

    /** The accounts and domain labels that a session may see. */
    record ScopeView(List<String> accounts, List<String> labels) {

        static Optional<ScopeView> of(Scope scope) {
            return scope.isAll()
                    ? Optional.empty()
                    : Optional.of(new ScopeView(
                            scope.accounts().stream().sorted().toList(),
                            scope.selectors().toList()));
        }
    }

    /** A session as the HTTP contract shows it. A session without a scope sees everything. */
    record SessionView(String name, List<String> roles, Optional<ScopeView> scope, Instant endsAt) {

        static SessionView of(BrowserSession session) {
            return new SessionView(
                    session.name(),
                    session.roles().stream().sorted().toList(),
                    ScopeView.of(session.scope()),
                    session.until());
        }
    }

    /**
     * The request whether a session has break-glass access.
     *
     * @param id the value of the break-glass cookie
     * @param caller the person whose session it is
     * @param change method and path of the request if it changes something; recorded in the audit if the session has
     *     this access; null if the request changes nothing
     */
    record GlassQuestion(String id, String caller, Instant sessionEndsAt, String change) {
        @Override
        public String toString() {
            return "GlassQuestion[hidden]";
        }
    }

    /** The session has break-glass access until this time. */
    record GlassView(Instant endsAt) {}

    @POST
    @Path("/lookup")
    @RolesAllowed({Role.TICKET_REQUESTER, Role.WATCHER_REQUESTER})
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    public Response lookUp(Question question) {
        if (question == null || question.id() == null) {
            throw new InvalidRequest("id", CommonMessage.REQUIRED.with());
        }
        return answer(SessionId.of(question.id()).flatMap(sessions::find).map(SessionView::of));
    }

    @POST
    @Path("/glass")
    @RolesAllowed({Role.TICKET_REQUESTER, Role.WATCHER_REQUESTER})
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    public Response glass(GlassQuestion question) {
        GlassQuestion asked = FieldChecks.present(question);
        FieldChecks.read(checks -> {
            checks.required("id", asked.id(), FieldChecks.TEXT_LENGTH);
            checks.required("caller", asked.caller(), FieldChecks.TEXT_LENGTH);
            if (asked.sessionEndsAt() == null) {
                checks.refuse("sessionEndsAt", CommonMessage.REQUIRED.with());
            }
            return asked;
        });
        return answer(SessionId.of(asked.id())
                .flatMap(glass -> sessions.glass(
                        glass, asked.caller(), asked.sessionEndsAt(), Optional.ofNullable(asked.change())))
                .map(GlassView::new));
    }

    private static Response answer(Optional<?> found) {
        return found.map(view -> Response.ok(view).build())
                .orElseGet(() -> Problem.of(CommonProblem.NOT_FOUND, RunMessage.NO_SESSION.with())
                        .response());
    }

    /** Reports that a caller of another service acts outside of their scope for one request. */
    record GlassUse(String caller, String operation, String reason) {}

    @POST
    @Path("/glass/uses")
    @RolesAllowed({Role.TICKET_REQUESTER, Role.WATCHER_REQUESTER})
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    public GlassUse used(GlassUse use) {
        GlassUse said = FieldChecks.present(use);
        FieldChecks.read(checks -> {
            checks.required("caller", said.caller(), FieldChecks.TEXT_LENGTH);
            checks.required("operation", said.operation(), OPERATION_LENGTH);
            return checks.required("reason", said.reason(), FieldChecks.TEXT_LENGTH);
        });
        sessions.record(new GlassBroken(said.caller(), said.operation(), Optional.of(said.reason())));
        return said;
    }
}
