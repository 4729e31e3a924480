package io.certloop.watcher.console.rest;

import io.certloop.console.page.PageContext;
import io.certloop.console.table.Column;
import io.certloop.console.table.Filter;
import io.certloop.console.table.ListAddress;
import io.certloop.console.table.Pages;
import io.certloop.console.table.Table;
import io.certloop.service.http.Parameters;
import io.certloop.service.security.Role;
import io.certloop.service.security.limits.PageBytes.Cut;
import io.certloop.service.text.CommonMessage;
import io.certloop.watcher.inventory.CertificateQuery;
import io.certloop.watcher.inventory.CertificateQuery.Order;
import io.certloop.watcher.inventory.CertificateQuery.Position;
import io.certloop.watcher.inventory.CertificateQuery.Prefix;
import io.certloop.watcher.inventory.CertificateQuery.Share;
import io.certloop.watcher.inventory.CertificateRow;
import io.certloop.watcher.inventory.DomainKey;
import io.certloop.watcher.inventory.Health;
import io.certloop.watcher.inventory.Inventory;
import io.certloop.watcher.text.FindingMessage;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Console page: domains with their certificates, those that end first at the top. Sorted by name, the list also has the
 * domains without a certificate.
 */
@Path("/console/fleet")
@RolesAllowed(Role.VIEWER)
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class CertificatePages {

    static final String PAGE = "/console/fleet/certificates";

    private static final String DAYS = "days";
    private static final String FROM = "from";
    private static final String SHARE = "share";
    private static final String HEALTH = "health";
    private static final String CERTIFICATE = "certificate";
    private static final String BY_NAME = "domain";
    private static final String NO_END = "-";
    private static final List<Integer> RANGES = List.of(0, 1, 7, 30, 90);
    private static final int SHOWN = 100;
    private static final int MOST_DAYS = 3650;
    private static final int LAST_TENTH = 9;

    private final Inventory inventory;
    private final PageContext context;

    CertificatePages(Inventory inventory, PageContext context) {
        this.inventory = inventory;
        this.context = context;
    }

    @CheckedTemplate(basePath = "console")
    static class Templates {
        static native TemplateInstance certificates(PageContext context, Ending ending);
    }

    public record Ending(Table table, List<CertificateLine> certificates, ListAddress address) {}

    @GET
    @Path("/certificates")
    public String list(@Context UriInfo uri) {
        ListAddress address = ListAddress.of(uri);
        CertificateQuery query = query(address, context.now());
        Cut<CertificateRow> page = inventory.certificates(query);
        return Templates.certificates(
                        context,
                        new Ending(
                                table(address, query, page),
                                page.map(each -> new CertificateLine(each, context.now()))
                                        .rows(),
                                address))
                .render();
    }

    private Table table(ListAddress address, CertificateQuery query, Cut<CertificateRow> page) {
        ListAddress sorted = address.sortedBy("ends");
        return new Table(
                "certificates",
                page.rows().isEmpty(),
                filters(address),
                List.of(
                        sorted.sortable("domain", BY_NAME, ""),
                        Column.of("health"),
                        sorted.sortable("ends", "ends", ""),
                        Column.of("days.left", "number"),
                        Column.of("share.left", "number extra"),
                        Column.of("issuer", "extra"),
                        Column.of("fingerprint", "extra"),
                        Column.of("account", "extra")),
                Pages.of(address, page, query.isBackward(), CertificatePages::place),
                Optional.empty());
    }

    private List<Filter> filters(ListAddress address) {
        List<Filter> filters = new ArrayList<>();
        for (int days : RANGES) {
            filters.add(address.without(FROM)
                    .without(SHARE)
                    .filter(
                            DAYS,
                            String.valueOf(days),
                            days == 0 ? context.message("left.ended") : context.counted("within.days", days),
                            ""));
        }
        for (Health health : Health.values()) {
            filters.add(address.with(ListFilters.SORT, BY_NAME)
                    .filter(
                            HEALTH,
                            health.name(),
                            context.named(HEALTH, health.name()),
                            "pf-m-" + CertificateLine.color(health)));
        }
        return filters;
    }

    static CertificateQuery query(ListAddress address, Instant now) {
        Order order = order(address);
        Optional<Position> before = cursor(address, ListAddress.BEFORE);
        return new CertificateQuery(
                days(address, FROM).map(days -> now.plus(Duration.ofDays(days))),
                days(address, DAYS).map(days -> now.plus(Duration.ofDays(days))),
                address.read(SHARE, CommonMessage.NUMBER_UP_TO.with(LAST_TENTH), text -> number(text, LAST_TENTH))
                        .map(tenth -> new Share(tenth, now)),
                address.get(ListFilters.ACCOUNT),
                ListFilters.name(address),
                address.read(
                        CERTIFICATE,
                        FindingMessage.CERTIFICATE_PREFIX.with(),
                        text -> Prefix.read(text).orElseThrow()),
                address.oneOf(HEALTH, Health.class),
                order,
                before.or(() -> cursor(address, ListAddress.AFTER)),
                before.isPresent(),
                SHOWN,
                ListFilters.labelled(address));
    }

    private static Order order(ListAddress address) {
        return Parameters.read(
                        ListFilters.SORT,
                        address.get(ListFilters.SORT).orElse("ends"),
                        CommonMessage.ONE_OF.with(List.of("ends", "-ends", "domain", "-domain")),
                        text -> switch (text) {
                            case "ends" -> Order.SOONEST;
                            case "-ends" -> Order.LATEST;
                            case "domain" -> Order.NAME;
                            case "-domain" -> Order.NAME_BACKWARD;
                            default -> throw new IllegalArgumentException(text);
                        })
                .orElseThrow();
    }

    private static Optional<Integer> days(ListAddress address, String name) {
        return address.read(name, FindingMessage.DAYS.with(), text -> number(text, MOST_DAYS));
    }

    private static int number(String text, int most) {
        int number = Integer.parseInt(text);
        if (number < 0 || number > most) {
            throw new IllegalArgumentException(text);
        }
        return number;
    }

    private static String place(CertificateRow row) {
        String end = row.notAfter() == null ? NO_END : row.notAfter().toString();
        return end + "|" + row.key().account().value() + "|" + row.key().name().value();
    }

    private static Optional<Position> cursor(ListAddress address, String name) {
        return address.read(name, FindingMessage.PAGE_BEFORE.with(), CertificatePages::position);
    }

    private static Position position(String text) {
        String[] parts = text.split("\\|", 3);
        if (parts.length != 3) {
            throw new IllegalArgumentException(text);
        }
        return new Position(
                parts[0].equals(NO_END) ? Instant.EPOCH : Parameters.time(parts[0]), DomainKey.of(parts[1], parts[2]));
    }
}
