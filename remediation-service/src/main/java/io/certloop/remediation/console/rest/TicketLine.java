package io.certloop.remediation.console.rest;

import io.certloop.console.page.PageContext;
import io.certloop.remediation.run.AttachedRequest;
import io.certloop.remediation.run.Trigger;
import java.util.List;

/** @param number the ticket number, for the search; empty if the request does not contain it */
public record TicketLine(String text, String number) {

    public static List<TicketLine> all(List<AttachedRequest> requests, PageContext context) {
        return requests.stream()
                .filter(asked -> asked.trigger() == Trigger.TICKET)
                .map(asked -> of(asked, context))
                .distinct()
                .toList();
    }

    private static TicketLine of(AttachedRequest asked, PageContext context) {
        String named = String.valueOf(asked.reason().arguments().getOrDefault("ticket", ""));
        return new TicketLine(context.sentence(asked.reason()), named.substring(named.lastIndexOf('/') + 1));
    }
}
