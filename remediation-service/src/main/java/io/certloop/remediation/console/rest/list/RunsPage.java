package io.certloop.remediation.console.rest.list;

import io.certloop.console.page.Curl;
import io.certloop.console.page.PageContext;
import io.certloop.console.table.CsvDownload;
import io.certloop.console.table.ListAddress;
import io.certloop.remediation.run.list.RunCsv;
import io.certloop.remediation.run.list.RunList;
import io.certloop.remediation.run.list.RunListPage;
import io.certloop.remediation.run.list.RunListParameters;
import io.certloop.remediation.run.list.RunListQuery;
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

/** All runs as a table. Its address has the parameters of {@code GET /remediations}. */
@Path("/console")
@RolesAllowed(Role.VIEWER)
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class RunsPage {

    /** As many as can be handled at once. */
    private static final List<String> USUAL = List.of("50");

    private final RunList list;
    private final PageContext context;

    RunsPage(RunList list, PageContext context) {
        this.list = list;
        this.context = context;
    }

    @CheckedTemplate(basePath = "console")
    static class Templates {
        static native TemplateInstance runTable(
                PageContext context, RunTable view, String choose, String curl);
    }

    @GET
    @Path("/runs")
    public String show(@Context UriInfo uri) {
        ListAddress address = ListAddress.of(uri);
        Map<String, List<String>> parameters = new HashMap<>(uri.getQueryParameters());
        parameters.putIfAbsent("limit", USUAL);
        RunListQuery query =
                new RunListParameters(parameters, context.name()).query().withOnePerSubject();
        RunListPage page = list.page(query);
        return Templates.runTable(
                        context,
                        RunTable.of(
                                address,
                                query,
                                page,
                                list.counts(query.filter().inAnyState()),
                                context),
                        choose(uri.getRequestUri().getRawQuery()),
                        Curl.get(
                                context.api(
                                        address.without(RunTable.CHOSEN).at("/remediations") + "")))
                .render();
    }

    /** The same page with each row selected, or with none again. */
    private static String choose(String query) {
        String all = RunTable.CHOSEN + "=all";
        String others = query == null ? "" : query.replaceAll("&?" + all, "");
        return "?" + (others.equals(query) || query == null ? others + "&" + all : others);
    }

    @GET
    @Path("/runs.csv")
    @Produces("text/csv;charset=UTF-8")
    public Response file(@Context UriInfo uri) {
        RunListQuery query =
                new RunListParameters(uri.getQueryParameters(), context.name()).query();
        return CsvDownload.of(
                "runs",
                context.now(),
                text -> new RunCsv(list).write(query.filter(), query.sort(), context.now(), text));
    }
}
