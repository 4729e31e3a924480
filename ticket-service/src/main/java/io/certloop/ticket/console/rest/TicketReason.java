package io.certloop.ticket.console.rest;

import io.certloop.console.page.PageContext;
import io.certloop.ticket.incident.Incident;
import io.certloop.ticket.incident.IncidentState;
import io.certloop.ticket.intake.Ticket;
import io.certloop.ticket.intake.TicketState;
import io.certloop.ticket.intake.query.Resolution;
import io.certloop.ticket.intake.query.TicketDetails;
import io.certloop.ticket.recognition.Recognition;
import io.certloop.ticket.recognition.TicketKind;
import java.util.List;
import java.util.stream.Collectors;

/** In one line what was done for a ticket, or why nothing was. */
final class TicketReason {

    private TicketReason() {}

    static String of(TicketDetails file, PageContext context) {
        Ticket ticket = file.ticket();
        List<Incident> current =
                file.incidents().stream()
                        .filter(TicketDetails.Filed::current)
                        .map(TicketDetails.Filed::incident)
                        .toList();
        return switch (ticket.state()) {
            case TicketState.New ignored -> context.say("why.reading");
            case TicketState.Recognised ignored -> context.say("why.reading");
            case TicketState.NotApplicable ignored -> outOfScope(ticket.recognition(), context);
            case TicketState.InRemediation ignored -> running(current, context);
            case TicketState.WaitingForCustomer ignored ->
                    current.isEmpty()
                            ? context.say("why.subject")
                            : context.words().say("why.customer", ends(current, context));
            case TicketState.Escalated ignored ->
                    current.isEmpty()
                            ? context.say("why.person")
                            : context.words().say("why.escalated", ends(current, context));
            case TicketState.Resolved ignored ->
                    context.named("why", file.resolution().orElse(Resolution.REPAIRED).name());
        };
    }

    private static String outOfScope(Recognition read, PageContext context) {
        return read.unsure() && read.runnerUp() != TicketKind.NONE
                ? context.words().say("why.unsure", context.named("kind", read.runnerUp().name()))
                : context.say("why.scope");
    }

    private static String running(List<Incident> current, PageContext context) {
        if (current.stream().allMatch(each -> each.closed().isPresent())) {
            return context.say("why.suppressed");
        }
        return context.say(
                current.stream().anyMatch(each -> each.state() instanceof IncidentState.HandingOver)
                        ? "why.requesting"
                        : "why.running");
    }

    private static String ends(List<Incident> current, PageContext context) {
        return current.stream()
                .flatMap(each -> each.closed().stream())
                .map(each -> context.named("ended", each.reason()))
                .distinct()
                .collect(Collectors.joining(", "));
    }
}
