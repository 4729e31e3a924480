package io.certloop.watcher.console.rest;

import io.certloop.cloud.controlplane.DomainName;
import io.certloop.console.live.Live;
import io.certloop.console.live.LiveStream;
import io.certloop.console.page.Curl;
import io.certloop.console.page.PageContext;
import io.certloop.service.database.Transactions;
import io.certloop.service.http.Parameters;
import io.certloop.service.security.Role;
import io.certloop.service.security.limits.PageBytes.Cut;
import io.certloop.service.text.CommonMessage;
import io.certloop.watcher.check.Reason;
import io.certloop.watcher.finding.FindingQuery;
import io.certloop.watcher.finding.FindingStore;
import io.certloop.watcher.finding.StoredFinding;
import io.certloop.watcher.text.FindingMessage;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The open findings; the newest page updates itself. */
@Path("/console/fleet/findings")
@RolesAllowed(Role.VIEWER)
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class FindingPages {

    static final String PAGE = "/console/fleet/findings";

    private static final int SHOWN = 50;

    private final FindingStore findings;
    private final Transactions transactions;
    private final PageContext context;
    private final LiveStream streams;

    FindingPages(
            FindingStore findings,
            Transactions transactions,
            PageContext context,
            LiveStream streams) {
        this.findings = findings;
        this.transactions = transactions;
        this.context = context;
        this.streams = streams;
    }

    /** The templates. */
    @CheckedTemplate(basePath = "console")
    static class Templates {
        static native TemplateInstance findings(PageContext context, Found found);

        static native TemplateInstance findingList(PageContext context, Found found);

        private Templates() {}
    }

    /** One page of open findings, with its filter. */
    public record Found(
            String reason,
            String domain,
            List<String> reasons,
            List<FleetView.FindingLine> findings,
            String next,
            Optional<Live> live,
            String file,
            String curl) {}

    @GET
    public String findings(
            @QueryParam("reason") String reason,
            @QueryParam("domain") String domain,
            @QueryParam("after") String after) {
        return Templates.findings(context, found(reason, domain, after)).render();
    }

    @GET
    @Path("/live")
    public String live(@QueryParam("reason") String reason, @QueryParam("domain") String domain) {
        return Templates.findingList(context, found(reason, domain, null)).render();
    }

    @GET
    @Path("/events")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    public void follow(
            @QueryParam("reason") String reason,
            @QueryParam("domain") String domain,
            @QueryParam("shown") @DefaultValue("") String shown,
            @Context SseEventSink sink,
            @Context Sse sse) {
        FindingQuery query = query(reason, domain, null);
        streams.follow(sink, sse, shown, "findings?" + filter(query), () -> page(query));
    }

    private Found found(String reason, String domain, String after) {
        FindingQuery query = query(reason, domain, after);
        Cut<StoredFinding> page = page(query);
        String filter = filter(query);
        return new Found(
                query.reason().map(Reason::name).orElse(""),
                query.domain().map(DomainName::value).orElse(""),
                Stream.of(Reason.values()).map(Enum::name).toList(),
                page.map(each -> FleetView.FindingLine.of(each, context)).rows(),
                page.more() ? Long.toString(page.rows().getLast().position()) : "",
                after == null ? Optional.of(Live.of(PAGE, filter, page)) : Optional.empty(),
                Downloads.FINDINGS + (filter.isEmpty() ? "" : "?" + filter),
                Curl.get(
                        context.api(
                                "/findings?open=true" + (filter.isEmpty() ? "" : "&" + filter))));
    }

    private Cut<StoredFinding> page(FindingQuery query) {
        return transactions.call(() -> findings.page(query));
    }

    static FindingQuery query(String reason, String domain, String after) {
        return new FindingQuery(
                Optional.of(true),
                Parameters.read(
                        "reason", filled(reason), FindingMessage.REASON.with(), Reason::valueOf),
                Parameters.read(
                        "domain",
                        filled(domain),
                        CommonMessage.DOMAIN_NAME.with(),
                        DomainName::new),
                Parameters.after(after),
                SHOWN);
    }

    /** Neither a reason nor a domain name has a character that an address forbids. */
    private static String filter(FindingQuery query) {
        return Stream.concat(
                        query.reason().map(each -> "reason=" + each).stream(),
                        query.domain().map(each -> "domain=" + each.value()).stream())
                .reduce((one, other) -> one + "&" + other)
                .orElse("");
    }

    private static String filled(String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
