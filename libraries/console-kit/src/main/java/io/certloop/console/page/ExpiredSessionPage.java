package io.certloop.console.page;

import io.certloop.service.http.HttpLimitConfig;
import io.certloop.service.security.session.ReturnUrl;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/**
 * The page that is shown after a button was pressed in an expired session and the action was not executed. A page that
 * was open when its session expired loads this address, too; without a session, that leads to the sign-in of this
 * service or of the identity provider. Each service serves it at its {@code certloop.security.over-page}.
 */
public abstract class ExpiredSessionPage {

    @Inject
    PageContext context;

    @Inject
    HttpLimitConfig http;

    @CheckedTemplate(basePath = "console")
    static class Templates {
        static native TemplateInstance over(PageContext context, String back);
    }

    @GET
    @PermitAll
    @Produces(MediaType.TEXT_HTML)
    @RunOnVirtualThread
    public Response show(@QueryParam("from") String from, @HeaderParam("HX-Request") String isPart) {
        Response.ResponseBuilder answer = isPart == null ? Response.ok(page(from)) : Response.noContent();
        return answer.header("HX-Refresh", "true").build();
    }

    private String page(String from) {
        return Templates.over(context, ReturnUrl.ours(from).orElse(http.startPage()))
                .render();
    }
}
