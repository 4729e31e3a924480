package io.certloop.watcher.console.rest;

import io.certloop.cloud.controlplane.DomainName;
import io.certloop.console.page.PageContext;
import io.certloop.console.table.Column;
import io.certloop.console.table.Filter;
import io.certloop.console.table.ListAddress;
import io.certloop.console.table.Pages;
import io.certloop.console.table.Table;
import io.certloop.service.database.Keyset;
import io.certloop.service.security.Role;
import io.certloop.service.text.CommonMessage;
import io.certloop.watcher.alert.Alert;
import io.certloop.watcher.alert.AlertList;
import io.certloop.watcher.alert.AlertState;
import io.certloop.watcher.inventory.NamePattern;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** @param encoded the id of the account as a part of a URL */
@Path("/console/fleet/alerts")
@RolesAllowed(Role.VIEWER)
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class AlertPages {

    private static final String STATE = "state";
    private static final int SHOWN = 50;

    private final AlertList alerts;
    private final PageContext context;

    AlertPages(AlertList alerts, PageContext context) {
        this.alerts = alerts;
        this.context = context;
    }

    @CheckedTemplate(basePath = "console")
    static class Templates {
        static native TemplateInstance alerts(PageContext context, Received received);
    }

    public record Received(Table table, List<Alert> alerts, ListAddress address) {

        public String color(Alert alert) {
            return AlertPages.color(alert.state());
        }
    }

    @GET
    public String list(@Context UriInfo uri) {
        ListAddress address = ListAddress.of(uri);
        AlertList.Filter filter = filter(address);
        Keyset.Slice<Alert> page = alerts.page(filter, address.page(false, SHOWN));
        return Templates.alerts(context, new Received(table(address, filter, page), page.rows(), address))
                .render();
    }

    private static AlertList.Filter filter(ListAddress address) {
        return new AlertList.Filter(
                address.oneOf(STATE, AlertState.class),
                address.read(
                        ListFilters.DOMAIN,
                        CommonMessage.DOMAIN_NAME.with(),
                        text -> new DomainName(NamePattern.host(text))));
    }

    private Table table(ListAddress address, AlertList.Filter filter, Keyset.Slice<Alert> page) {
        return new Table(
                "alerts",
                page.rows().isEmpty(),
                filters(address, alerts.counts(filter)),
                List.of(
                        Column.of("alert"),
                        Column.of("domain"),
                        Column.of("alert.state"),
                        Column.of("alert.proof"),
                        Column.of("alert.received"),
                        Column.of("alert.from", "extra")),
                Pages.of(address, page),
                Optional.empty());
    }

    private List<Filter> filters(ListAddress address, Map<AlertState, Long> counts) {
        return Stream.of(AlertState.values())
                .map(state -> address.filter(
                        STATE,
                        state.name(),
                        context.named("alert.state", state.name()),
                        Optional.of(counts.getOrDefault(state, 0L)),
                        "pf-m-" + color(state)))
                .toList();
    }

    private static String color(AlertState state) {
        return switch (state) {
            case HEALTHY, RECOVERED -> "green";
            case UNHEALTHY -> "red";
            case PENDING -> "blue";
            case UNKNOWN -> "orange";
            case UNMAPPED -> "grey";
        };
    }
}
