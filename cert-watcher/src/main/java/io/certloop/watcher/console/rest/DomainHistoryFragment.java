package io.certloop.watcher.console.rest;

import io.certloop.cloud.controlplane.DomainName;
import io.certloop.console.page.PageContext;
import io.certloop.console.text.DisplayTime;
import io.certloop.service.database.Transactions;
import io.certloop.service.http.Parameters;
import io.certloop.service.security.Role;
import io.certloop.service.text.CommonMessage;
import io.certloop.watcher.finding.FindingQuery;
import io.certloop.watcher.finding.FindingStore;
import io.certloop.watcher.finding.StoredFinding;
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

/**
 * A fragment that the browser inserts into the pages of another service, which may not fetch it
 * itself.
 */
@Path("/console/fleet")
@RolesAllowed(Role.VIEWER)
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class DomainHistoryFragment {

    private static final int SHOWN = 50;

    private final FindingStore findings;
    private final Transactions transactions;
    private final PageContext context;

    DomainHistoryFragment(FindingStore findings, Transactions transactions, PageContext context) {
        this.findings = findings;
        this.transactions = transactions;
        this.context = context;
    }

    @CheckedTemplate(basePath = "console")
    static class Templates {
        static native TemplateInstance domainFindings(PageContext context, List<Past> past);
    }

    /**
     * A finding in the past of a domain.
     *
     * @param closed empty while it is open
     */
    public record Past(
            String page,
            String reason,
            String detail,
            DisplayTime opened,
            List<DisplayTime> closed,
            String muteForm) {

        static Past of(StoredFinding found, PageContext context) {
            return new Past(
                    context.watcher("/console/fleet/findings?domain=" + found.key().name().value()),
                    found.reason().name(),
                    context.told(found.finding().detail()),
                    context.stamp(found.firstSeen()),
                    found.closedAt().stream().map(context::stamp).toList(),
                    FindingLine.muteForm(found, context));
        }
    }

    @GET
    @Path("/past")
    public String past(@QueryParam("domain") String domain) {
        String name = domain == null ? "" : domain;
        FindingQuery query =
                new FindingQuery(
                        Optional.empty(),
                        Optional.empty(),
                        Parameters.read(
                                "domain", name, CommonMessage.DOMAIN_NAME.with(), DomainName::new),
                        Optional.empty(),
                        SHOWN);
        return Templates.domainFindings(
                        context,
                        transactions.call(() -> findings.page(query)).rows().stream()
                                .map(each -> Past.of(each, context))
                                .toList())
                .render();
    }
}
