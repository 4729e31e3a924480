package io.certloop.remediation.console.rest.list;

import io.certloop.console.page.PageContext;
import io.certloop.console.table.Column;
import io.certloop.console.table.CsvDownload;
import io.certloop.console.table.Filter;
import io.certloop.console.table.ListAddress;
import io.certloop.console.table.Pages;
import io.certloop.console.table.Table;
import io.certloop.remediation.run.list.Cursor;
import io.certloop.remediation.run.list.RunCsv;
import io.certloop.remediation.run.list.RunList;
import io.certloop.remediation.run.list.RunListPage;
import io.certloop.remediation.run.list.RunListParameters;
import io.certloop.remediation.run.list.RunListQuery;
import io.certloop.remediation.run.list.RunSort;
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
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** All runs as a table. Its address has the parameters of {@code GET /remediations}. */
@Path("/console")
@RolesAllowed(Role.VIEWER)
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class RunsPage {

    /** The default page size: as many runs as can be handled at once. */
    private static final List<String> USUAL = List.of("50");

    /** The query parameter that selects all rows of the page. */
    private static final String CHOSEN = "chosen";

    private final RunList list;
    private final PageContext context;

    RunsPage(RunList list, PageContext context) {
        this.list = list;
        this.context = context;
    }

    @CheckedTemplate(basePath = "console")
    static class Templates {
        static native TemplateInstance runTable(PageContext context, View view, String choose);
    }

    /**
     * @param domain the applied filter; may be empty
     * @param account the applied filter; may be empty
     * @param chosen whether all rows are selected
     */
    public record View(Table table, List<ListedRun> runs, String domain, String account, boolean chosen) {}

    @GET
    @Path("/runs")
    public String show(@Context UriInfo uri) {
        ListAddress asked = ListAddress.of(uri);
        ListAddress address = asked.without(CHOSEN);
        Map<String, List<String>> parameters = new HashMap<>(uri.getQueryParameters());
        parameters.putIfAbsent("limit", USUAL);
        RunListQuery query =
                new RunListParameters(parameters, context.name()).query().withOnePerSubject();
        RunListPage page = list.page(query);
        return Templates.runTable(
                        context,
                        new View(
                                table(address, query, page),
                                ListedRun.all(page.runs(), context),
                                address.text("domain"),
                                address.text("accountId"),
                                asked.get(CHOSEN).isPresent()),
                        choose(uri.getRequestUri().getRawQuery()))
                .render();
    }

    private Table table(ListAddress address, RunListQuery query, RunListPage page) {
        ListAddress sorted = address.with("sort", query.sort().toString());
        return new Table(
                "nav.runs",
                page.runs().isEmpty(),
                filters(address, query),
                List.of(
                        Column.of("approvals.choose", "choose"),
                        sorted.sortable("runs.state", "severity", ""),
                        sorted.sortable("domain", "domain", ""),
                        Column.of("runs.found"),
                        Column.of("runs.action", "extra"),
                        Column.of("runs.edges", "extra number"),
                        Column.of("runs.by", "extra"),
                        sorted.sortable("runs.since", "started", ""),
                        Column.of("runs.took", "extra"),
                        sorted.sortable("runs.until", "deadline", "")),
                Pages.of(
                        address,
                        page.previous().map(at -> Cursor.encode(at, query.sort())),
                        page.next().map(at -> Cursor.encode(at, query.sort()))),
                Optional.of(address.at("/console/runs.csv").toString()));
    }

    private List<Filter> filters(ListAddress address, RunListQuery query) {
        Map<String, Integer> counts = list.counts(query.filter().inAnyState());
        List<String> asked = query.filter().states();
        long all = counts.values().stream().mapToLong(Integer::longValue).sum();
        Stream<Filter> none = Stream.of(new Filter(
                context.message("state.any"),
                Optional.of(all),
                address.without("state").toString(),
                asked.isEmpty(),
                ""));
        Stream<Filter> each = RunSort.SEVERITY.stream()
                .filter(state -> counts.containsKey(state) || asked.contains(state))
                .map(state -> address.filter(
                        "state",
                        state,
                        context.named("state", state),
                        Optional.of((long) counts.getOrDefault(state, 0)),
                        state));
        return Stream.of(none, each, people(address, query))
                .flatMap(filters -> filters)
                .toList();
    }

    /** The filters for runs that need a person: all such runs, the reader's own, and those without an owner. */
    private Stream<Filter> people(ListAddress address, RunListQuery query) {
        ListAddress anybody = address.without("owner").with("needsPerson", "true");
        String owner = address.text("owner");
        boolean asked = query.filter().ofPeople();
        return Stream.of(
                person("home.escalated", anybody, asked && owner.isEmpty()),
                person("escalation.mine", anybody.with("owner", "me"), owner.equals("me")),
                person("escalation.unassigned", anybody.with("owner", "none"), owner.equals("none")));
    }

    /** One filter for runs that need a person. If it is active, its link removes the filter. */
    private Filter person(String key, ListAddress address, boolean here) {
        ListAddress without = address.without("owner").without("needsPerson").without("sort");
        return new Filter(
                context.message(key),
                Optional.empty(),
                (here ? without : address.with("sort", "urgency")).toString(),
                here,
                "");
    }

    /** The query string that selects all rows of the page, or clears the selection if all rows are selected. */
    private static String choose(String query) {
        String all = CHOSEN + "=all";
        String others = query == null ? "" : query.replaceAll("&?" + all, "");
        return "?" + (others.equals(query) || query == null ? others + "&" + all : others);
    }

    @GET
    @Path("/runs.csv")
    @Produces("text/csv;charset=UTF-8")
    public Response file(@Context UriInfo uri) {
        RunListQuery query = new RunListParameters(uri.getQueryParameters(), context.name()).query();
        return CsvDownload.of(
                "runs",
                context.now(),
                text -> new RunCsv(list).write(query.filter(), query.sort(), context.now(), text));
    }
}
