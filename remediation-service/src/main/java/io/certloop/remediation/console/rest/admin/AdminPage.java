package io.certloop.remediation.console.rest.admin;

import io.certloop.console.page.PageContext;
import io.certloop.console.text.DisplayTime;
import io.certloop.service.security.AccessConfig;
import io.certloop.service.security.Role;
import io.certloop.service.security.session.Caller;
import io.certloop.service.security.tokens.TokenStore;
import io.certloop.service.security.tokens.TokenStore.Holder;
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
import java.util.stream.Collectors;
import java.util.stream.Stream;

@Path("/console/admin")
@RolesAllowed(Role.VIEWER)
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class AdminPage {

    private static final List<String> OF_PEOPLE = List.of(Role.VIEWER, Role.OPERATOR, Role.APPROVER, Role.ADMIN);

    private final Caller caller;
    private final PageContext context;
    private final BuildInfo build;
    private final TokenStore tokens;
    private final AccessConfig config;

    AdminPage(Caller caller, PageContext context, BuildInfo build, TokenStore tokens, AccessConfig config) {
        this.tokens = tokens;
        this.config = config;
        this.caller = caller;
        this.context = context;
        this.build = build;
    }

    @CheckedTemplate(basePath = "console")
    static class Templates {
        static native TemplateInstance admin(
                PageContext context,
                List<String> roles,
                Optional<DisplayTime> sessionEnd,
                BuildInfo build,
                Runtime.Version java);

        static native TemplateInstance tokens(PageContext context, Tokens view);
    }

    /**
     * The holders of tokens. Neither the values of tokens nor their hashes are shown.
     *
     * @param mode how callers are authenticated
     * @param file the file that contains the tokens
     */
    public record Tokens(TokenStore tokens, String mode, String file) {

        public String roles(Holder holder) {
            return holder.account().roles().stream().sorted().collect(Collectors.joining(", "));
        }
    }

    @GET
    public String show() {
        List<String> roles = Stream.concat(
                        OF_PEOPLE.stream(),
                        Role.ALL.stream()
                                .filter(role -> !OF_PEOPLE.contains(role))
                                .filter(caller::has)
                                .sorted())
                .toList();
        return Templates.admin(context, roles, caller.sessionEnd().map(context::stamp), build, Runtime.version())
                .render();
    }

    @GET
    @RolesAllowed(Role.ADMIN)
    @Path("/tokens")
    public String tokens() {
        return Templates.tokens(
                        context,
                        new Tokens(
                                tokens,
                                config.mode().name(),
                                config.tokensFile().map(Object::toString).orElse("")))
                .render();
    }
}
