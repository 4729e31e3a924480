package io.certloop.console.page;

import io.certloop.service.http.Parameters;
import io.certloop.service.security.Role;
import io.certloop.service.security.apitoken.ApiToken;
import io.certloop.service.security.apitoken.ApiTokens;
import io.certloop.service.security.scope.Scope;
import io.certloop.service.security.session.SameOrigin;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.RestForm;

/** The page that lists, issues and revokes the API tokens of one service. */
public abstract class ApiTokensPage {

    public static final String REMEDIATION = "/console/admin/api-tokens";
    public static final String TICKETS = "/console/tickets/api-tokens";
    public static final String WATCHER = "/console/fleet/api-tokens";

    private static final List<Integer> DAYS = List.of(30, 90, 180, 365);

    @Inject
    UriInfo uri;

    @Inject
    ApiTokens tokens;

    @Inject
    PageContext context;

    @CheckedTemplate(basePath = "console")
    static class Templates {
        static native TemplateInstance apiTokens(PageContext context, View view);
    }

    /**
     * The data of the page.
     *
     * @param issued value of the token that was just issued; empty if none was
     */
    public record View(
            String path,
            List<PageContext.Link> services,
            List<ApiToken> tokens,
            List<String> roles,
            List<End> ends,
            String issued,
            String everything) {

        public String rolesOf(ApiToken token) {
            return token.roles().stream().sorted().collect(Collectors.joining(", "));
        }

        public String scopeOf(ApiToken token) {
            Scope scope = token.scope();
            return scope.isAll()
                    ? everything
                    : Stream.concat(scope.accounts().stream().sorted(), scope.selectors())
                            .collect(Collectors.joining("; "));
        }
    }

    /**
     * A choice for the expiry of a new token.
     *
     * @param days lifetime in days
     * @param at time of expiry
     */
    public record End(int days, String at) {}

    @GET
    @Produces(MediaType.TEXT_HTML)
    @RolesAllowed(Role.ADMIN)
    @RunOnVirtualThread
    public String show() {
        return page("");
    }

    /** Issues a token. The page in the answer contains the value of the token, because the value is shown only once. */
    @POST
    @Produces(MediaType.TEXT_HTML)
    @SameOrigin
    @RolesAllowed(Role.ADMIN)
    @RunOnVirtualThread
    public String issue(
            @RestForm String name,
            @RestForm List<String> roles,
            @RestForm String accounts,
            @RestForm String labels,
            @RestForm String expiresAt) {
        List<String> ids = entries(accounts, "[,\\s]+");
        List<String> selectors = entries(labels, "[;\\n]");
        ApiTokens.OrderedScope scope =
                ids.isEmpty() && selectors.isEmpty() ? null : new ApiTokens.OrderedScope(ids, selectors);
        return page(
                tokens.issue(new ApiTokens.Order(name, roles, scope, expiresAt)).value());
    }

    private static List<String> entries(String text, String separator) {
        return Stream.of(text == null ? new String[0] : text.split(separator))
                .map(String::strip)
                .filter(each -> !each.isEmpty())
                .toList();
    }

    @POST
    @Path("/{id}/revoke")
    @Produces(MediaType.TEXT_HTML)
    @SameOrigin
    @RolesAllowed(Role.ADMIN)
    @RunOnVirtualThread
    public Response revoke(@PathParam("id") String id) {
        if (!tokens.revoke(Parameters.id(id))) {
            throw new NotFoundException();
        }
        return Response.seeOther(URI.create(path())).build();
    }

    /** The path of the page itself, even if the request is that of a button on the page. */
    private String path() {
        return uri.getPath().replaceFirst("/[^/]+/revoke$", "");
    }

    private String page(String issued) {
        String path = path();
        return Templates.apiTokens(
                        context,
                        new View(
                                path,
                                List.of(
                                        link("remediation-service", context.remediation(REMEDIATION)),
                                        link("ticket-service", context.tickets(TICKETS)),
                                        link("cert-watcher", context.watcher(WATCHER))),
                                tokens.list(),
                                Role.ALL.stream().filter(context::can).sorted().toList(),
                                DAYS.stream().map(this::end).toList(),
                                issued,
                                context.message("apiTokens.everything")))
                .render();
    }

    private PageContext.Link link(String service, String href) {
        return new PageContext.Link(service, href, href.endsWith(path()));
    }

    private End end(int days) {
        return new End(days, context.now().plus(Duration.ofDays(days)).toString());
    }
}
