package io.certloop.remediation.console.rest;

import io.certloop.console.page.PageContext;
import io.certloop.remediation.session.SessionService;
import io.certloop.service.security.FailedSignIns;
import io.certloop.service.security.oidc.SignOut;
import io.certloop.service.security.session.SameOrigin;
import io.certloop.service.security.session.SessionCookie;
import io.certloop.service.security.session.SessionId;
import io.certloop.service.security.session.Sessions;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestForm;

@Path("/console")
@PermitAll
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class LoginPage {

    private final SessionService sessions;
    private final Sessions known;
    private final FailedSignIns failures;
    private final SignOut signOut;
    private final PageContext context;

    LoginPage(SessionService sessions, Sessions known, FailedSignIns failures, SignOut signOut, PageContext context) {
        this.sessions = sessions;
        this.known = known;
        this.failures = failures;
        this.signOut = signOut;
        this.context = context;
    }

    @CheckedTemplate(basePath = "console")
    static class Templates {
        static native TemplateInstance login(PageContext context, boolean refused, String from);

        static native TemplateInstance leaving(PageContext context, URI provider);

        static native TemplateInstance left(PageContext context, boolean only);
    }

    @GET
    @Path("/login")
    public String show(@QueryParam("from") String from) {
        return Templates.login(context, false, context.back(from)).render();
    }

    @POST
    @Path("/login")
    @SameOrigin
    public Response open(
            @RestForm String token,
            @RestForm String from,
            @CookieParam(SessionCookie.NAME) String before,
            HttpServerRequest request) {
        Optional<SessionId> begun = Optional.ofNullable(token).flatMap(sent -> sessions.begin(sent.strip()));
        begun.flatMap(id -> SessionId.of(before)).ifPresent(this::end);
        return begun.map(id -> SessionCookie.of(id, sessions.lasts(), context.isSecure()))
                .map(cookie -> Response.seeOther(URI.create(context.back(from))).cookie(cookie))
                .orElseGet(() -> refused(request, from))
                .build();
    }

    private Response.ResponseBuilder refused(HttpServerRequest request, String from) {
        failures.note(FailedSignIns.SIGN_IN, request);
        return Response.status(Response.Status.FORBIDDEN)
                .entity(Templates.login(context, true, context.back(from)).render());
    }

    @POST
    @Path("/logout")
    @SameOrigin
    public Response close(@CookieParam(SessionCookie.NAME) String session) {
        SessionId.of(session).ifPresent(this::end);
        if (!signOut.isFromProvider()) {
            return Response.seeOther(URI.create("/console/login"))
                    .cookie(SessionCookie.gone(context.isSecure()))
                    .build();
        }
        Optional<URI> provider = signOut.atProvider(URI.create(context.api("/console/login/left")));
        signOut.here();
        return provider.map(this::goOn)
                .orElseGet(() -> Response.seeOther(URI.create("/console/login/left?only=here")))
                .cookie(SessionCookie.gone(context.isSecure()))
                .build();
    }

    private void end(SessionId id) {
        sessions.end(id);
        known.forget(id);
    }

    /**
     * Sends the browser to the sign-in provider with a page that refreshes, not with a redirect: the form-action rule
     * of the console lets no form end at another site.
     */
    private Response.ResponseBuilder goOn(URI provider) {
        return Response.ok(Templates.leaving(context, provider).render()).header("Refresh", "0; url=" + provider);
    }

    /** The page to which the provider sends a browser after signing it out. */
    @GET
    @Path("/login/left")
    public String left(@QueryParam("only") String only) {
        return Templates.left(context, only != null).render();
    }

    /** Sets the language in a cookie that the pages of all services read. */
    @GET
    @Path("/login/language")
    public Response language(@QueryParam("to") String to, @QueryParam("from") String from) {
        return Response.seeOther(URI.create(context.back(from)))
                .cookie(context.keep(PageContext.LANGUAGE, "zh".equals(to) ? "zh" : "en"))
                .build();
    }
}
