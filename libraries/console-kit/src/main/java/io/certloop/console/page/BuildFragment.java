package io.certloop.console.page;

import io.certloop.service.security.Role;
import io.certloop.service.telemetry.BuildInfo;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/**
 * HTML fragment with the version information of the running instance of a service; the administration page of another
 * service includes it.
 */
public abstract class BuildFragment {

    @Inject
    PageContext context;

    @Inject
    BuildInfo build;

    @CheckedTemplate(basePath = "console")
    static class Templates {
        static native TemplateInstance build(PageContext context, BuildInfo build, Runtime.Version java);
    }

    @GET
    @RolesAllowed(Role.VIEWER)
    @Produces(MediaType.TEXT_HTML)
    @RunOnVirtualThread
    public String show() {
        return Templates.build(context, build, Runtime.version()).render();
    }
}
