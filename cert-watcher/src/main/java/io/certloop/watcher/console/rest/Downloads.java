package io.certloop.watcher.console.rest;

import io.certloop.console.page.PageContext;
import io.certloop.console.table.CsvDownload;
import io.certloop.console.table.ListAddress;
import io.certloop.service.database.Transactions;
import io.certloop.service.security.Role;
import io.certloop.service.text.Csv;
import io.certloop.watcher.finding.FindingExport;
import io.certloop.watcher.finding.FindingQuery;
import io.certloop.watcher.finding.FindingStore;
import io.certloop.watcher.inventory.Inventory;
import io.certloop.watcher.inventory.export.CertificateCsv;
import io.certloop.watcher.inventory.export.CertificateExport;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

/** The tables of the HTTP contract as downloads, for links, which send no Accept header. */
@Path("/console/fleet")
@RolesAllowed(Role.VIEWER)
@Produces(Csv.TYPE + ";charset=UTF-8")
@RunOnVirtualThread
public class Downloads {

    static final String FINDINGS = "/console/fleet/findings.csv";
    static final String CERTIFICATES = "/console/fleet/certificates.csv";

    private final FindingStore findings;
    private final Transactions transactions;
    private final Inventory inventory;
    private final PageContext context;

    Downloads(
            FindingStore findings,
            Transactions transactions,
            Inventory inventory,
            PageContext context) {
        this.findings = findings;
        this.transactions = transactions;
        this.inventory = inventory;
        this.context = context;
    }

    @GET
    @Path("/findings.csv")
    public Response findings(@Context UriInfo uri) {
        FindingQuery query = FindingPages.query(ListAddress.of(uri));
        var export = new FindingExport(findings, transactions);
        return CsvDownload.of("findings", context.now(), text -> export.write(query, text));
    }

    @GET
    @Path("/certificates.csv")
    public Response certificates(@Context UriInfo uri) {
        var export =
                new CertificateExport(
                        inventory, CertificatePages.query(ListAddress.of(uri), context.now()));
        return CsvDownload.of(
                "certificates",
                context.now(),
                text -> {
                    text.write(CertificateCsv.COLUMNS.head());
                    export.write(text, CertificateCsv.COLUMNS::line);
                });
    }
}
