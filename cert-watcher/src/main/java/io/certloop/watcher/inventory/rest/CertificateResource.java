package io.certloop.watcher.inventory.rest;

import io.certloop.access.Role;
import io.certloop.watcher.inventory.CertificateQuery;
import io.certloop.watcher.inventory.CertificateRow;
import io.certloop.watcher.inventory.Inventory;
import io.certloop.watcher.problem.Parameters;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

@Path("/certificates")
@RolesAllowed(Role.VIEWER)
@Produces(MediaType.APPLICATION_JSON)
public class CertificateResource {

    private static final Duration MOST = Duration.ofDays(3650);

    private final Inventory inventory;
    private final Clock clock;

    CertificateResource(Inventory inventory, Clock clock) {
        this.inventory = inventory;
        this.clock = clock;
    }

    @GET
    public CertificateView.Page list(
            @QueryParam("expiringWithin") String expiringWithin,
            @QueryParam("after") String after,
            @QueryParam("limit") String limit) {
        var query =
                new CertificateQuery(
                        Parameters.read(
                                        "expiringWithin",
                                        expiringWithin,
                                        "an ISO-8601 duration from PT0S to P3650D",
                                        CertificateResource::period)
                                .map(clock.instant()::plus),
                        Parameters.read(
                                "after", after, "the `next` of a page", CertificateCursor::read),
                        Parameters.limit(limit));
        List<CertificateRow> page = inventory.certificates(query);
        String next = page.size() < query.limit() ? null : CertificateCursor.after(page.getLast());
        return new CertificateView.Page(page.stream().map(CertificateView::of).toList(), next);
    }

    private static Duration period(String text) {
        Duration period = Duration.parse(text);
        if (period.isNegative() || period.compareTo(MOST) > 0) {
            throw new IllegalArgumentException(text);
        }
        return period;
    }
}
