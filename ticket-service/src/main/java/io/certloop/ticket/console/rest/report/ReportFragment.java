package io.certloop.ticket.console.rest.report;

import io.certloop.console.page.PageContext;
import io.certloop.console.report.Figure;
import io.certloop.console.report.Figure.Share;
import io.certloop.console.report.ReportPeriod;
import io.certloop.service.database.Transactions;
import io.certloop.service.security.Role;
import io.certloop.service.security.limits.SharedAnswers;
import io.certloop.ticket.console.Objective;
import io.certloop.ticket.console.ObjectiveSummary;
import io.certloop.ticket.intake.query.TicketStatistics;
import io.certloop.ticket.intake.query.TicketStatistics.Account;
import io.certloop.ticket.intake.query.TicketStatistics.Totals;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;

/** A fragment about the tickets of a period that the browser inserts into the report of remediation-service. */
@Path("/console/tickets")
@RolesAllowed(Role.VIEWER)
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
@Singleton
public class ReportFragment {

    private static final Duration FRESH = Duration.ofMinutes(1);
    private static final int SHOWN = 10;

    private final TicketStatistics statistics;
    private final ObjectiveSummary objectives;
    private final Transactions transactions;
    private final SharedAnswers<ReportPeriod, Read> read;
    private final PageContext context;

    ReportFragment(
            TicketStatistics statistics,
            ObjectiveSummary objectives,
            Transactions transactions,
            PageContext context,
            Clock clock) {
        this.statistics = statistics;
        this.objectives = objectives;
        this.transactions = transactions;
        this.context = context;
        this.read = new SharedAnswers<>(FRESH, clock);
    }

    @CheckedTemplate(basePath = "console")
    static class Templates {
        static native TemplateInstance ticketReport(PageContext context, View view);
    }

    private record Read(Totals totals, List<Objective> objectives, List<Account> accounts) {}

    public record View(ReportPeriod period, List<Figure> tickets, List<Objective> objectives, List<Account> accounts) {}

    @GET
    @Path("/report")
    public String show(@QueryParam("period") String period) {
        return Templates.ticketReport(context, view(period)).render();
    }

    private View view(String asked) {
        ReportPeriod period = ReportPeriod.of(asked, context.now(), ZoneId.of(context.zone()));
        Read now = read(period);
        return new View(period, figures(now, read(period.previous())), now.objectives(), now.accounts());
    }

    private Read read(ReportPeriod period) {
        return read.get(
                period,
                () -> transactions.call(() -> new Read(
                        statistics.totals(period.from(), period.until()),
                        objectives.between(period.from(), period.until()),
                        statistics.accounts(period.from(), period.until(), SHOWN))));
    }

    private List<Figure> figures(Read now, Read before) {
        Totals totals = now.totals();
        Totals earlier = before.totals();
        return List.of(
                Figure.share(context.message("report.automatic"), automatic(totals), automatic(earlier)),
                Figure.count(context.message("report.received"), totals.received(), earlier.received()),
                Figure.count(context.message("report.answered"), totals.answered(), earlier.answered()),
                Figure.count(context.message("report.escalated"), totals.escalated(), earlier.escalated()),
                Figure.count(context.message("state.NotApplicable"), totals.outOfScope(), earlier.outOfScope()),
                Figure.count(context.message("report.open"), totals.open(), earlier.open()),
                Figure.duration(context.message("report.median"), totals.median(), earlier.median(), context),
                Figure.duration(context.message("report.p95"), totals.p95(), earlier.p95(), context));
    }

    private static Share automatic(Totals totals) {
        return new Share(totals.answered(), totals.answered() + totals.escalated());
    }
}
