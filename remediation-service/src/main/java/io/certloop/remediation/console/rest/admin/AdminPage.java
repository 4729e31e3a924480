package io.certloop.remediation.console.rest.admin;

import io.certloop.console.page.BuildView;
import io.certloop.console.page.PageContext;
import io.certloop.console.text.DisplayTime;
import io.certloop.service.security.Role;
import io.certloop.service.security.session.Caller;
import io.certloop.service.telemetry.BuildInfo;
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
import java.util.stream.Stream;

/** Who the reader is and may do, and which builds run. */
@Path("/console/admin")
@RolesAllowed(Role.VIEWER)
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class AdminPage {

    private static final List<String> OF_PEOPLE =
            List.of(Role.VIEWER, Role.OPERATOR, Role.APPROVER, Role.ADMIN);

    private final Caller caller;
    private final PageContext context;
    private final BuildInfo build;

    AdminPage(Caller caller, PageContext context, BuildInfo build) {
        this.caller = caller;
        this.context = context;
        this.build = build;
    }

    @CheckedTemplate(basePath = "console")
    static class Templates {
        static native TemplateInstance admin(
                PageContext context,
                List<RoleLine> roles,
                Optional<DisplayTime> sessionEnd,
                BuildView build);
    }

    /**
     * A role.
     *
     * @param held whether the reader has it, also by another role
     */
    public record RoleLine(String name, boolean held) {}

    @GET
    public String show() {
        List<RoleLine> roles =
                Stream.concat(
                                OF_PEOPLE.stream(),
                                Role.ALL.stream()
                                        .filter(role -> !OF_PEOPLE.contains(role))
                                        .filter(caller::has)
                                        .sorted())
                        .map(role -> new RoleLine(role, caller.has(role)))
                        .toList();
        return Templates.admin(
                        context,
                        roles,
                        caller.sessionEnd().map(context::stamp),
                        BuildView.of(build, context))
                .render();
    }
}
