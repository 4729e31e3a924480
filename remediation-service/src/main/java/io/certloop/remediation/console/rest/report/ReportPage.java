package io.certloop.remediation.console.rest.report;

import io.certloop.console.page.PageContext;
import io.certloop.console.report.Figure;
import io.certloop.console.report.ReportPeriod;
import io.certloop.console.table.CsvDownload;
import io.certloop.remediation.run.report.RunStatistics;
import io.certloop.remediation.run.report.RunStatistics.Count;
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
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;

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

    @GET
    @Path("/report.csv")
    @Produces("text/csv;charset=UTF-8")
    public Response file(@QueryParam("period") String period) {
        ReportView view = view(period);
        return CsvDownload.of("report-" + view.period().name(), context.now(), text -> {
            text.write(Figure.csvHead());
            Figure.write(text, view.period(), "runs", view.runs().stream());
            Figure.write(text, view.period(), "escalations", view.escalations().stream());
            Figure.write(text, view.period(), "domains", counts(view.read().domains()));
            Figure.write(text, view.period(), "accounts", counts(view.read().accounts()));
        });
    }

    private static Stream<Figure> counts(List<Count> counts) {
        return counts.stream().map(each -> Figure.of(each.name(), each.runs()));
    }

    private ReportView view(String asked) {
        ReportPeriod period = ReportPeriod.of(asked, context.now(), ZoneId.of(context.zone()));
        return new ReportView(period, read.get(period, () -> ReportView.Read.of(statistics, period)), context);
    }
}
