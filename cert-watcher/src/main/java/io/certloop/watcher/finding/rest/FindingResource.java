package io.certloop.watcher.finding.rest;

import io.certloop.cloud.controlplane.DomainName;
import io.certloop.service.database.Transactions;
import io.certloop.service.http.Parameters;
import io.certloop.service.security.Role;
import io.certloop.service.security.limits.PageBytes.Cut;
import io.certloop.service.text.CommonMessage;
import io.certloop.service.text.Message;
import io.certloop.watcher.check.Reason;
import io.certloop.watcher.finding.FindingQuery;
import io.certloop.watcher.finding.FindingStore;
import io.certloop.watcher.finding.StoredFinding;
import io.certloop.watcher.inventory.limits.Labelled;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

@Path("/findings")
@RolesAllowed(Role.VIEWER)
public class FindingResource {

    private static final Message REASONS = CommonMessage.ONE_OF.with(List.of(Reason.values()));

    private final FindingStore findings;
    private final Transactions transactions;

    FindingResource(FindingStore findings, Transactions transactions) {
        this.findings = findings;
        this.transactions = transactions;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public FindingView.Page list(
            @QueryParam("open") String open,
            @QueryParam("reason") String reason,
            @QueryParam("domain") String domain,
            @QueryParam("label") String label,
            @QueryParam("owner") String owner,
            @QueryParam("after") String after,
            @QueryParam("limit") String limit) {
        var query = new FindingQuery(
                        Parameters.flag("open", open),
                        Parameters.read("reason", reason, REASONS, Reason::valueOf),
                        Parameters.read("domain", domain, CommonMessage.DOMAIN_NAME.with(), DomainName::new),
                        Parameters.after(after),
                        Parameters.limit(limit, 100))
                .of(Labelled.ofRequest(label, owner));
        Cut<StoredFinding> page = transactions.call(() -> findings.page(query));
        String next = page.more() ? Long.toString(page.rows().getLast().position()) : null;
        return new FindingView.Page(page.map(FindingView::of).rows(), next);
    }
}
