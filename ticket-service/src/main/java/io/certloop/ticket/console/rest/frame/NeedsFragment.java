package io.certloop.ticket.console.rest.frame;

import io.certloop.console.page.PageContext;
import io.certloop.service.database.Keyset;
import io.certloop.service.database.StateCounts;
import io.certloop.service.database.Transactions;
import io.certloop.service.security.Role;
import io.certloop.service.security.limits.SharedAnswers;
import io.certloop.ticket.desk.DeskOverview;
import io.certloop.ticket.incident.TicketId;
import io.certloop.ticket.intake.Ticket;
import io.certloop.ticket.intake.TicketState;
import io.certloop.ticket.intake.query.TicketArchive;
import io.certloop.ticket.intake.query.TicketQuery;
import io.certloop.ticket.intake.query.TicketsForPeople;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Fragments about tickets for on-call's start page, which remediation-service serves. */
@Path("/console/tickets")
@Singleton
@RolesAllowed(Role.VIEWER)
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class NeedsFragment {

    private static final Duration FRESH = Duration.ofSeconds(5);
    private static final String KEY = "all";
    private static final int SHOWN = 15;

    private final TicketsForPeople people;
    private final TicketArchive tickets;
    private final DeskOverview overview;
    private final Transactions transactions;
    private final PageContext context;
    private final SharedAnswers<String, List<TicketId>> waiting;
    private final SharedAnswers<String, StateCounts> counts;
    private final SharedAnswers<String, List<DeskOverview.Line>> backlogs;
    private final Clock clock;

    NeedsFragment(
            TicketsForPeople people,
            TicketArchive tickets,
            DeskOverview overview,
            Transactions transactions,
            PageContext context,
            Clock clock) {
        this.people = people;
        this.tickets = tickets;
        this.overview = overview;
        this.transactions = transactions;
        this.context = context;
        this.waiting = new SharedAnswers<>(FRESH, clock);
        this.counts = new SharedAnswers<>(FRESH, clock);
        this.backlogs = new SharedAnswers<>(FRESH, clock);
        this.clock = clock;
    }

    @CheckedTemplate(basePath = "console")
    static class Templates {
        static native TemplateInstance ticketNeeds(PageContext context, int count, List<Ticket> tickets);

        static native TemplateInstance ticketTiles(
                PageContext context, int needs, String waiting, boolean anybodyWaits, Deliverable desks);
    }

    /**
     * @param known whether a help desk exists
     * @param count the sum of these deliveries and events
     * @param color of the tile; empty while nobody needs to act
     * @param oldest how long the oldest pending delivery has waited, as text; empty if none is pending
     */
    public record Deliverable(boolean known, int count, String color, String oldest) {

        private static final Duration LONG = Duration.ofMinutes(5);

        static Deliverable of(List<DeskOverview.Line> desks, Instant now, PageContext context) {
            int pending =
                    desks.stream().mapToInt(each -> each.backlog().pending()).sum();
            int lost = desks.stream()
                    .mapToInt(each -> each.backlog().givenUp() + each.backlog().refusedEvents())
                    .sum();
            Optional<Duration> age = desks.stream()
                    .flatMap(each -> each.backlog().oldest().stream())
                    .min(Comparator.naturalOrder())
                    .map(oldest -> Duration.between(oldest, now));
            boolean late = age.filter(each -> each.compareTo(LONG) > 0).isPresent();
            return new Deliverable(
                    !desks.isEmpty(),
                    pending + lost,
                    lost > 0 ? "red" : late ? "yellow" : "",
                    age.map(each -> context.counted("desk.tile.oldest", (int) each.toMinutes()))
                            .orElse(""));
        }
    }

    /** The longest waiting first. */
    @GET
    @Path("/needs")
    public String needs() {
        List<TicketId> ids = waiting();
        List<TicketId> shown = ids.subList(0, Math.min(ids.size(), SHOWN));
        return Templates.ticketNeeds(context, ids.size(), transactions.call(() -> inOrder(shown)))
                .render();
    }

    private List<Ticket> inOrder(List<TicketId> ids) {
        return tickets.findAll(ids).stream()
                .sorted(Comparator.comparing(each -> ids.indexOf(each.id())))
                .toList();
    }

    @GET
    @Path("/tiles")
    public String tiles() {
        String state = new TicketState.WaitingForCustomer().label();
        StateCounts known = counts.get(KEY, () -> transactions.call(() -> tickets.counts(all())));
        String count = known.known(state) + (known.isExact(state) ? "" : "+");
        return Templates.ticketTiles(
                        context,
                        waiting().size(),
                        count,
                        known.known(state) > 0,
                        Deliverable.of(desks(), clock.instant(), context))
                .render();
    }

    private List<DeskOverview.Line> desks() {
        return backlogs.get(KEY, () -> transactions.call(overview::now));
    }

    private List<TicketId> waiting() {
        return waiting.get(KEY, () -> transactions.call(people::waiting));
    }

    private static TicketQuery all() {
        return new TicketQuery(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Keyset.newestFirst(Optional.empty(), 1));
    }
}
