package io.certloop.console.page;

import io.certloop.service.http.Problem;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveContainerRequestContext;

/**
 * Renders problem documents of console requests as HTML pages. Also forbids browsers and proxies to cache console pages
 * ({@code no-store}).
 */
class ErrorPages {

    private static final MediaType HTML = MediaType.TEXT_HTML_TYPE.withCharset("UTF-8");

    private final PageContext context;

    ErrorPages(PageContext context) {
        this.context = context;
    }

    @CheckedTemplate(basePath = "console")
    static class Templates {
        static native TemplateInstance error(PageContext context, Problem problem);

        static native TemplateInstance again(PageContext context, FormAgain form);
    }

    @ServerResponseFilter
    void show(ResteasyReactiveContainerRequestContext request, ContainerResponseContext answer) {
        if (!request.getUriInfo().getPath().startsWith("/console")) {
            return;
        }
        answer.getHeaders().putSingle("Cache-Control", "no-store");
        if (answer.getEntity() instanceof Problem problem) {
            String page = form(request, problem)
                    .map(form -> Templates.again(context, form))
                    .orElseGet(() -> Templates.error(context, problem))
                    .render();
            answer.setEntity(page, null, HTML);
        }
    }

    /**
     * The refused form to show again with its mistakes; empty if the request body was not parsed as a form or no field
     * is wrong.
     */
    private Optional<FormAgain> form(ResteasyReactiveContainerRequestContext request, Problem problem) {
        var sent = (ResteasyReactiveRequestContext) request.getServerRequestContext();
        return Optional.ofNullable(sent.getFormData())
                .filter(form -> !problem.violations().isEmpty())
                .map(form -> FormAgain.of(request.getUriInfo().getRequestUri(), form, problem.violations(), context));
    }
}
