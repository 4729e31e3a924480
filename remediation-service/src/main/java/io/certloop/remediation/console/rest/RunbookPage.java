package io.certloop.remediation.console.rest;

import io.certloop.console.page.PageContext;
import io.certloop.remediation.runbook.RunbookText;
import io.certloop.service.security.Role;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Shows a runbook in the browser, because the API does not accept the browser's cookie. */
@Path("/console/runbooks/{page}")
@RolesAllowed(Role.VIEWER)
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class RunbookPage {

    private final PageContext context;

    RunbookPage(PageContext context) {
        this.context = context;
    }

    @CheckedTemplate(basePath = "console")
    static class Templates {
        static native TemplateInstance runbook(PageContext context, RunbookText text);
    }

    @GET
    public String show(@PathParam("page") String page) {
        return RunbookText.of(page)
                .map(text -> Templates.runbook(context, text).render())
                .orElseThrow(NotFoundException::new);
    }
}
