package io.certloop.ticket.console.rest;

import io.certloop.console.page.PageContext;
import io.certloop.console.table.Column;
import io.certloop.console.text.DisplayTime;
import io.certloop.ticket.intake.Answer;
import io.certloop.ticket.intake.Ticket;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * A ticket in a list.
 *
 * @param number the help desk's own
 * @param further how many domains it names besides
 */
public record TicketLine(
        String id,
        String page,
        String number,
        Optional<Account> account,
        String title,
        String state,
        String kind,
        Optional<DomainLink> domain,
        int further,
        DisplayTime created,
        Optional<DisplayTime> answered) {

    /** On the page of something else. */
    static final List<Column> COLUMNS = columns(Column.of("ticket.received"));

    /** An account with its tickets. */
    public record Account(String id, String page) {

        static Account of(String id, PageContext context) {
            String encoded = URLEncoder.encode(id, StandardCharsets.UTF_8);
            return new Account(id, context.tickets(TicketList.PAGE + "?account=" + encoded));
        }
    }

    /**
     * A domain with its page.
     *
     * @param brief a line about it that remediation-service knows
     */
    public record DomainLink(String name, String page, String brief) {

        static DomainLink of(String name, PageContext context) {
            String page = context.remediation("/console/domains/" + name);
            return new DomainLink(name, page, page + "/brief");
        }
    }

    static List<Column> columns(Column received) {
        return List.of(
                Column.of("ticket.number"),
                Column.of("ticket.title"),
                Column.of("state.which"),
                Column.of("domain", "extra"),
                Column.of("ticket.kind", "extra"),
                Column.of("ticket.account", "extra"),
                received,
                Column.of("ticket.answered", "extra"));
    }

    static TicketLine of(Ticket ticket, PageContext context) {
        List<String> domains = ticket.recognition().domains();
        return new TicketLine(
                ticket.id().value().toString(),
                context.tickets(TicketList.PAGE + "/" + ticket.id().value()),
                ticket.draft().externalId(),
                ticket.draft().accountId().map(id -> Account.of(id, context)),
                ticket.draft().title(),
                ticket.state().label(),
                ticket.recognition().kind().name(),
                domains.stream().findFirst().map(name -> DomainLink.of(name, context)),
                Math.max(0, domains.size() - 1),
                context.stamp(ticket.createdAt()),
                ticket.answer().map(Answer::writtenAt).map(context::stamp));
    }

    public static List<TicketLine> all(List<Ticket> tickets, PageContext context) {
        return tickets.stream().map(ticket -> of(ticket, context)).toList();
    }
}
