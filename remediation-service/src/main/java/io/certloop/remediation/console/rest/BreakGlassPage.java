package io.certloop.remediation.console.rest;

import io.certloop.console.page.PageContext;
import io.certloop.remediation.session.SessionService;
import io.certloop.service.security.Role;
import io.certloop.service.security.session.Caller;
import io.certloop.service.security.session.SameOrigin;
import io.certloop.service.security.session.SessionCookie;
import io.certloop.service.security.session.SessionId;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import org.jboss.resteasy.reactive.RestForm;

/** Lets a person with a scope act on the whole fleet for a few minutes, in all consoles. */
@Path("/console/break-glass")
@RolesAllowed({Role.OPERATOR, Role.APPROVER})
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class BreakGlassPage {

    private final SessionService sessions;
    private final Caller caller;
    private final PageContext context;

    BreakGlassPage(SessionService sessions, Caller caller, PageContext context) {
        this.sessions = sessions;
        this.caller = caller;
        this.context = context;
    }

    @CheckedTemplate(basePath = "console")
    static class Templates {
        static native TemplateInstance breakGlass(PageContext context, String from);
    }

    @GET
    public String show(@QueryParam("from") String from) {
        return Templates.breakGlass(context, context.back(from)).render();
    }

    /** Begins an emergency access to the whole fleet. Does nothing if the caller sees the whole fleet already. */
    @POST
    @SameOrigin
    public Response begin(@RestForm String reason, @RestForm String from) {
        String said = ReasonInput.reason(reason);
        Response.ResponseBuilder back = Response.seeOther(URI.create(context.back(from)));
        if (context.canBreakGlass()) {
            SessionId glass =
                    sessions.breakGlass(caller.name(), caller.sessionEnd().orElse(Instant.EPOCH), said);
            back.cookie(SessionCookie.of(SessionCookie.GLASS, glass, SessionService.GLASS_LASTS, context.isSecure()));
        }
        return back.build();
    }

    @POST
    @Path("/end")
    @SameOrigin
    public Response end(@CookieParam(SessionCookie.GLASS) String glass, @RestForm String from) {
        SessionId.of(glass).filter(any -> caller.glassEnd().isPresent()).ifPresent(sessions::end);
        return Response.seeOther(URI.create(context.back(from)))
                .cookie(SessionCookie.gone(SessionCookie.GLASS, context.isSecure()))
                .build();
    }
}
