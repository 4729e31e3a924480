package io.certloop.watcher.console.rest;

import io.certloop.cloud.controlplane.DomainName;
import io.certloop.console.page.PageContext;
import io.certloop.console.text.DisplayTime;
import io.certloop.service.http.Parameters;
import io.certloop.service.security.Role;
import io.certloop.service.text.CommonMessage;
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

/** What authorities publish about the certificates of a domain, for the page of that domain. */
@Path("/console/fleet")
@RolesAllowed(Role.VIEWER)
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class AuthorityFragment {

    private final Inventory inventory;
    private final PageContext context;

    AuthorityFragment(Inventory inventory, PageContext context) {
        this.inventory = inventory;
        this.context = context;
    }

    @CheckedTemplate(basePath = "console")
    static class Templates {
        static native TemplateInstance authorities(PageContext context, List<Line> lines);
    }

    /** One certificate. */
    public record Line(
            String fingerprint,
            Optional<DisplayTime> windowStart,
            Optional<DisplayTime> windowEnd,
            Optional<String> explanation,
            String renewalUnknown,
            String crl,
            String crlColor,
            Optional<DisplayTime> revokedAt,
            String reason,
            Optional<DisplayTime> crlChecked,
            String crlUnknown) {

        static Line of(CertificateStatus status, PageContext context) {
            CertificateStatus.Renewal renewal = status.renewal();
            CertificateStatus.Crl crl = status.crl();
            return new Line(
                    status.sha256(),
                    Optional.ofNullable(renewal.windowStart()).map(context::stamp),
                    Optional.ofNullable(renewal.windowEnd()).map(context::stamp),
                    Optional.ofNullable(renewal.explanationUrl()),
                    text(renewal.unknown()),
                    crl.state().name(),
                    color(crl.state()),
                    Optional.ofNullable(crl.revokedAt()).map(context::stamp),
                    text(crl.reason()),
                    Optional.ofNullable(crl.checkedAt()).map(context::stamp),
                    text(crl.unknown()));
        }

        private static String text(String orNull) {
            return orNull == null ? "" : orNull;
        }

        private static String color(CertificateStatus.CrlState state) {
            return switch (state) {
                case GOOD -> "green";
                case REVOKED -> "red";
                case UNKNOWN -> "grey";
            };
        }

        public String shortFingerprint() {
            return fingerprint.substring(0, 8);
        }
    }

    @GET
    @Path("/authorities")
    public String authorities(@QueryParam("domain") String domain) {
        Optional<DomainName> name =
                Parameters.read(
                        "domain",
                        domain == null ? "" : domain,
                        CommonMessage.DOMAIN_NAME.with(),
                        DomainName::new);
        List<Line> lines =
                inventory.named(List.of(name.orElseThrow())).stream()
                        .flatMap(key -> inventory.find(key).stream())
                        .map(KnownDomain::statuses)
                        .flatMap(statuses -> statuses.values().stream())
                        .distinct()
                        .map(status -> Line.of(status, context))
                        .toList();
        return Templates.authorities(context, lines).render();
    }
}
