package io.certloop.ticket.console.rest;

import io.certloop.console.live.LiveStream;
import io.certloop.console.page.PageContext;
import io.certloop.console.table.Column;
import io.certloop.console.table.ListAddress;
import io.certloop.service.database.Keyset;
import io.certloop.service.database.StateCounts;
import io.certloop.service.database.Transactions;
import io.certloop.ticket.problem.Problem;
import io.certloop.ticket.problem.ProblemArchive;
import io.certloop.ticket.problem.ProblemQuery;
import io.certloop.ticket.problem.ProblemState;
import io.certloop.ticket.problem.ProblemType;
import io.certloop.ticket.problem.surge.SharedFacts;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The list of problems, the most severe first. The newest page updates itself. */
@Path(ProblemList.PAGE)
public class ProblemList extends ListPage<Problem, ProblemView> {

    static final String PAGE = "/console/problems";

    /** The most problems that are sorted by severity; a longer list is sorted by time. */
    private static final int MOST_BY_SEVERITY = 200;

    private static final Comparator<Problem> BY_SEVERITY = Comparator.comparing(
                    (Problem problem) -> severity(problem.type()))
            .thenComparing(Comparator.comparing((Problem problem) -> Math.max(problem.subjects(), problem.sightings()))
                    .reversed())
            .thenComparing(Problem::firstSeenAt);

    private final ProblemArchive archive;
    private final SharedFacts facts;

    ProblemList(
            ProblemArchive archive,
            SharedFacts facts,
            Transactions transactions,
            PageContext context,
            LiveStream streams) {
        super(
                new Kind(
                        "problems",
                        "problems.unresolved",
                        Stream.of(ProblemType.values()).map(Enum::name).toList(),
                        "problem.since",
                        "since"),
                Templates::problems,
                Templates::problemTable,
                transactions,
                context,
                streams);
        this.archive = archive;
        this.facts = facts;
    }

    @CheckedTemplate(basePath = "console")
    static class Templates {
        static native TemplateInstance problems(PageContext context, View<ProblemView> view);

        static native TemplateInstance problemTable(PageContext context, View<ProblemView> view);
    }

    @Override
    Keyset.Slice<Problem> read(ListAddress address, Keyset page) {
        ProblemQuery query = query(address, page);
        return bySeverity(query, address).orElseGet(() -> archive.page(query));
    }

    @Override
    StateCounts counts(ListAddress address) {
        return archive.counts(query(address, Keyset.newestFirst(Optional.empty(), 1)));
    }

    @Override
    List<Column> columns(Column time) {
        return List.of(
                Column.of("problem.type"),
                Column.of("problem.about"),
                Column.of("state.which"),
                Column.of("problem.size"),
                Column.of("problem.shared", "extra"),
                Column.of("problem.owner", "extra"),
                time);
    }

    /**
     * The rows with the facts that their subjects share. Only for a surge these facts are looked up, because it has
     * many subjects.
     */
    @Override
    List<ProblemView> lines(List<Problem> rows) {
        return rows.stream()
                .map(problem -> new ProblemView(
                        problem, problem.type() == ProblemType.SURGE ? facts.of(problem) : List.of(), context))
                .toList();
    }

    /**
     * All unresolved problems on one page, by severity; empty if there are too many, or if another page, order or state
     * is requested.
     */
    private Optional<Keyset.Slice<Problem>> bySeverity(ProblemQuery query, ListAddress address) {
        if (query.page().after().isPresent()
                || !isNewest(address)
                || address.get("sort").isPresent()
                || !ProblemState.UNRESOLVED.containsAll(query.states())) {
            return Optional.empty();
        }
        Keyset all = Keyset.newestFirst(Optional.empty(), MOST_BY_SEVERITY);
        Keyset.Slice<Problem> found = archive.page(new ProblemQuery(query.states(), query.type(), all));
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

    private static ProblemQuery query(ListAddress address, Keyset page) {
        return new ProblemQuery(
                StateTable.state(address, ProblemState.LABELS).map(List::of).orElse(ProblemState.UNRESOLVED),
                address.oneOf("type", ProblemType.class),
                page);
    }
}
