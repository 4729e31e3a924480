package io.certloop.console.page;

import io.certloop.service.http.Problem;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** A problem document as a page, where a browser asked for one; no page is kept by anybody. */
class ErrorPages {

    private static final MediaType HTML = MediaType.TEXT_HTML_TYPE.withCharset("UTF-8");

    private final PageContext context;

    ErrorPages(PageContext context) {
        this.context = context;
    }

    /** The templates. */
    @CheckedTemplate(basePath = "console")
    static class Templates {
        static native TemplateInstance error(PageContext context, Problem problem);

        private Templates() {}
    }

    @ServerResponseFilter
    void show(ContainerRequestContext request, ContainerResponseContext answer) {
        if (!request.getUriInfo().getPath().startsWith("/console")) {
            return;
        }
        answer.getHeaders().putSingle("Cache-Control", "no-store");
        if (answer.getEntity() instanceof Problem problem) {
            answer.setEntity(Templates.error(context, problem).render(), null, HTML);
        }
    }
}
