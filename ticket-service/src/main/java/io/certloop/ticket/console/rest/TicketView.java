package io.certloop.ticket.console.rest;

import io.certloop.console.page.PageContext;
import io.certloop.console.table.Table;
import io.certloop.console.text.DisplayTime;
import io.certloop.ticket.console.Segment;
import io.certloop.ticket.console.rest.TicketLine.Account;
import io.certloop.ticket.console.rest.TicketLine.DomainLink;
import io.certloop.ticket.correction.Correction;
import io.certloop.ticket.intake.Answer;
import io.certloop.ticket.intake.Ticket;
import io.certloop.ticket.intake.TimelineEntry;
import io.certloop.ticket.intake.followup.Comment;
import io.certloop.ticket.intake.query.TicketDetails;
import io.certloop.ticket.recognition.Recognition;
import io.certloop.ticket.resolution.AnswerPreviews;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** A ticket as its page shows it. */
public record TicketView(
        String id,
        String title,
        String number,
        String source,
        Optional<Account> account,
        String state,
        String why,
        Reading reading,
        List<DomainLink> domains,
        List<Segment> text,
        Optional<Answer> answer,
        List<Answer> inEnglish,
        List<Answer> ifEscalated,
        List<Answer> withheld,
        Table incidentTable,
        List<IncidentLine> incidents,
        List<Comment> comments,
        List<Event> timeline,
        Optional<Correction> corrected,
        DisplayTime created) {

    private static final String COMMENT = "Commented";

    /** How it was read. */
    public record Reading(
            String kind,
            boolean unsure,
            String runnerUp,
            String confidence,
            String domains,
            String correctedTicket) {

        public String correctedShort() {
            return Segment.ids(correctedTicket).get(1).text();
        }

        static Reading of(Recognition read) {
            return new Reading(
                    read.kind().name(),
                    read.unsure(),
                    read.runnerUp().name(),
                    String.format(Locale.ROOT, "%.2f", read.confidence()),
                    String.join(", ", read.domains()),
                    read.correctedTicket());
        }
    }

    /** One entry of the timeline. */
    public record Event(DisplayTime at, String event, List<Segment> message) {

        static Event of(TimelineEntry entry, PageContext context) {
            return new Event(
                    context.stamp(entry.at()),
                    context.named("event", entry.event()),
                    Segment.ids(context.told(entry.message())));
        }
    }

    static TicketView of(
            TicketDetails file,
            AnswerPreviews.Preview preview,
            Optional<Correction> corrected,
            List<Comment> comments,
            PageContext context) {
        Ticket ticket = file.ticket();
        boolean answered = ticket.answer().isPresent();
        List<IncidentLine> incidents =
                file.incidents().stream()
                        .map(filed -> IncidentLine.of(filed.incident(), context))
                        .toList();
        return new TicketView(
                ticket.id().value().toString(),
                ticket.draft().title(),
                ticket.draft().externalId(),
                ticket.draft().source(),
                ticket.draft().accountId().map(id -> Account.of(id, context)),
                ticket.state().label(),
                TicketReason.of(file, context),
                Reading.of(ticket.recognition()),
                domains(ticket, incidents, corrected, context),
                Segment.of(ticket.draft().text().reading(), ticket.recognition().evidence()),
                ticket.answer(),
                answered ? preview.answers().stream().skip(1).toList() : List.of(),
                answered ? List.of() : preview.answers(),
                preview.withheld(),
                StateTable.within("nav.incidents", incidents, IncidentLine.OF_TICKET),
                incidents,
                comments,
                file.timeline().stream()
                        .filter(each -> !each.event().equals(COMMENT))
                        .map(each -> Event.of(each, context))
                        .toList(),
                corrected,
                context.stamp(ticket.createdAt()));
    }

    /** Those of its incidents, of the correction, and those that it names. */
    private static List<DomainLink> domains(
            Ticket ticket,
            List<IncidentLine> incidents,
            Optional<Correction> corrected,
            PageContext context) {
        return Stream.of(
                        incidents.stream()
                                .flatMap(each -> each.domain().stream())
                                .map(DomainLink::name),
                        corrected.stream().flatMap(told -> told.domains().stream()),
                        ticket.recognition().domains().stream())
                .flatMap(names -> names)
                .distinct()
                .map(name -> DomainLink.of(name, context))
                .toList();
    }
}
