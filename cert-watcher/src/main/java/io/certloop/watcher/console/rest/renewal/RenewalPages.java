package io.certloop.watcher.console.rest.renewal;

import io.certloop.console.page.PageContext;
import io.certloop.console.table.Column;
import io.certloop.console.table.Filter;
import io.certloop.console.table.ListAddress;
import io.certloop.console.table.Pages;
import io.certloop.console.table.Table;
import io.certloop.service.http.Parameters;
import io.certloop.service.security.Role;
import io.certloop.service.security.limits.PageBytes.Cut;
import io.certloop.watcher.forecast.Renewals;
import io.certloop.watcher.forecast.Renewals.Position;
import io.certloop.watcher.forecast.Renewals.Query;
import io.certloop.watcher.forecast.Renewals.Renewal;
import io.certloop.watcher.forecast.Renewals.Scope;
import io.certloop.watcher.inventory.DomainKey;
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
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** Console page: the certificates to renew in the next 13 weeks, and which renewals need a person first. */
@Path("/console/fleet")
@RolesAllowed(Role.VIEWER)
@RunOnVirtualThread
public class RenewalPages {

    private static final String WEEK = "week";
    private static final String PERSON = "person";
    private static final String YES = "yes";
    private static final int SHOWN = 100;
    private static final Duration AHEAD = Duration.ofDays(91);
    private static final int DAYS_OF_A_WEEK = 7;

    private final Renewals renewals;
    private final PageContext context;

    RenewalPages(Renewals renewals, PageContext context) {
        this.renewals = renewals;
        this.context = context;
    }

    @CheckedTemplate(basePath = "console")
    static class Templates {
        static native TemplateInstance renewals(PageContext context, Report report);
    }

    /**
     * A row of the table of weeks.
     *
     * @param needPerson renewals of the week that a person has to do something for
     * @param here whether the list below the table shows this week
     */
    public record WeekLine(LocalDate monday, long renewals, long needPerson, String href, boolean here) {}

    /** One page of the report on renewals. */
    public record Report(List<WeekLine> weeks, Table table, List<Renewal> renewals, Instant now) {

        /** Whether the renewal is overdue. */
        public boolean isLate(Renewal renewal) {
            return renewal.due().isBefore(now);
        }
    }

    @GET
    @Path("/renewals")
    @Produces(MediaType.TEXT_HTML)
    public String list(@Context UriInfo uri) {
        ListAddress address = ListAddress.of(uri);
        Cut<Renewal> page = renewals.page(query(address));
        return Templates.renewals(context, new Report(weeks(address), table(address, page), page.rows(), context.now()))
                .render();
    }

    private List<WeekLine> weeks(ListAddress address) {
        Instant now = context.now();
        return renewals.weeks(scope(address), now, now.plus(AHEAD)).stream()
                .map(week -> {
                    Filter filter = address.filter(WEEK, week.monday().toString(), "", "");
                    return new WeekLine(
                            week.monday(), week.renewals(), week.needPerson(), filter.href(), filter.here());
                })
                .toList();
    }

    private Table table(ListAddress address, Cut<Renewal> page) {
        Optional<String> next = page.more() ? Optional.of(place(page.rows().getLast())) : Optional.empty();
        return new Table(
                "renewals",
                page.rows().isEmpty(),
                List.of(address.filter(PERSON, YES, context.message("renewals.person"), "pf-m-orange")),
                List.of(
                        Column.of("renewals.due"),
                        Column.of("domain"),
                        Column.of("renewals.obstacles"),
                        Column.of("ends"),
                        Column.of("account", "extra")),
                Pages.of(address, Optional.empty(), next),
                Optional.empty());
    }

    /**
     * The query for the selected week, or for the next 13 weeks if none is selected. Overdue renewals are included,
     * unless the selected week lies in the future.
     */
    private Query query(ListAddress address) {
        Instant now = context.now();
        Optional<Instant> week = address.read(WEEK, FindingMessage.DAY.with(), LocalDate::parse)
                .map(day -> day.atStartOfDay(ZoneOffset.UTC).toInstant());
        return new Query(
                scope(address),
                week.filter(now::isBefore),
                week.map(monday -> monday.plus(Duration.ofDays(DAYS_OF_A_WEEK))).orElse(now.plus(AHEAD)),
                address.get(PERSON).filter(YES::equals).isPresent(),
                address.read(ListAddress.AFTER, FindingMessage.PAGE_BEFORE.with(), RenewalPages::position),
                SHOWN);
    }

    private static Scope scope(ListAddress address) {
        return new Scope(address.get("account"), address.get("owner"));
    }

    private static String place(Renewal row) {
        return String.join(
                "|",
                row.due().toString(),
                row.key().account().value(),
                row.key().name().value());
    }

    private static Position position(String text) {
        String[] parts = text.split("\\|", 3);
        if (parts.length != 3) {
            throw new IllegalArgumentException(text);
        }
        return new Position(Parameters.time(parts[0]), DomainKey.of(parts[1], parts[2]));
    }
}
