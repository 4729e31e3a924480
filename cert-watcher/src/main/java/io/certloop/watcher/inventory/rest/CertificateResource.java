package io.certloop.watcher.inventory.rest;

import io.certloop.service.http.Parameters;
import io.certloop.service.http.Representation;
import io.certloop.service.security.Role;
import io.certloop.service.security.limits.PageBytes.Cut;
import io.certloop.service.text.CommonMessage;
import io.certloop.service.text.MetricsText;
import io.certloop.watcher.inventory.CertificateQuery;
import io.certloop.watcher.inventory.CertificateRow;
import io.certloop.watcher.inventory.Inventory;
import io.certloop.watcher.inventory.export.CertificateExport;
import io.certloop.watcher.inventory.export.CertificateMetrics;
import io.certloop.watcher.inventory.limits.Labelled;
import io.certloop.watcher.text.FindingMessage;
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
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

@Path("/certificates")
@RolesAllowed(Role.VIEWER)
public class CertificateResource {

    private static final Duration MOST = Duration.ofDays(3650);

    private final Inventory inventory;
    private final Clock clock;

    CertificateResource(Inventory inventory, Clock clock) {
        this.inventory = inventory;
        this.clock = clock;
    }

    @GET
    @Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_PLAIN})
    public Response list(
            @QueryParam("expiringWithin") String expiringWithin,
            @QueryParam("account") String account,
            @QueryParam("label") String label,
            @QueryParam("owner") String owner,
            @QueryParam("after") String after,
            @QueryParam("limit") String limit,
            @Context HttpHeaders headers) {
        String type = Representation.preferred(headers, List.of(MediaType.APPLICATION_JSON, MediaType.TEXT_PLAIN));
        CertificateQuery ending = new CertificateQuery(until(expiringWithin), Optional.empty(), 1)
                .of(Optional.ofNullable(account).filter(id -> !id.isBlank()))
                .of(Labelled.ofRequest(label, owner));
        return type.equals(MediaType.TEXT_PLAIN)
                ? Response.ok(metrics(ending), MetricsText.TYPE).build()
                : Response.ok(page(ending, after, limit), type).build();
    }

    /**
     * The certificates in the Prometheus text format. The format requires all samples of one metric to be together, so
     * all pages are read again for each metric.
     */
    private StreamingOutput metrics(CertificateQuery ending) {
        var export = new CertificateExport(inventory, ending);
        Instant now = clock.instant();
        return output -> {
            Writer text = new OutputStreamWriter(output, StandardCharsets.UTF_8);
            for (CertificateMetrics metric : CertificateMetrics.values()) {
                text.write(metric.head());
                export.write(text, row -> metric.samples(row, now));
            }
            text.flush();
        };
    }

    private CertificateView.Page page(CertificateQuery ending, String after, String limit) {
        var query = ending.page(
                Parameters.read("after", after, CommonMessage.NEXT_OF_PAGE.with(), CertificateCursor::read),
                Parameters.limit(limit, 100));
        Cut<CertificateRow> page = inventory.certificates(query);
        String next = page.more() ? CertificateCursor.after(page.rows().getLast()) : null;
        return new CertificateView.Page(page.map(CertificateView::of).rows(), next);
    }

    private Optional<Instant> until(String expiringWithin) {
        return Parameters.read(
                        "expiringWithin", expiringWithin, FindingMessage.PERIOD.with(), CertificateResource::period)
                .map(clock.instant()::plus);
    }

    private static Duration period(String text) {
        Duration period = Duration.parse(text);
        if (period.isNegative() || period.compareTo(MOST) > 0) {
            throw new IllegalArgumentException(text);
        }
        return period;
    }
}
