package io.certloop.watcher.console.rest;

import io.certloop.cloud.controlplane.AccountId;
import io.certloop.cloud.controlplane.DomainName;
import io.certloop.console.page.Curl;
import io.certloop.console.page.PageContext;
import io.certloop.service.http.Parameters;
import io.certloop.service.security.Role;
import io.certloop.service.security.limits.PageBytes.Cut;
import io.certloop.watcher.inventory.CertificateQuery;
import io.certloop.watcher.inventory.CertificateQuery.Position;
import io.certloop.watcher.inventory.CertificateRow;
import io.certloop.watcher.inventory.DomainKey;
import io.certloop.watcher.inventory.Inventory;
import io.certloop.watcher.text.FindingMessage;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Certificates, those that end first at the top. */
@Path("/console/fleet/certificates")
@RolesAllowed(Role.VIEWER)
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class CertificatePages {

    private static final int SHOWN = 100;
    private static final int MOST_DAYS = 3650;

    private final Inventory inventory;
    private final PageContext context;

    CertificatePages(Inventory inventory, PageContext context) {
        this.inventory = inventory;
        this.context = context;
    }

    /** The templates. */
    @CheckedTemplate(basePath = "console")
    static class Templates {
        static native TemplateInstance certificates(PageContext context, Ending ending);

        private Templates() {}
    }

    /** One page of certificates. */
    public record Ending(
            String days,
            List<FleetView.CertificateLine> certificates,
            String next,
            String file,
            String curl) {}

    @GET
    public String list(@QueryParam("days") String days, @QueryParam("after") String after) {
        Optional<Integer> within = within(days);
        var query =
                new CertificateQuery(
                        until(within, context),
                        Parameters.read(
                                "after",
                                after,
                                FindingMessage.PAGE_BEFORE.with(),
                                CertificatePages::position),
                        SHOWN);
        Cut<CertificateRow> page = inventory.certificates(query);
        return Templates.certificates(
                        context,
                        new Ending(
                                within.map(String::valueOf).orElse(""),
                                page.map(each -> FleetView.CertificateLine.of(each, context))
                                        .rows(),
                                page.more() ? place(page.rows().getLast()) : "",
                                Downloads.CERTIFICATES
                                        + within.map(each -> "?days=" + each).orElse(""),
                                curl(within)))
                .render();
    }

    private String curl(Optional<Integer> within) {
        String filter = within.map(each -> "?expiringWithin=P" + each + "D").orElse("");
        return Curl.csv(context.api("/certificates" + filter));
    }

    static Optional<Integer> within(String days) {
        return Parameters.read(
                "days",
                days == null || days.isBlank() ? null : days,
                FindingMessage.DAYS.with(),
                CertificatePages::days);
    }

    static Optional<Instant> until(Optional<Integer> within, PageContext context) {
        return within.map(each -> context.now().plus(Duration.ofDays(each)));
    }

    private static int days(String text) {
        int days = Integer.parseInt(text);
        if (days < 0 || days > MOST_DAYS) {
            throw new IllegalArgumentException(text);
        }
        return days;
    }

    private static String place(CertificateRow row) {
        return row.notAfter() + "|" + row.key().account().value() + "|" + row.key().name().value();
    }

    private static Position position(String text) {
        String[] parts = text.split("\\|", 3);
        if (parts.length != 3) {
            throw new IllegalArgumentException(text);
        }
        return new Position(
                Parameters.time(parts[0]),
                new DomainKey(new AccountId(parts[1]), new DomainName(parts[2])));
    }
}
