package io.certloop.watcher.console.rest;

import io.certloop.cloud.controlplane.DomainName;
import io.certloop.console.page.PageContext;
import io.certloop.service.database.Transactions;
import io.certloop.service.http.Parameters;
import io.certloop.service.security.Role;
import io.certloop.service.text.CommonMessage;
import io.certloop.watcher.finding.FindingQuery;
import io.certloop.watcher.finding.FindingStore;
import io.certloop.watcher.finding.StoredFinding;
import io.certloop.watcher.inventory.Inventory;
import io.certloop.watcher.inventory.KnownDomain;
import io.certloop.watcher.inventory.status.CertificateStatus;
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
 * HTML fragments with what the watcher knows of a domain. The browser inserts them into the domain page of another
 * service, which cannot fetch them itself.
 */
@Path("/console/fleet")
@RolesAllowed(Role.VIEWER)
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class DomainFragments {

    private static final int SHOWN = 50;

    private final Inventory inventory;
    private final FindingStore findings;
    private final Transactions transactions;
    private final PageContext context;

    DomainFragments(Inventory inventory, FindingStore findings, Transactions transactions, PageContext context) {
        this.inventory = inventory;
        this.findings = findings;
        this.transactions = transactions;
        this.context = context;
    }

    @CheckedTemplate(basePath = "console")
    static class Templates {
        static native TemplateInstance authorities(PageContext context, Lines lines);

        static native TemplateInstance domainFindings(PageContext context, List<StoredFinding> past);
    }

    public record Lines(List<CertificateStatus> all) {

        public String color(CertificateStatus status) {
            return switch (status.crl().state()) {
                case GOOD -> "green";
                case REVOKED -> "red";
                case UNKNOWN -> "grey";
            };
        }

        public String shortFingerprint(CertificateStatus status) {
            return status.sha256().substring(0, 8);
        }
    }

    /** A fragment with what authorities publish about the domain's certificates: revocation and renewal. */
    @GET
    @Path("/authorities")
    public String authorities(@QueryParam("domain") String domain) {
        Optional<DomainName> name = Parameters.read(
                "domain", domain == null ? "" : domain, CommonMessage.DOMAIN_NAME.with(), DomainName::new);
        List<CertificateStatus> lines = inventory.named(List.of(name.orElseThrow())).stream()
                .flatMap(key -> inventory.find(key).stream())
                .map(KnownDomain::statuses)
                .flatMap(statuses -> statuses.values().stream())
                .distinct()
                .toList();
        return Templates.authorities(context, new Lines(lines)).render();
    }

    @GET
    @Path("/past")
    public String past(@QueryParam("domain") String domain) {
        String name = domain == null ? "" : domain;
        FindingQuery query = new FindingQuery(
                Optional.empty(),
                Optional.empty(),
                Parameters.read("domain", name, CommonMessage.DOMAIN_NAME.with(), DomainName::new),
                Optional.empty(),
                SHOWN);
        return Templates.domainFindings(
                        context, transactions.call(() -> findings.page(query)).rows())
                .render();
    }
}
