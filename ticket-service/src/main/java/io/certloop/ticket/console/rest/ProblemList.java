package io.certloop.ticket.console.rest;

import io.certloop.console.live.Live;
import io.certloop.console.live.LiveStream;
import io.certloop.console.page.Curl;
import io.certloop.console.page.PageContext;
import io.certloop.console.table.Column;
import io.certloop.console.table.CsvDownload;
import io.certloop.console.table.ListAddress;
import io.certloop.console.table.Table;
import io.certloop.service.database.Keyset;
import io.certloop.service.database.Transactions;
import io.certloop.service.http.InvalidRequest;
import io.certloop.service.http.Parameters;
import io.certloop.service.security.Role;
import io.certloop.service.text.CommonMessage;
import io.certloop.service.text.Csv;
import io.certloop.service.text.Message;
import io.certloop.ticket.problem.Problem;
import io.certloop.ticket.problem.ProblemArchive;
import io.certloop.ticket.problem.ProblemQuery;
import io.certloop.ticket.problem.ProblemState;
import io.certloop.ticket.problem.ProblemType;
import io.certloop.ticket.problem.surge.SharedFacts;
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
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The problems, the most severe first; the newest page updates itself. */
@Path("/console/problems")
@RolesAllowed(Role.VIEWER)
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class ProblemList {

    static final String PAGE = "/console/problems";

    private static final String SINCE = "since";

    /** Unresolved ones are few; more are sorted by time. */
    private static final int MOST_BY_SEVERITY = 200;

    private static final int MOST_EXPORTED = 1000;

    private static final Comparator<Problem> BY_SEVERITY =
            Comparator.comparing((Problem problem) -> severity(problem.type()))
                    .thenComparing(
                            Comparator.comparing(
                                            (Problem problem) ->
                                                    Math.max(
                                                            problem.subjects(),
                                                            problem.sightings()))
                                    .reversed())
                    .thenComparing(Problem::firstSeenAt);

    private final ProblemArchive archive;
    private final SharedFacts facts;
    private final Transactions transactions;
    private final PageContext context;
    private final LiveStream streams;

    ProblemList(
            ProblemArchive archive,
            SharedFacts facts,
            Transactions transactions,
            PageContext context,
            LiveStream streams) {
        this.archive = archive;
        this.facts = facts;
        this.transactions = transactions;
        this.context = context;
        this.streams = streams;
    }

    /** The templates. */
    @CheckedTemplate(basePath = "console")
    static class Templates {
        static native TemplateInstance problems(PageContext context, View view);

        static native TemplateInstance problemTable(PageContext context, View view);

        private Templates() {}
    }

    /**
     * One page of problems.
     *
     * @param filtered whether another filter may show some
     */
    public record View(
            ListAddress address,
            List<String> types,
            Table table,
            List<ProblemView> problems,
            boolean filtered,
            Optional<Live> live,
            String curl) {}

    @GET
    public String list(@Context UriInfo uri) {
        return Templates.problems(context, view(ListAddress.of(uri))).render();
    }

    @GET
    @Path("/live")
    public String live(@Context UriInfo uri) {
        return Templates.problemTable(context, view(ListAddress.of(uri).at(PAGE))).render();
    }

    @GET
    @Path("/events")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    public void follow(
            @QueryParam("shown") @DefaultValue("") String shown,
            @Context UriInfo uri,
            @Context SseEventSink sink,
            @Context Sse sse) {
        ListAddress address = ListAddress.of(uri).at(PAGE).without("shown");
        ProblemQuery query = query(address);
        streams.follow(
                sink,
                sse,
                shown,
                "problems/" + address.query(),
                () -> transactions.call(() -> page(query, address)));
    }

    @GET
    @Path("/list.csv")
    @Produces(Csv.TYPE)
    public Response file(@Context UriInfo uri) {
        ProblemQuery asked = query(ListAddress.of(uri).at(PAGE));
        ProblemQuery all =
                new ProblemQuery(
                        asked.states(),
                        asked.type(),
                        Keyset.newestFirst(Optional.empty(), MOST_EXPORTED));
        List<Problem> problems = transactions.call(() -> archive.page(all)).rows();
        return CsvDownload.of(
                "problems",
                context.now(),
                text -> {
                    text.write(
                            Csv.head(
                                    "id",
                                    "type",
                                    "kind",
                                    "subject",
                                    "words",
                                    "state",
                                    "owner",
                                    "incidents or tickets",
                                    "subjects",
                                    "since",
                                    "last"));
                    for (Problem each : problems) {
                        text.write(line(each));
                    }
                });
    }

    private static String line(Problem problem) {
        return Csv.line(
                problem.id().value(),
                problem.type(),
                problem.kind().map(Enum::name).orElse(null),
                problem.subject().map(Message::text).orElse(null),
                String.join(" ", problem.words()),
                problem.state().label(),
                problem.state() instanceof ProblemState.Acknowledged by ? by.by() : null,
                problem.sightings(),
                problem.subjects(),
                problem.firstSeenAt(),
                problem.lastSeenAt());
    }

    private View view(ListAddress address) {
        ProblemQuery query = query(address);
        return transactions.call(
                () -> {
                    Keyset.Slice<Problem> page = page(query, address);
                    String ofApi = address.without("sort").at("/problems").toString();
                    return new View(
                            address,
                            Stream.of(ProblemType.values()).map(Enum::name).toList(),
                            StateTable.of(
                                    "nav.problems",
                                    "problems.unresolved",
                                    address,
                                    page,
                                    archive.counts(query),
                                    columns(address),
                                    context),
                            page.rows().stream().map(this::view).toList(),
                            !address.query().isEmpty(),
                            StateTable.isNewest(address)
                                    ? Optional.of(Live.of(PAGE, address.query(), page))
                                    : Optional.empty(),
                            Curl.get(context.api(ofApi)));
                });
    }

    private static List<Column> columns(ListAddress address) {
        return List.of(
                Column.of("problem.type"),
                Column.of("problem.about"),
                Column.of("state.which"),
                Column.of("problem.size"),
                Column.of("problem.shared", "extra"),
                Column.of("problem.owner", "extra"),
                address.sortable("problem.since", SINCE, ""));
    }

    /** What all have in common is worth its time only where there are many. */
    private ProblemView view(Problem problem) {
        return ProblemView.of(
                problem,
                problem.type() == ProblemType.SURGE ? facts.of(problem) : List.of(),
                context);
    }

    private Keyset.Slice<Problem> page(ProblemQuery query, ListAddress address) {
        return bySeverity(query, address).orElseGet(() -> archive.page(query));
    }

    /** All at once, unless they are many or over. */
    private Optional<Keyset.Slice<Problem>> bySeverity(ProblemQuery query, ListAddress address) {
        if (!StateTable.isNewest(address)
                || address.get("sort").isPresent()
                || !ProblemState.UNRESOLVED.containsAll(query.states())) {
            return Optional.empty();
        }
        Keyset all = Keyset.newestFirst(Optional.empty(), MOST_BY_SEVERITY);
        Keyset.Slice<Problem> found =
                archive.page(new ProblemQuery(query.states(), query.type(), all));
        return Optional.of(found.rows().stream().sorted(BY_SEVERITY).toList())
                .filter(none -> found.after().isEmpty())
                .map(rows -> new Keyset.Slice<>(rows, Optional.empty(), Optional.empty()));
    }

    private static int severity(ProblemType type) {
        return switch (type) {
            case SURGE -> 0;
            case EMERGING -> 1;
            case RECURRENT -> 2;
        };
    }

    private static ProblemQuery query(ListAddress address) {
        Optional<String> state = address.get("state");
        if (state.filter(label -> !ProblemState.LABELS.contains(label)).isPresent()) {
            throw new InvalidRequest(
                    "state",
                    CommonMessage.MUST_BE.with(CommonMessage.ONE_OF.with(ProblemState.LABELS)));
        }
        return new ProblemQuery(
                state.map(List::of).orElse(ProblemState.UNRESOLVED),
                Parameters.oneOf("type", address.get("type").orElse(null), ProblemType.class),
                StateTable.page(address, SINCE));
    }
}
