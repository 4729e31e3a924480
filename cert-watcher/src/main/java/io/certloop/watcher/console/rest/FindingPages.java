package io.certloop.watcher.console.rest;

import io.certloop.console.live.Live;
import io.certloop.console.live.LiveStream;
import io.certloop.console.page.PageContext;
import io.certloop.console.table.Column;
import io.certloop.console.table.Filter;
import io.certloop.console.table.ListAddress;
import io.certloop.console.table.Pages;
import io.certloop.console.table.Table;
import io.certloop.service.database.Transactions;
import io.certloop.service.http.Parameters;
import io.certloop.service.security.Role;
import io.certloop.service.security.limits.PageBytes.Cut;
import io.certloop.watcher.check.Reason;
import io.certloop.watcher.finding.FindingCounts;
import io.certloop.watcher.finding.FindingCounts.Alike;
import io.certloop.watcher.finding.FindingQuery;
import io.certloop.watcher.finding.FindingQuery.Key;
import io.certloop.watcher.finding.FindingQuery.Order;
import io.certloop.watcher.finding.FindingQuery.Position;
import io.certloop.watcher.finding.FindingStore;
import io.certloop.watcher.finding.Mute;
import io.certloop.watcher.finding.MuteStore;
import io.certloop.watcher.finding.StoredFinding;
import io.certloop.watcher.finding.Urgency;
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
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Console page: the open findings, the most urgent first. Its first page updates itself. */
@Path("/console/fleet")
@RolesAllowed(Role.VIEWER)
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class FindingPages {

    static final String PAGE = "/console/fleet/findings";

    private static final String MUTED = "muted";
    private static final String REASON = "reason";
    private static final String SEVERITY = "severity";
    private static final String MOST_URGENT = "-" + SEVERITY;
    private static final int SHOWN = 50;

    private final FindingStore findings;
    private final FindingCounts counts;
    private final MuteStore mutes;
    private final Transactions transactions;
    private final PageContext context;
    private final LiveStream streams;

    FindingPages(
            FindingStore findings,
            FindingCounts counts,
            MuteStore mutes,
            Transactions transactions,
            PageContext context,
            LiveStream streams) {
        this.findings = findings;
        this.counts = counts;
        this.mutes = mutes;
        this.transactions = transactions;
        this.context = context;
        this.streams = streams;
    }

    @CheckedTemplate(basePath = "console")
    static class Templates {
        static native TemplateInstance findings(PageContext context, Found found);

        static native TemplateInstance findingList(PageContext context, Found found);
    }

    public record Found(
            Table table, List<StoredFinding> findings, List<Mute> active, ListAddress address, Optional<Live> live) {

        public Optional<Mute> mute(StoredFinding finding) {
            return active.stream().filter(each -> each.covers(finding)).findFirst();
        }
    }

    @GET
    @Path("/findings")
    public String findings(@Context UriInfo uri) {
        return Templates.findings(context, found(ListAddress.of(uri))).render();
    }

    @GET
    @Path("/findings/live")
    public String live(@Context UriInfo uri) {
        return Templates.findingList(context, found(ListAddress.of(uri).at(PAGE)))
                .render();
    }

    @GET
    @Path("/findings/events")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    public void follow(
            @Context UriInfo uri,
            @QueryParam("shown") @DefaultValue("") String shown,
            @Context SseEventSink sink,
            @Context Sse sse) {
        ListAddress address = ListAddress.of(uri).without("shown");
        FindingQuery query = query(address);
        streams.follow(sink, sse, shown, "findings?" + address.query(), () -> page(query));
    }

    private Found found(ListAddress address) {
        FindingQuery query = query(address);
        Cut<StoredFinding> page = page(query);
        boolean isFirst = query.from().isEmpty();
        List<Mute> active = query.muted().orElse(true) ? mutes.active(context.now()) : List.of();
        return new Found(
                table(address, query, page),
                page.rows(),
                active,
                address,
                isFirst ? Optional.of(Live.of(PAGE, address.query(), page)) : Optional.empty());
    }

    private Table table(ListAddress address, FindingQuery query, Cut<StoredFinding> page) {
        ListAddress sorted = address.sortedBy(MOST_URGENT);
        return new Table(
                "findings",
                page.rows().isEmpty(),
                filters(address, query),
                List.of(
                        sorted.sortable("severity", SEVERITY, ""),
                        sorted.sortable("domain", "domain", ""),
                        Column.of("reason"),
                        Column.of("account", "extra"),
                        sorted.sortable("since", "since", ""),
                        Column.of("expires", "extra"),
                        Column.of("run"),
                        Column.of("detail", "extra"),
                        Column.of("mute")),
                Pages.of(
                        address,
                        page,
                        query.from().filter(Position::isBackward).isPresent(),
                        found -> place(found, query)),
                Optional.empty());
    }

    private static String place(StoredFinding found, FindingQuery query) {
        String value = query.valueOf(found);
        return value.isEmpty() ? "" + found.position() : value + "~" + found.position();
    }

    private List<Filter> filters(ListAddress address, FindingQuery query) {
        List<Alike> alike = transactions.call(() -> counts.alike(query.ofAnyReasonAndUrgency(query.muted())));
        Map<Urgency, Long> urgencies =
                sum(alike, each -> query.reason().map(each.reason()::equals).orElse(true), Alike::urgency);
        Map<Reason, Long> reasons =
                sum(alike, each -> query.urgency().map(each.urgency()::equals).orElse(true), Alike::reason);
        // The chosen one even if there is none.
        query.reason().ifPresent(chosen -> reasons.putIfAbsent(chosen, 0L));
        List<Filter> filters = new ArrayList<>();
        for (Urgency each : Urgency.values()) {
            filters.add(filter(address, SEVERITY, "state", each, urgencies, each.name()));
        }
        // The most frequent first.
        reasons.entrySet().stream()
                .sorted(Map.Entry.<Reason, Long>comparingByValue().reversed())
                .map(each -> filter(address, REASON, "reason", each.getKey(), reasons, ""))
                .forEach(filters::add);
        filters.add(muted(address, query));
        return filters;
    }

    private <E extends Enum<E>> Filter filter(
            ListAddress address, String parameter, String group, E value, Map<E, Long> counts, String color) {
        return address.filter(
                parameter,
                value.name(),
                context.named(group, value.name()),
                Optional.of(counts.getOrDefault(value, 0L)),
                color);
    }

    private Filter muted(ListAddress address, FindingQuery query) {
        FindingQuery ofMuted = query.ofAnyReasonAndUrgency(Optional.of(true));
        long count = mutes.active(context.now()).isEmpty()
                ? 0
                : transactions.call(() -> counts.alike(ofMuted)).stream()
                        .mapToLong(Alike::findings)
                        .sum();
        return address.filter(MUTED, "true", context.message("mute.muted"), Optional.of(count), "pf-m-grey");
    }

    private static <K> Map<K, Long> sum(List<Alike> alike, Predicate<Alike> wanted, Function<Alike, K> key) {
        return alike.stream()
                .filter(wanted)
                .collect(Collectors.groupingBy(key, Collectors.summingLong(Alike::findings)));
    }

    private Cut<StoredFinding> page(FindingQuery query) {
        return transactions.call(() -> findings.page(query));
    }

    static FindingQuery query(ListAddress address) {
        return query(address, SHOWN);
    }

    static FindingQuery query(ListAddress address, int limit) {
        Order order = order(address.get(ListFilters.SORT).orElse(MOST_URGENT));
        return new FindingQuery(
                Optional.of(true),
                address.read(REASON, FindingMessage.REASON.with(), Reason::valueOf),
                ListFilters.name(address),
                address.get(ListFilters.ACCOUNT),
                address.oneOf(SEVERITY, Urgency.class),
                Parameters.flag(MUTED, address.get(MUTED).orElse("false")),
                order,
                cursor(address, ListAddress.AFTER, order).or(() -> cursor(address, ListAddress.BEFORE, order)),
                limit,
                ListFilters.labelled(address));
    }

    /**
     * The order of the list for a sort parameter. Severity is inverted, because the most urgent severity has the lowest
     * rank.
     */
    private static Order order(String sort) {
        boolean isDescending = sort.startsWith("-");
        Key key = Parameters.oneOf(
                        ListFilters.SORT, sort.substring(isDescending ? 1 : 0).toUpperCase(Locale.ROOT), Key.class)
                .orElseThrow();
        return new Order(key, isDescending != (key == Key.SEVERITY));
    }

    private static Optional<Position> cursor(ListAddress address, String name, Order order) {
        return address.read(
                name,
                FindingMessage.PAGE_BEFORE.with(),
                text -> position(text, order, name.equals(ListAddress.BEFORE)));
    }

    private static Position position(String text, Order order, boolean isBackward) {
        String value = text.contains("~") ? text.substring(0, text.indexOf('~')) : "";
        long number = Long.parseLong(text.substring(text.indexOf('~') + 1));
        if (number < 0 || value.isEmpty() != (order.key() == Key.SINCE)) {
            throw new IllegalArgumentException(text);
        }
        if (order.key() == Key.SEVERITY) {
            Urgency.valueOf(value);
        }
        return new Position(value, number, isBackward);
    }
}
