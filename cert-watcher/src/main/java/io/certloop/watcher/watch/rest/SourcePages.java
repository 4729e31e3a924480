package io.certloop.watcher.watch.rest;

import io.certloop.console.page.PageContext;
import io.certloop.console.text.DisplayTime;
import io.certloop.service.security.Role;
import io.certloop.watcher.watch.SourceState;
import io.certloop.watcher.watch.SourceStates;
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

/** The sources of names that no control plane knows. */
@Path("/console/fleet/sources")
@RolesAllowed(Role.VIEWER)
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class SourcePages {

    private final SourceStates states;
    private final PageContext context;

    SourcePages(SourceStates states, PageContext context) {
        this.states = states;
        this.context = context;
    }

    /** The templates. */
    @CheckedTemplate(basePath = "console")
    static class Templates {
        static native TemplateInstance sources(PageContext context, List<Line> sources);

        private Templates() {}
    }

    /** One source. */
    public record Line(
            String name,
            String page,
            int names,
            Optional<DisplayTime> readAt,
            List<String> notes,
            List<String> flaws,
            String state,
            String color) {

        static Line of(SourceState source, PageContext context) {
            boolean isFine = source.flaw().isEmpty() && source.readAt().isPresent();
            return new Line(
                    source.name(),
                    "/console/accounts?q=" + source.name(),
                    source.names(),
                    source.readAt().map(context::stamp),
                    source.notes(),
                    source.flaw().stream().flatMap(flaw -> flaw.reason().lines()).toList(),
                    isFine ? "sources.fine" : "sources.flawed",
                    isFine ? "green" : "orange");
        }
    }

    @GET
    public String list() {
        return Templates.sources(
                        context, states.all().stream().map(each -> Line.of(each, context)).toList())
                .render();
    }
}
