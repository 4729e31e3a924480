package io.certloop.watcher.console.rest;

import io.certloop.access.Role;
import io.certloop.cloud.controlplane.DomainName;
import io.certloop.watcher.UnitOfWork;
import io.certloop.watcher.check.Reason;
import io.certloop.watcher.console.FleetBoard;
import io.certloop.watcher.finding.FindingQuery;
import io.certloop.watcher.finding.FindingStore;
import io.certloop.watcher.finding.StoredFinding;
import io.certloop.watcher.problem.Parameters;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Everything that is watched, at one glance, and what was found. */
@Path("/console/fleet")
@RolesAllowed(Role.VIEWER)
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class FleetPages {

    private static final int SHOWN = 50;

    private final FleetBoard board;
    private final FindingStore findings;
    private final UnitOfWork work;
    private final Shell shell;

    FleetPages(FleetBoard board, FindingStore findings, UnitOfWork work, Shell shell) {
        this.board = board;
        this.findings = findings;
        this.work = work;
        this.shell = shell;
    }

    /** The templates. */
    @CheckedTemplate(basePath = "console")
    static class Templates {
        static native TemplateInstance fleet(Shell shell, FleetView view);

        static native TemplateInstance findings(Shell shell, Found found);

        private Templates() {}
    }

    /** One page of open findings, by what was asked for. */
    public record Found(
            String reason,
            String domain,
            List<String> reasons,
            List<FleetView.FindingLine> findings,
            String next) {}

    @GET
    public String fleet() {
        return Templates.fleet(shell, FleetView.of(board.coverage(), board.fleet(), shell))
                .render();
    }

    @GET
    @Path("/findings")
    public String findings(
            @QueryParam("reason") String reason,
            @QueryParam("domain") String domain,
            @QueryParam("after") String after) {
        var query =
                new FindingQuery(
                        Optional.of(true),
                        Parameters.read("reason", filled(reason), "a reason", Reason::valueOf),
                        Parameters.read("domain", filled(domain), "a domain name", DomainName::new),
                        Parameters.after(after),
                        SHOWN);
        List<StoredFinding> page = work.inTransaction(() -> findings.page(query));
        return Templates.findings(
                        shell,
                        new Found(
                                query.reason().map(Reason::name).orElse(""),
                                query.domain().map(DomainName::value).orElse(""),
                                Stream.of(Reason.values()).map(Enum::name).toList(),
                                page.stream()
                                        .map(each -> FleetView.FindingLine.of(each, shell))
                                        .toList(),
                                page.size() < SHOWN
                                        ? ""
                                        : Long.toString(page.getLast().position())))
                .render();
    }

    private static String filled(String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
