package io.certloop.ticket.console.rest;

import io.certloop.console.live.Live;
import io.certloop.console.live.LiveStream;
import io.certloop.console.page.ConsoleConfig;
import io.certloop.console.page.Curl;
import io.certloop.console.page.PageContext;
import io.certloop.service.database.Transactions;
import io.certloop.service.http.InvalidRequest;
import io.certloop.service.http.Parameters;
import io.certloop.service.security.Role;
import io.certloop.service.text.CommonMessage;
import io.certloop.ticket.problem.Problem;
import io.certloop.ticket.problem.ProblemArchive;
import io.certloop.ticket.problem.ProblemPage;
import io.certloop.ticket.problem.ProblemQuery;
import io.certloop.ticket.problem.ProblemState;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.util.List;
import java.util.Optional;

/** The problems; the newest page updates itself. */
@Path("/console/problems")
@RolesAllowed(Role.VIEWER)
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class ProblemList {

    static final String PAGE = "/console/problems";

    private static final int SHOWN = 20;

    private final ProblemArchive archive;
    private final Transactions transactions;
    private final ConsoleConfig config;
    private final PageContext context;
    private final LiveStream streams;

    ProblemList(
            ProblemArchive archive,
            Transactions transactions,
            ConsoleConfig config,
            PageContext context,
            LiveStream streams) {
        this.archive = archive;
        this.transactions = transactions;
        this.config = config;
        this.context = context;
        this.streams = streams;
    }

    /** The templates. */
    @CheckedTemplate(basePath = "console")
    static class Templates {
        static native TemplateInstance problems(PageContext context, Board board);

        static native TemplateInstance problemBoard(PageContext context, Board board);

        private Templates() {}
    }

    /** One page of problems in one state, or in any. */
    public record Board(
            String state,
            List<String> states,
            List<ProblemView> problems,
            String next,
            Optional<Live> live,
            String curl) {}

    @GET
    public String list(
            @QueryParam("state") @DefaultValue("") String state,
            @QueryParam("after") String after) {
        return Templates.problems(context, board(state, after)).render();
    }

    @GET
    @Path("/live")
    public String live(@QueryParam("state") @DefaultValue("") String state) {
        return Templates.problemBoard(context, board(state, null)).render();
    }

    @GET
    @Path("/events")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    public void follow(
            @QueryParam("state") @DefaultValue("") String state,
            @QueryParam("shown") @DefaultValue("") String shown,
            @Context SseEventSink sink,
            @Context Sse sse) {
        streams.follow(
                sink,
                sse,
                shown,
                "problems/" + state,
                () -> transactions.call(() -> page(state, null)));
    }

    private Board board(String state, String after) {
        return transactions.call(
                () -> {
                    ProblemPage page = page(state, after);
                    String filter = state.isEmpty() ? "" : "state=" + state;
                    return new Board(
                            state,
                            ProblemState.LABELS,
                            page.problems().stream().map(this::view).toList(),
                            page.next().map(String::valueOf).orElse(""),
                            after == null
                                    ? Optional.of(Live.of(PAGE, filter, page))
                                    : Optional.empty(),
                            Curl.get(
                                    context.api(
                                            "/problems" + (filter.isEmpty() ? "" : "?" + filter))));
                });
    }

    private ProblemPage page(String state, String after) {
        if (!state.isEmpty() && !ProblemState.LABELS.contains(state)) {
            throw new InvalidRequest(
                    "state",
                    CommonMessage.MUST_BE.with(CommonMessage.ONE_OF.with(ProblemState.LABELS)));
        }
        return archive.page(
                new ProblemQuery(
                        Optional.of(state).filter(each -> !each.isEmpty()),
                        Optional.empty(),
                        Parameters.after(after),
                        SHOWN));
    }

    private ProblemView view(Problem problem) {
        return ProblemView.of(
                problem,
                archive.sightings(problem.id(), ProblemView.PLOTTED),
                config.zone(),
                context);
    }
}
