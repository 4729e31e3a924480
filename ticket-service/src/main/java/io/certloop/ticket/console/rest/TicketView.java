package io.certloop.ticket.console.rest;

import io.certloop.console.page.PageContext;
import io.certloop.console.table.Table;
import io.certloop.ticket.console.Segment;
import io.certloop.ticket.correction.Correction;
import io.certloop.ticket.incident.Incident;
import io.certloop.ticket.incident.IncidentState;
import io.certloop.ticket.intake.Answer;
import io.certloop.ticket.intake.Ticket;
import io.certloop.ticket.intake.TicketState;
import io.certloop.ticket.intake.TimelineEntry;
import io.certloop.ticket.intake.followup.Comment;
import io.certloop.ticket.intake.query.Resolution;
import io.certloop.ticket.intake.query.TicketDetails;
import io.certloop.ticket.recognition.Recognition;
import io.certloop.ticket.recognition.TicketKind;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

public record TicketView(
        TicketDetails file,
        Optional<Answer> withheld,
        Optional<Correction> corrected,
        List<Comment> comments,
        PageContext context) {

    private static final String COMMENT = "Commented";

    public Ticket ticket() {
        return file.ticket();
    }

    public Recognition reading() {
        return ticket().recognition();
    }

    /** One line that explains what was done for the ticket, or why nothing was done. */
    public String why() {
        List<Incident> current = file.incidents().stream()
                .filter(TicketDetails.Filed::current)
                .map(TicketDetails.Filed::incident)
                .toList();
        return switch (ticket().state()) {
            case TicketState.New ignored -> context.message("why.reading");
            case TicketState.Recognised ignored -> context.message("why.reading");
            case TicketState.NotApplicable ignored -> outOfScope();
            case TicketState.InRemediation ignored -> running(current);
            case TicketState.WaitingForCustomer ignored ->
                current.isEmpty()
                        ? context.message("why.subject")
                        : context.words().message("why.customer", ends(current));
            case TicketState.Escalated ignored ->
                current.isEmpty()
                        ? context.message("why.person")
                        : context.words().message("why.escalated", ends(current));
            case TicketState.Resolved ignored ->
                context.named(
                        "why", file.resolution().orElse(Resolution.REPAIRED).name());
        };
    }

    private String outOfScope() {
        return reading().unsure() && reading().runnerUp() != TicketKind.NONE
                ? context.words()
                        .message(
                                "why.unsure",
                                context.named("kind", reading().runnerUp().name()))
                : context.message("why.scope");
    }

    private String running(List<Incident> current) {
        if (current.stream().allMatch(each -> each.closed().isPresent())) {
            return context.message("why.suppressed");
        }
        return context.message(
                current.stream().anyMatch(each -> each.state() instanceof IncidentState.HandingOver)
                        ? "why.requesting"
                        : "why.running");
    }

    private String ends(List<Incident> current) {
        return current.stream()
                .flatMap(each -> each.closed().stream())
                .map(each -> context.named("ended", each.reason()))
                .distinct()
                .collect(Collectors.joining(", "));
    }

    public String confidence() {
        return String.format(Locale.ROOT, "%.2f", reading().confidence());
    }

    public String correctedShort() {
        return Segment.ids(reading().correctedTicket()).get(1).text();
    }

    /** Separated by commas. */
    public String named() {
        return String.join(", ", reading().domains());
    }

    /** The domains of the ticket: those of its incidents, of its correction, and those that it names. */
    public List<String> domains() {
        return Stream.of(
                        incidents().stream().flatMap(each -> each.domain().stream()),
                        corrected.stream().flatMap(told -> told.domains().stream()),
                        reading().domains().stream())
                .flatMap(names -> names)
                .distinct()
                .toList();
    }

    public List<Segment> text() {
        return Segment.of(ticket().draft().text().reading(), reading().evidence());
    }

    public List<IncidentRow> incidents() {
        return file.incidents().stream()
                .map(filed -> new IncidentRow(filed.incident(), Optional.empty()))
                .toList();
    }

    public Table incidentTable() {
        return StateTable.within("nav.incidents", file.incidents(), IncidentRow.OF_TICKET);
    }

    /** Without comments, which have a section of their own. */
    public List<TimelineEntry> timeline() {
        return file.timeline().stream()
                .filter(each -> !each.event().equals(COMMENT))
                .toList();
    }

    public List<Segment> message(TimelineEntry entry) {
        return Segment.ids(context.sentence(entry.message()));
    }
}
