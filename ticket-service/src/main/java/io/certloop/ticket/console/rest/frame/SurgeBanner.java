package io.certloop.ticket.console.rest.frame;

import io.certloop.console.page.OwnBanners;
import io.certloop.console.page.PageContext;
import io.certloop.service.database.Keyset;
import io.certloop.service.database.Transactions;
import io.certloop.service.security.Role;
import io.certloop.ticket.console.rest.ProblemView;
import io.certloop.ticket.problem.Problem;
import io.certloop.ticket.problem.ProblemArchive;
import io.certloop.ticket.problem.ProblemQuery;
import io.certloop.ticket.problem.ProblemState;
import io.certloop.ticket.problem.ProblemType;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;

/** The banner about unresolved surges that every page of every service shows. */
@Path(SurgeBanner.PATH)
@RolesAllowed(Role.VIEWER)
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class SurgeBanner implements OwnBanners {

    static final String PATH = "/console/problems/banner";

    private static final int MOST = 3;

    private final ProblemArchive problems;
    private final Transactions transactions;
    private final PageContext context;

    SurgeBanner(ProblemArchive problems, Transactions transactions, PageContext context) {
        this.problems = problems;
        this.transactions = transactions;
        this.context = context;
    }

    @CheckedTemplate(basePath = "console")
    static class Templates {
        static native TemplateInstance surges(PageContext context, List<ProblemView> surges);
    }

    @Override
    public String path() {
        return PATH;
    }

    @GET
    @Override
    public String html() {
        ProblemQuery query = new ProblemQuery(
                ProblemState.UNRESOLVED, Optional.of(ProblemType.SURGE), Keyset.newestFirst(Optional.empty(), MOST));
        List<Problem> found = transactions.call(() -> problems.page(query)).rows();
        return Templates.surges(
                        context,
                        found.stream()
                                .map(problem -> ProblemView.of(problem, context))
                                .toList())
                .render();
    }
}
