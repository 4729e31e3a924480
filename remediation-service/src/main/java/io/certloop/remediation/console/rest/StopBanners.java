package io.certloop.remediation.console.rest;

import io.certloop.console.page.OwnBanners;
import io.certloop.console.page.PageContext;
import io.certloop.remediation.hold.Hold;
import io.certloop.remediation.hold.HoldService;
import io.certloop.remediation.storm.StormService;
import io.certloop.service.security.Role;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

@Path(StopBanners.PATH)
@RolesAllowed(Role.VIEWER)
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class StopBanners implements OwnBanners {

    static final String PATH = "/console/banners";

    private final HoldService holds;
    private final StormService storms;
    private final PageContext context;

    StopBanners(HoldService holds, StormService storms, PageContext context) {
        this.holds = holds;
        this.storms = storms;
        this.context = context;
    }

    @CheckedTemplate(basePath = "console")
    static class Templates {
        static native TemplateInstance banners(PageContext context, HomeView.Banners banners);
    }

    @Override
    public String path() {
        return PATH;
    }

    @GET
    @Override
    public String html() {
        HomeView.Banners now = HomeView.Banners.of(holds.active(Hold.Type.PAUSE), storms.status(), context);
        return Templates.banners(context, now).render();
    }
}
