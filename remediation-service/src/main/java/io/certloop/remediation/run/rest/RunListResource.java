package io.certloop.remediation.run.rest;

import io.certloop.remediation.run.engine.RunService;
import io.certloop.remediation.run.list.Cursor;
import io.certloop.remediation.run.list.Position;
import io.certloop.remediation.run.list.RunCsv;
import io.certloop.remediation.run.list.RunFilter;
import io.certloop.remediation.run.list.RunList;
import io.certloop.remediation.run.list.RunListPage;
import io.certloop.remediation.run.list.RunListParameters;
import io.certloop.remediation.run.list.RunListQuery;
import io.certloop.remediation.run.list.RunOverview;
import io.certloop.remediation.run.list.RunSort;
import io.certloop.remediation.run.list.RunSummary;
import io.certloop.remediation.runbook.RunbookConfig;
import io.certloop.service.http.Parameters;
import io.certloop.service.http.Representation;
import io.certloop.service.http.UnknownParameters;
import io.certloop.service.security.Role;
import io.certloop.service.security.session.Caller;
import io.certloop.service.text.Csv;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

@Path("/remediations")
@RolesAllowed(Role.VIEWER)
@RunOnVirtualThread
public class RunListResource {

    private final RunList list;
    private final RunService runs;
    private final RunbookConfig pages;
    private final Caller caller;
    private final Clock clock;

    RunListResource(RunList list, RunService runs, RunbookConfig pages, Caller caller, Clock clock) {
        this.list = list;
        this.runs = runs;
        this.pages = pages;
        this.caller = caller;
        this.clock = clock;
    }

    /** What the list contains: short rows for a table, or whole runs. */
    enum View {
        FULL,
        SUMMARY
    }

    record PageView(List<?> remediations, Optional<String> next, Optional<String> previous) {}

    record CountsView(int total, Map<String, Integer> states) {}

    @GET
    @Produces({MediaType.APPLICATION_JSON, Csv.TYPE})
    public Response list(@QueryParam("view") String view, @Context HttpHeaders headers, @Context UriInfo uri) {
        UnknownParameters.refuse(uri, RunListParameters.NAMES);
        RunListQuery query = new RunListParameters(uri.getQueryParameters(), caller.name()).query();
        boolean isTable = Parameters.oneOf("view", view, View.class)
                .filter(View.SUMMARY::equals)
                .isPresent();
        String type = Representation.preferred(headers, List.of(MediaType.APPLICATION_JSON, Csv.TYPE));
        if (type.equals(Csv.TYPE)) {
            return Response.ok(csv(query.filter(), query.sort()), type).build();
        }
        RunListPage page = list.page(query);
        return isTable ? table(page, query.sort(), uri) : full(page, query, uri);
    }

    @GET
    @Path("/counts")
    @Produces(MediaType.APPLICATION_JSON)
    public CountsView counts(@Context UriInfo uri) {
        UnknownParameters.refuse(uri, RunListParameters.NAMES);
        Map<String, Integer> states =
                list.counts(new RunListParameters(uri.getQueryParameters(), caller.name()).filter());
        return new CountsView(
                states.values().stream().mapToInt(Integer::intValue).sum(), states);
    }

    @GET
    @Path("/overview")
    @Produces(MediaType.APPLICATION_JSON)
    public RunOverview overview() {
        return list.overview();
    }

    private StreamingOutput csv(RunFilter filter, RunSort sort) {
        return output -> {
            Writer text = new OutputStreamWriter(output, StandardCharsets.UTF_8);
            new RunCsv(list).write(filter, sort, clock.instant(), text);
            text.flush();
        };
    }

    private Response table(RunListPage page, RunSort sort, UriInfo uri) {
        List<RunSummaryView> rows = page.runs().stream()
                .map(run -> RunSummaryView.of(run, clock.instant()))
                .toList();
        return answer(rows, page.previous(), page.next(), sort, uri);
    }

    /**
     * Answers with whole runs. If they are too large together, the page is shorter and keeps the runs nearest to the
     * position from which it was requested.
     */
    private Response full(RunListPage page, RunListQuery query, UriInfo uri) {
        List<RunSummary> wanted = query.backwards() ? page.runs().reversed() : page.runs();
        List<RunService.RunReport> shown =
                runs.page(wanted.stream().map(RunSummary::id).toList());
        List<RunSummary> read = wanted.subList(0, shown.size());
        RunListPage cut = read.size() == wanted.size() ? page : RunListPage.of(query, read, true);
        List<RunService.RunReport> inOrder = query.backwards() ? shown.reversed() : shown;
        List<RemediationView> views = inOrder.stream()
                .map(report -> RemediationView.of(report, pages::runbook))
                .toList();
        return answer(views, cut.previous(), cut.next(), query.sort(), uri);
    }

    private static Response answer(
            List<?> rows, Optional<Position> previous, Optional<Position> next, RunSort sort, UriInfo uri) {
        var view = new PageView(
                rows, next.map(place -> Cursor.encode(place, sort)), previous.map(place -> Cursor.encode(place, sort)));
        var response = Response.ok(view, MediaType.APPLICATION_JSON);
        view.next().ifPresent(at -> response.header("Link", link(uri, "after", at, "next")));
        view.previous().ifPresent(at -> response.header("Link", link(uri, "before", at, "prev")));
        return response.build();
    }

    /** A Link header to the same request from another place in the list. */
    private static String link(UriInfo uri, String parameter, String place, String relation) {
        URI to = uri.getRequestUriBuilder()
                .replaceQueryParam("after")
                .replaceQueryParam("before")
                .queryParam(parameter, place)
                .build();
        return "<%s?%s>; rel=\"%s\"".formatted(to.getRawPath(), to.getRawQuery(), relation);
    }
}
