package io.certloop.remediation.console.rest;

import io.certloop.console.live.Live;
import io.certloop.console.live.LiveStream;
import io.certloop.console.page.PageContext;
import io.certloop.remediation.console.Home;
import io.certloop.remediation.http.RemediationProblem;
import io.certloop.remediation.storm.StormService;
import io.certloop.remediation.text.RunMessage;
import io.certloop.service.http.Problem;
import io.certloop.service.security.Role;
import io.certloop.service.security.session.SameOrigin;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import org.jboss.resteasy.reactive.RestForm;

/** The first page of on-call, and the part of it that the browser reloads when something changes. */
@Path("/console")
@RolesAllowed(Role.VIEWER)
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class HomePage {

    private final HomeSummary board;
    private final StormService storms;
    private final PageContext context;
    private final LiveStream streams;

    HomePage(HomeSummary board, StormService storms, PageContext context, LiveStream streams) {
        this.board = board;
        this.storms = storms;
        this.context = context;
        this.streams = streams;
    }

    @CheckedTemplate(basePath = "console")
    static class Templates {
        static native TemplateInstance home(PageContext context, HomeView home, Live live);

        static native TemplateInstance homeLive(PageContext context, HomeView home);
    }

    @GET
    public String home() {
        Home home = board.now();
        return Templates.home(context, new HomeView(home, context), Live.of("/console", "", home.mark()))
                .render();
    }

    @GET
    @Path("/live")
    public String live() {
        return Templates.homeLive(context, new HomeView(board.now(), context)).render();
    }

    @GET
    @Path("/events")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    public void follow(@QueryParam("shown") String shown, @Context SseEventSink sink, @Context Sse sse) {
        streams.follow(sink, sse, shown, "home", () -> board.now().mark());
    }

    /** Declares a storm over. */
    @POST
    @RolesAllowed(Role.OPERATOR)
    @SameOrigin
    @Path("/storm/recovery")
    public Response over(@RestForm String reason) {
        if (storms.declareOver(context.name() + ": " + ReasonInput.reason(reason))
                .isEmpty()) {
            return Problem.of(RemediationProblem.NO_STORM, RunMessage.NOTHING_HELD.with())
                    .response();
        }
        board.forget();
        return ReasonInput.goTo("/console");
    }
}
