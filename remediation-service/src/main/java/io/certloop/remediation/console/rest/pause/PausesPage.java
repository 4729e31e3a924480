package io.certloop.remediation.console.rest.pause;

import io.certloop.console.page.Curl;
import io.certloop.console.page.PageContext;
import io.certloop.remediation.pause.PauseService;
import io.certloop.remediation.window.WindowService;
import io.certloop.service.security.Role;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;

/** Everything that people set to hold writes. */
@Path("/console")
@RolesAllowed(Role.VIEWER)
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class PausesPage {

    private final PauseService pauses;
    private final WindowService windows;
    private final PageContext context;

    PausesPage(PauseService pauses, WindowService windows, PageContext context) {
        this.pauses = pauses;
        this.windows = windows;
        this.context = context;
    }

    @CheckedTemplate(basePath = "console")
    static class Templates {
        static native TemplateInstance pauses(
                PageContext context,
                List<PauseLine> pauses,
                List<WindowLine> windows,
                WindowForm form,
                String curl);
    }

    @GET
    @Path("/pauses")
    public String show() {
        return Templates.pauses(
                        context,
                        pauses.active().stream().map(each -> PauseLine.of(each, context)).toList(),
                        WindowLine.all(windows.kept(), context),
                        WindowForm.of("", "/console/pauses", context),
                        curl(context))
                .render();
    }

    /** Sets a pause from a shell. */
    public static String curl(PageContext context) {
        return Curl.post(
                context.api("/pauses"),
                Map.of("owner", context.name(), "reason", "…", "duration", "PT1H"));
    }
}
