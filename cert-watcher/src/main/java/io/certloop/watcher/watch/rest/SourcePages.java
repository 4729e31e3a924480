package io.certloop.watcher.watch.rest;

import io.certloop.console.page.PageContext;
import io.certloop.console.text.DisplayTime;
import io.certloop.service.security.Role;
import io.certloop.service.security.session.Caller;
import io.certloop.service.security.session.SameOrigin;
import io.certloop.watcher.watch.SourceState;
import io.certloop.watcher.watch.SourceStates;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Optional;

@Path("/console/fleet/sources")
@RolesAllowed(Role.VIEWER)
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class SourcePages {

    private final SourceStates states;
    private final PageContext context;

    private final Caller caller;

    SourcePages(SourceStates states, Caller caller, PageContext context) {
        this.states = states;
        this.caller = caller;
        this.context = context;
    }

    @CheckedTemplate(basePath = "console")
    static class Templates {
        static native TemplateInstance sources(PageContext context, List<Line> sources);
    }

    public record Line(
            String name,
            String page,
            int names,
            Optional<DisplayTime> readAt,
            List<String> notes,
            List<String> flaws,
            String state,
            String color,
            Optional<String> held,
            Optional<DisplayTime> confirmedAt,
            String confirmedBy) {

        static Line of(SourceState source, PageContext context) {
            boolean isFine = source.flaw().isEmpty() && source.readAt().isPresent();
            return new Line(
                    source.name(),
                    "/console/accounts?q=" + source.name(),
                    source.names(),
                    source.readAt().map(context::stamp),
                    source.notes(),
                    source.flaw().stream()
                            .flatMap(flaw -> flaw.reason().lines())
                            .toList(),
                    isFine ? "sources.fine" : "sources.flawed",
                    isFine ? "green" : "orange",
                    source.held().filter(held -> !held.isConfirmed()).map(SourceState.Held::digest),
                    source.confirmed().map(it -> context.stamp(it.at())),
                    source.confirmed().map(SourceState.Confirmed::by).orElse(""));
        }
    }

    @GET
    public String list() {
        return Templates.sources(
                        context,
                        states.all().stream()
                                .map(each -> Line.of(each, context))
                                .toList())
                .render();
    }

    @POST
    @RolesAllowed(Role.OPERATOR)
    @SameOrigin
    @Path("/{name}/confirmations")
    public Response confirm(@PathParam("name") String name, @FormParam("held") @DefaultValue("") String held) {
        SourceResource.confirm(states, name, held, caller.name(), context.now());
        return Response.seeOther(URI.create("/console/fleet/sources")).build();
    }
}
