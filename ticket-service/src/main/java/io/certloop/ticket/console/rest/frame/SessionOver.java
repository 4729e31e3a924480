package io.certloop.ticket.console.rest.frame;

import io.certloop.service.security.session.WayBack;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/**
 * Says that a session is over, after a press on a button that therefore did nothing. A page asks
 * here, too, whose session has ended while it was open: loaded anew, it leads to the login.
 */
@Path("/console/tickets/over")
@PermitAll
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class SessionOver {

    private final Shell shell;

    SessionOver(Shell shell) {
        this.shell = shell;
    }

    /** The template. */
    @CheckedTemplate(basePath = "console")
    static class Templates {
        static native TemplateInstance over(Shell shell, String back);

        private Templates() {}
    }

    @GET
    public Response show(
            @QueryParam("from") String from, @HeaderParam("HX-Request") String isPart) {
        Response.ResponseBuilder answer =
                isPart == null
                        ? Response.ok(
                                Templates.over(shell, WayBack.ours(from).orElse("/console/tickets"))
                                        .render())
                        : Response.noContent();
        return answer.header("HX-Refresh", "true").build();
    }
}
