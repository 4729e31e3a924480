package io.certloop.watcher.console.rest;

import io.certloop.cloud.controlplane.AccountId;
import io.certloop.cloud.controlplane.DomainName;
import io.certloop.console.page.PageContext;
import io.certloop.service.http.InvalidRequest;
import io.certloop.service.http.Parameters;
import io.certloop.service.security.Role;
import io.certloop.service.security.session.Caller;
import io.certloop.service.security.session.SameOrigin;
import io.certloop.service.text.CommonMessage;
import io.certloop.watcher.check.Reason;
import io.certloop.watcher.finding.Mute;
import io.certloop.watcher.finding.MuteStore;
import io.certloop.watcher.inventory.DomainKey;
import io.certloop.watcher.text.FindingMessage;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@Path("/console/fleet/mutes")
@RolesAllowed(Role.VIEWER)
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class MutePages {

    private static final List<String> LENGTHS = List.of("PT1H", "PT4H", "P1D", "P7D", "P30D");

    private final MuteStore mutes;
    private final Caller caller;
    private final PageContext context;

    MutePages(MuteStore mutes, Caller caller, PageContext context) {
        this.mutes = mutes;
        this.caller = caller;
        this.context = context;
    }

    @CheckedTemplate(basePath = "console")
    static class Templates {
        static native TemplateInstance mute(PageContext context, Form form);
    }

    /**
     * @param reason empty to mute the whole domain
     * @param lengths selectable durations, as ISO 8601
     */
    public record Form(DomainKey key, Optional<Reason> reason, List<String> lengths) {}

    @GET
    public String form(
            @QueryParam("account") @DefaultValue("") String account,
            @QueryParam("domain") @DefaultValue("") String domain,
            @QueryParam("reason") @DefaultValue("") String reason) {
        DomainKey key = key(account, domain);
        return Templates.mute(context, new Form(key, reason(reason), LENGTHS)).render();
    }

    @POST
    @RolesAllowed(Role.OPERATOR)
    @SameOrigin
    public Response mute(
            @FormParam("account") @DefaultValue("") String account,
            @FormParam("domain") @DefaultValue("") String domain,
            @FormParam("reason") @DefaultValue("") String reason,
            @FormParam("why") String why,
            @FormParam("length") String length) {
        DomainKey key = key(account, domain);
        var flaws = new InvalidRequest.Collector();
        Optional<String> words = flaws.read(() -> Optional.of(Parameters.required("why", why)));
        Optional<Duration> until = flaws.read(() -> Parameters.read(
                "length", Parameters.required("length", length), FindingMessage.MUTE_LENGTH.with(), Mute::length));
        mutes.add(flaws.enforced(() ->
                Mute.of(key, reason(reason), caller.name(), words.orElseThrow(), context.now(), until.orElseThrow())));
        return muted(key.name().value());
    }

    @POST
    @RolesAllowed(Role.OPERATOR)
    @SameOrigin
    @Path("/{id}/lift")
    public Response lift(@PathParam("id") UUID id) {
        if (!mutes.lift(id, caller.name(), context.now())) {
            throw new NotFoundException();
        }
        return Response.seeOther(URI.create(FindingPages.PAGE)).build();
    }

    private static Response muted(String domain) {
        return Response.seeOther(URI.create(FindingPages.PAGE + "?muted=true&domain=" + domain))
                .build();
    }

    private static DomainKey key(String account, String domain) {
        var flaws = new InvalidRequest.Collector();
        Optional<AccountId> id =
                flaws.read(() -> Parameters.read("account", account, CommonMessage.ACCOUNT_ID.with(), AccountId::new));
        Optional<DomainName> name =
                flaws.read(() -> Parameters.read("domain", domain, CommonMessage.DOMAIN_NAME.with(), DomainName::new));
        return flaws.enforced(() -> new DomainKey(id.orElseThrow(), name.orElseThrow()));
    }

    private static Optional<Reason> reason(String name) {
        return Parameters.read("reason", name.isBlank() ? null : name, FindingMessage.REASON.with(), Reason::valueOf);
    }
}
