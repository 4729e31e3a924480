package io.certloop.remediation.console.rest;

import io.certloop.remediation.console.HomeBoard;
import io.certloop.remediation.console.rest.frame.Curl;
import io.certloop.remediation.console.rest.frame.LiveStream;
import io.certloop.remediation.console.rest.frame.Shell;
import io.certloop.service.security.Role;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
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

    private final HomeBoard board;
    private final Shell shell;
    private final LiveStream streams;

    HomePage(HomeBoard board, Shell shell, LiveStream streams) {
        this.board = board;
        this.shell = shell;
        this.streams = streams;
    }

    /** The templates. */
    @CheckedTemplate(basePath = "console")
    static class Templates {
        static native TemplateInstance home(Shell shell, HomeView home, Lines lines);

        static native TemplateInstance homeLive(Shell shell, HomeView home);

        private Templates() {}
    }

    /** The same as the buttons do, for a shell. */
    public record Lines(String pause, String over) {}

    @GET
    public String home() {
        return Templates.home(shell, view(), lines()).render();
    }

    @GET
    @Path("/live")
    public String live() {
        return Templates.homeLive(shell, view()).render();
    }

    @GET
    @Path("/events")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    public void follow(@Context SseEventSink sink, @Context Sse sse) {
        streams.follow(sink, sse, () -> new LiveStream.Mark(board.now().mark(), ""));
    }

    private HomeView view() {
        return HomeView.of(board.now(), shell);
    }

    private Lines lines() {
        Map<String, Object> pause =
                Map.of("owner", shell.name(), "reason", "…", "duration", "PT1H");
        return new Lines(
                Curl.post(shell.api("/pauses"), pause),
                Curl.post(shell.api("/storm/recovery"), Map.of("by", shell.name(), "reason", "…")));
    }
}
