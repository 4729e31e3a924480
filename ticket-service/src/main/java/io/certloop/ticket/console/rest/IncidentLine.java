package io.certloop.ticket.console.rest;

import io.certloop.console.page.PageContext;
import io.certloop.console.table.Column;
import io.certloop.console.text.DisplayTime;
import io.certloop.ticket.console.rest.TicketLine.Account;
import io.certloop.ticket.console.rest.TicketLine.DomainLink;
import io.certloop.ticket.incident.Incident;
import io.certloop.ticket.incident.IncidentId;
import io.certloop.ticket.incident.Subject;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An incident in a list.
 *
 * @param reason why it ended; empty while it is open
 * @param tickets how many wait for it, where that is shown
 */
public record IncidentLine(
        String id,
        String page,
        String kind,
        String subject,
        Optional<DomainLink> domain,
        Optional<Account> account,
        String state,
        String reason,
        Optional<Integer> tickets,
        Optional<String> runPage,
        DisplayTime opened,
        Optional<DisplayTime> closed) {

    /** On the page of something else. */
    static final List<Column> COLUMNS = columns(Column.of("incident.opened"));

    /** On the page of a ticket. */
    static final List<Column> OF_TICKET =
            COLUMNS.stream().filter(each -> !each.key().equals("nav.tickets")).toList();

    static List<Column> columns(Column opened) {
        return List.of(
                Column.of("incident"),
                Column.of("incident.subject"),
                Column.of("state.which"),
                Column.of("incident.outcome", "extra"),
                Column.of("run", "extra"),
                Column.of("ticket.account", "extra"),
                Column.of("nav.tickets", "number extra"),
                opened);
    }

    static IncidentLine of(Incident incident, PageContext context) {
        return of(incident, Optional.empty(), context);
    }

    static IncidentLine of(Incident incident, int tickets, PageContext context) {
        return of(incident, Optional.of(tickets), context);
    }

    private static IncidentLine of(
            Incident incident, Optional<Integer> tickets, PageContext context) {
        return new IncidentLine(
                incident.id().value().toString(),
                context.tickets(IncidentList.PAGE + "/" + incident.id().value()),
                incident.kind().name(),
                context.told(incident.subject().label()),
                domain(incident.subject()).map(name -> DomainLink.of(name, context)),
                incident.subject().account().map(id -> Account.of(id, context)),
                incident.state().label(),
                incident.closed().map(each -> context.named("ended", each.reason())).orElse(""),
                tickets,
                incident.run().map(run -> context.remediation("/console/runs/" + run.value())),
                context.stamp(incident.createdAt()),
                incident.closed().map(each -> context.stamp(each.at())));
    }

    /**
     * @param tickets by incident; one without any may be absent
     */
    static List<IncidentLine> all(
            List<Incident> incidents,
            Map<IncidentId, ? extends Collection<?>> tickets,
            PageContext context) {
        return incidents.stream()
                .map(
                        incident -> {
                            Collection<?> waiting = tickets.get(incident.id());
                            int count = waiting == null ? 0 : waiting.size();
                            return of(incident, count, context);
                        })
                .toList();
    }

    private static Optional<String> domain(Subject subject) {
        return subject instanceof Subject.Domain domain
                ? Optional.of(domain.name())
                : Optional.empty();
    }
}
