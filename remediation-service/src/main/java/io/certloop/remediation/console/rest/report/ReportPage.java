package io.certloop.remediation.console.rest.report;

import io.certloop.console.page.PageContext;
import io.certloop.console.report.ReportPeriod;
import io.certloop.remediation.run.report.RunStatistics;
import io.certloop.service.security.Role;
import io.certloop.service.security.limits.SharedAnswers;
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

/**
 * The report of a week or a month: what was repaired and what was not. The ticket figures are a separate part of the
 * page.
 */
@Path("/console")
@RolesAllowed(Role.VIEWER)
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
@Singleton
public class ReportPage {

    private static final Duration FRESH = Duration.ofMinutes(1);

    private final RunStatistics statistics;
    private final SharedAnswers<ReportPeriod, ReportView.Read> read;
    private final PageContext context;

    ReportPage(RunStatistics statistics, PageContext context, Clock clock) {
        this.statistics = statistics;
        this.context = context;
        this.read = new SharedAnswers<>(FRESH, clock);
    }

    @CheckedTemplate(basePath = "console")
    static class Templates {
        static native TemplateInstance report(PageContext context, ReportView view);
    }

    @GET
    @Path("/report")
    public String show(@QueryParam("period") String period) {
        return Templates.report(context, view(period)).render();
    }

    private ReportView view(String asked) {
        ReportPeriod period = ReportPeriod.of(asked, context.now(), ZoneId.of(context.zone()));
        return new ReportView(period, read.get(period, () -> ReportView.Read.of(statistics, period)), context);
    }
}
