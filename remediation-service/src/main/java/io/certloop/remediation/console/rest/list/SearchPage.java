package io.certloop.remediation.console.rest.list;

import io.certloop.console.page.PageContext;
import io.certloop.remediation.console.rest.ReasonInput;
import io.certloop.remediation.run.RunId;
import io.certloop.remediation.run.engine.RunService;
import io.certloop.remediation.run.list.DomainPattern;
import io.certloop.remediation.run.list.RunFilter;
import io.certloop.remediation.run.list.RunList;
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
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * The target of the search field of every page. Redirects to a domain or run whose full name or id was typed; otherwise
 * shows what all services find.
 */
@Path("/console/search")
@RolesAllowed(Role.VIEWER)
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class SearchPage {

    private static final int HITS = 10;

    private final RunService runs;
    private final RunList list;
    private final PageContext context;

    SearchPage(RunService runs, RunList list, PageContext context) {
        this.runs = runs;
        this.list = list;
        this.context = context;
    }

    @CheckedTemplate(basePath = "console")
    static class Templates {
        static native TemplateInstance search(PageContext context, Hits hits);
    }

    /**
     * The hits in this service, and the query that is sent to the other services.
     *
     * @param asked the query, encoded for an address
     */
    public record Hits(String text, String asked, List<ListedRun> runs) {}

    @GET
    public Response find(@QueryParam("q") String text) {
        SearchText wanted = SearchText.of(text);
        Optional<String> page = wanted.domain()
                .map(name -> "/console/domains/" + name)
                .or(() -> wanted.run().filter(this::isKnown).map(id -> "/console/runs/" + id));
        return page.map(ReasonInput::goTo)
                .orElseGet(() -> Response.ok(hits(wanted)).build());
    }

    private boolean isKnown(RunId id) {
        return runs.find(id).isPresent();
    }

    private String hits(SearchText wanted) {
        List<ListedRun> found = wanted.pattern().map(this::newest).stream()
                .flatMap(List::stream)
                .toList();
        String asked = URLEncoder.encode(wanted.text(), StandardCharsets.UTF_8);
        return Templates.search(context, new Hits(wanted.text(), asked, found)).render();
    }

    private List<ListedRun> newest(DomainPattern pattern) {
        RunListQuery query = RunListQuery.first(RunFilter.ofDomain(pattern), RunSort.NEWEST, HITS);
        return ListedRun.all(list.page(query).runs(), context);
    }
}
