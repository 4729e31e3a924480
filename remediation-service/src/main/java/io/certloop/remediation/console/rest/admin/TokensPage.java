package io.certloop.remediation.console.rest.admin;

import io.certloop.console.page.PageContext;
import io.certloop.console.text.DisplayTime;
import io.certloop.service.security.AccessConfig;
import io.certloop.service.security.Role;
import io.certloop.service.security.session.Caller;
import io.certloop.service.security.tokens.TokenStore;
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
import java.util.stream.Collectors;

/** Who has a token, and with which roles; no value and no hash of any. */
@Path("/console/admin/tokens")
@RolesAllowed(Role.ADMIN)
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class TokensPage {

    private final TokenStore tokens;
    private final AccessConfig config;
    private final PageContext context;
    private final Caller caller;

    TokensPage(TokenStore tokens, AccessConfig config, PageContext context, Caller caller) {
        this.caller = caller;
        this.tokens = tokens;
        this.config = config;
        this.context = context;
    }

    @CheckedTemplate(basePath = "console")
    static class Templates {
        static native TemplateInstance tokens(
                PageContext context, List<Line> tokens, String mode, String file);
    }

    /**
     * A token.
     *
     * @param workload the service account that it belongs to; may be empty
     */
    public record Line(String name, String roles, String workload, Optional<DisplayTime> used) {}

    @GET
    public String show() {
        caller.mustSeeAll("tokens");
        List<Line> lines =
                tokens.holders().stream()
                        .map(
                                each ->
                                        new Line(
                                                each.account().name(),
                                                each.account().roles().stream()
                                                        .sorted()
                                                        .collect(Collectors.joining(", ")),
                                                each.workload().orElse(""),
                                                tokens.lastUsed(each.account().name())
                                                        .map(context::stamp)))
                        .toList();
        return Templates.tokens(
                        context,
                        lines,
                        config.mode().name(),
                        config.tokensFile().map(Object::toString).orElse(""))
                .render();
    }
}
