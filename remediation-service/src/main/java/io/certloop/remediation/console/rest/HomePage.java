package io.certloop.remediation.console.rest;

import io.certloop.console.live.Live;
import io.certloop.console.live.LiveStream;
import io.certloop.console.page.Curl;
import io.certloop.console.page.PageContext;
import io.certloop.remediation.console.Home;
import io.certloop.remediation.console.HomeSummary;
import io.certloop.remediation.console.rest.pause.PausesPage;
import io.certloop.service.security.Role;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.util.Map;

/** The first page of on-call, and the part of it that is live. */
@Path("/console")
@RolesAllowed(Role.VIEWER)
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class HomePage {

    private final HomeSummary board;
    private final PageContext context;
    private final LiveStream streams;

    HomePage(HomeSummary board, PageContext context, LiveStream streams) {
        this.board = board;
        this.context = context;
        this.streams = streams;
    }

    @CheckedTemplate(basePath = "console")
    static class Templates {
        static native TemplateInstance home(
                PageContext context, HomeView home, Live live, Lines lines);

        static native TemplateInstance homeLive(PageContext context, HomeView home);
    }

    /** The same as the buttons do, for a shell. */
    public record Lines(String pause, String over) {}

    @GET
    public String home() {
        Home home = board.now();
        return Templates.home(
                        context,
                        HomeView.of(home, context),
                        Live.of("/console", "", home.mark()),
                        lines())
                .render();
    }

    @GET
    @Path("/live")
    public String live() {
        return Templates.homeLive(context, HomeView.of(board.now(), context)).render();
    }

    @GET
    @Path("/events")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    public void follow(
            @QueryParam("shown") String shown, @Context SseEventSink sink, @Context Sse sse) {
        streams.follow(sink, sse, shown, "home", () -> board.now().mark());
    }

    private Lines lines() {
        return new Lines(
                PausesPage.curl(context),
                Curl.post(
                        context.api("/storm/recovery"),
                        Map.of("by", context.name(), "reason", "…")));
    }
}
