package io.certloop.watcher.console.rest.frame;

import io.certloop.console.page.OwnBanners;
import io.certloop.console.page.PageContext;
import io.certloop.service.security.Role;
import io.certloop.watcher.console.rest.FleetSummary;
import io.certloop.watcher.selfcheck.VantageAlarm;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/**
 * The banner that every page of every service shows while a replica of cert-watcher is blind, which means that it
 * cannot reach edges.
 */
@Path(BlindBanner.PATH)
@RolesAllowed(Role.VIEWER)
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class BlindBanner implements OwnBanners {

    static final String PATH = "/console/fleet/banner";

    private final FleetSummary board;
    private final PageContext context;

    BlindBanner(FleetSummary board, PageContext context) {
        this.board = board;
        this.context = context;
    }

    @CheckedTemplate(basePath = "console")
    static class Templates {
        static native TemplateInstance blind(PageContext context, List<VantageAlarm> replicas);
    }

    @Override
    public String path() {
        return PATH;
    }

    @GET
    @Override
    public String html() {
        return Templates.blind(context, board.coverage().blind()).render();
    }
}
