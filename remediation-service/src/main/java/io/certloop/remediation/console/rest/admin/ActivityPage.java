package io.certloop.remediation.console.rest.admin;

import io.certloop.console.page.PageContext;
import io.certloop.console.table.Column;
import io.certloop.console.table.Filter;
import io.certloop.console.table.ListAddress;
import io.certloop.console.table.Pages;
import io.certloop.console.table.Table;
import io.certloop.remediation.audit.AuditAction;
import io.certloop.remediation.audit.AuditEntry;
import io.certloop.remediation.audit.AuditEvent;
import io.certloop.remediation.audit.AuditLog;
import io.certloop.remediation.audit.AuditQuery;
import io.certloop.service.database.Keyset;
import io.certloop.service.http.InvalidRequest;
import io.certloop.service.security.Role;
import io.certloop.service.text.CommonMessage;
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
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The audit as a table. The page's address has the parameters of {@code GET /audit}. In addition, {@code since} and
 * {@code until} may be a day, and {@code actor} may be "me" for the reader.
 */
@Path("/console/admin")
@RolesAllowed(Role.VIEWER)
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class ActivityPage {

    /** The actions that people filter by most often; the form offers all other actions. */
    private static final List<AuditAction> FREQUENT = List.of(
            AuditAction.APPROVED,
            AuditAction.REJECTED,
            AuditAction.PAUSED,
            AuditAction.ESCALATION_RESOLVED,
            AuditAction.NOTIFICATION_GIVEN_UP,
            AuditAction.REFUSED);

    private final AuditLog audit;
    private final PageContext context;

    ActivityPage(AuditLog audit, PageContext context) {
        this.audit = audit;
        this.context = context;
    }

    @CheckedTemplate(basePath = "console")
    static class Templates {
        static native TemplateInstance activity(PageContext context, View view, List<AuditAction> actions);
    }

    public record View(Table table, List<Row> entries, ListAddress address) {}

    public record Row(AuditEntry entry, PageContext context) {

        public AuditEvent event() {
            return entry.event();
        }

        /** Whether a person or another caller acted, and not the service by itself. */
        public boolean person() {
            return !event().actor().equals(AuditEvent.ENGINE);
        }

        public boolean isAboutDomain() {
            return event().run().isPresent()
                    && event().subject().filter(name -> name.contains(".")).isPresent();
        }

        /** The guardrail, outcome reason or playbook that decided; may be empty. */
        public String rule() {
            return event().rule().map(this::word).orElse("");
        }

        private String word(String rule) {
            return Stream.of("guardrail", "ended", "action", "trigger")
                    .filter(group -> context.words().has(group + "." + rule))
                    .findFirst()
                    .map(group -> context.named(group, rule))
                    .orElse(rule);
        }

        public String details() {
            return event().numbers().map(context::sentence).orElse("");
        }

        public String shortRun() {
            String run = event().run().map(UUID::toString).orElse("");
            return run.substring(Math.max(0, run.length() - 8));
        }
    }

    @GET
    @Path("/activity")
    public String show(@Context UriInfo uri) {
        ListAddress address = ListAddress.of(uri);
        Keyset.Slice<AuditEntry> page = audit.page(query(address));
        return Templates.activity(
                        context,
                        new View(
                                table(address, page),
                                page.map(entry -> new Row(entry, context)).rows(),
                                address),
                        List.of(AuditAction.values()))
                .render();
    }

    private Table table(ListAddress address, Keyset.Slice<AuditEntry> page) {
        return new Table(
                "admin.activity",
                page.rows().isEmpty(),
                filters(address),
                List.of(
                        Column.of("activity.at"),
                        Column.of("activity.who"),
                        Column.of("activity.action"),
                        Column.of("activity.subject"),
                        Column.of("activity.details", "extra"),
                        Column.of("runs.run", "extra")),
                Pages.of(address, page),
                Optional.empty());
    }

    private List<Filter> filters(ListAddress address) {
        Filter all = new Filter(
                context.message("state.any"),
                Optional.empty(),
                address.without("action").without("actor").toString(),
                address.text("action").isEmpty() && address.text("actor").isEmpty(),
                "");
        return Stream.concat(
                        Stream.of(all, address.filter("actor", "me", context.message("activity.mine"), "")),
                        FREQUENT.stream()
                                .map(action -> address.filter(
                                        "action", action.name(), context.named("audit", action.name()), "")))
                .toList();
    }

    private AuditQuery query(ListAddress address) {
        ListAddress known = known(address);
        return AuditQuery.of(name -> known.get(name).orElse(null));
    }

    /** Converts the page's parameters to those of the HTTP contract: "me" to the reader's name, and days to times. */
    private ListAddress known(ListAddress address) {
        ListAddress known = address;
        if (address.text("actor").equals("me")) {
            known = replaced(known, "actor", context.name());
        }
        for (String name : List.of("since", "until")) {
            Optional<String> day = address.get(name).filter(text -> !text.contains("T"));
            if (day.isPresent()) {
                known = replaced(known, name, start(name, day.get()));
            }
        }
        return known;
    }

    private static ListAddress replaced(ListAddress address, String name, String value) {
        ListAddress other = address.with(name, value);
        for (String cursor : List.of(ListAddress.AFTER, ListAddress.BEFORE)) {
            if (address.get(cursor).isPresent()) {
                return other.with(cursor, address.text(cursor));
            }
        }
        return other;
    }

    /**
     * Converts a day to a time. For {@code until} the time is the start of the next day, so that the whole day is
     * included.
     *
     * @param name the parameter: {@code since} or {@code until}
     */
    private String start(String name, String day) {
        try {
            LocalDate date = LocalDate.parse(day).plusDays(name.equals("until") ? 1 : 0);
            return date.atStartOfDay(ZoneId.of(context.zone())).toInstant().toString();
        } catch (DateTimeException e) {
            throw new InvalidRequest(name, CommonMessage.MUST_BE.with(CommonMessage.TIME.with()));
        }
    }
}
