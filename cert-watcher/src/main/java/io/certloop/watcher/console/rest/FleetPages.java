package io.certloop.watcher.console.rest;

import io.certloop.console.live.Live;
import io.certloop.console.live.LiveStream;
import io.certloop.console.page.PageContext;
import io.certloop.console.page.Tile;
import io.certloop.service.http.Parameters;
import io.certloop.service.security.Role;
import io.certloop.service.security.session.Caller;
import io.certloop.service.security.session.SameOrigin;
import io.certloop.watcher.console.Counted;
import io.certloop.watcher.console.LeftBy;
import io.certloop.watcher.coverage.CoverageService.Coverage;
import io.certloop.watcher.sweep.Sweep;
import io.certloop.watcher.sweep.SweepService;
import io.certloop.watcher.text.FindingMessage;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
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
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** Console page: the state of the whole fleet, updated live, with a button that starts a sweep. */
@Path("/console/fleet")
@RolesAllowed(Role.VIEWER)
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class FleetPages {

    static final String PAGE = "/console/fleet";

    private final FleetSummary board;
    private final SweepService sweeps;
    private final PageContext context;
    private final LiveStream streams;
    private final Caller caller;

    FleetPages(FleetSummary board, SweepService sweeps, PageContext context, LiveStream streams, Caller caller) {
        this.board = board;
        this.sweeps = sweeps;
        this.context = context;
        this.streams = streams;
        this.caller = caller;
    }

    @CheckedTemplate(basePath = "console")
    static class Templates {
        static native TemplateInstance fleet(PageContext context, FleetView view, Live live);

        static native TemplateInstance fleetLive(PageContext context, FleetView view);

        static native TemplateInstance fleetTile(PageContext context, Optional<Tile> tile);
    }

    /**
     * The page of the fleet.
     *
     * @param by how to group certificates by what is left: {@code share} of the lifetime or {@code days}; share by
     *     default
     */
    @GET
    public String fleet(@QueryParam("by") String by) {
        FleetView view = view(by);
        Live live = Live.of(PAGE, "by=" + view.by().word(), shown());
        return Templates.fleet(context, view, live).render();
    }

    @GET
    @Path("/live")
    public String live(@QueryParam("by") String by) {
        return Templates.fleetLive(context, view(by)).render();
    }

    /** The tile of unhealthy domains for on-call's start page, which another service serves. */
    @GET
    @Path("/tile")
    public String tile() {
        return Templates.fleetTile(
                        context,
                        board.fleet()
                                .map(counted -> counted.value().total())
                                .flatMap(total -> FleetView.onlyTile(total, context.words())))
                .render();
    }

    @GET
    @Path("/events")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    public void follow(
            @QueryParam("shown") @DefaultValue("") String shown, @Context SseEventSink sink, @Context Sse sse) {
        streams.follow(sink, sse, shown, "fleet", this::shown);
    }

    /** Starts a sweep, unless a sweep is running, and redirects to the page of the fleet. */
    @POST
    @RolesAllowed(Role.OPERATOR)
    @SameOrigin
    @Path("/sweeps")
    public Response startSweep() {
        sweeps.startNow(caller.known());
        return Response.seeOther(URI.create(PAGE)).build();
    }

    private FleetView view(String wanted) {
        LeftBy by = Parameters.read("by", wanted, FindingMessage.SHARE_OR_DAYS.with(), LeftBy::read)
                .orElse(LeftBy.SHARE);
        Coverage coverage = board.coverage();
        int accounts = coverage.accounts().size();
        return new FleetView(
                coverage, running(), by, board.fleet().map(each -> new FleetView.Counts(each, accounts, by, context)));
    }

    private Object shown() {
        Coverage now = board.coverage();
        return List.of(
                now.lastSweep(),
                now.doubts(),
                running().map(Sweep::id),
                board.fleet().map(Counted::value));
    }

    private Optional<Sweep> running() {
        return sweeps.latest().filter(sweep -> sweep.finishedAt().isEmpty());
    }
}
