package io.certloop.ticket.resolution;

import io.certloop.service.database.Transactions;
import io.certloop.service.jobs.Next;
import io.certloop.service.text.Message;
import io.certloop.ticket.evidence.Diagnosis;
import io.certloop.ticket.incident.IncidentService;
import io.certloop.ticket.incident.Subject;
import io.certloop.ticket.incident.TicketId;
import io.certloop.ticket.intake.Ticket;
import io.certloop.ticket.intake.TicketState;
import io.certloop.ticket.intake.TicketUpdates;
import io.certloop.ticket.intake.triage.NamedDomains;
import io.certloop.ticket.intake.triage.Triage;
import io.certloop.ticket.text.TicketMessage;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Decides tickets whose words leave open what they are about. If a domain that the ticket names is unhealthy now, the
 * ticket is handled as a ticket about this fault; otherwise the ticket is out of scope, as its words say, and only
 * people handle it. As always, each domain is inspected again before a run writes to the control plane.
 */
@Singleton
public final class UnsureTicketService {

    /**
     * Longest time that a ticket waits for an inspection. If its domains cannot be inspected by then, a person reads
     * the ticket.
     */
    private static final Duration LONGEST = Duration.ofMinutes(2);

    private final NamedDomains named;
    private final Remediations remediations;
    private final TicketUpdates tickets;
    private final IncidentService incidents;
    private final ResolutionConfig config;
    private final Transactions transactions;
    private final Clock clock;

    public UnsureTicketService(
            NamedDomains named,
            Remediations remediations,
            TicketUpdates tickets,
            IncidentService incidents,
            ResolutionConfig config,
            Transactions transactions,
            Clock clock) {
        this.named = named;
        this.remediations = remediations;
        this.tickets = tickets;
        this.incidents = incidents;
        this.config = config;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * Inspects the ticket's domains and decides the ticket. Harmless when repeated.
     *
     * @param by who submitted the ticket, if callers are authenticated
     */
    public Next decide(TicketId id, Optional<String> by) {
        var open = transactions.call(() -> undecided(id));
        if (open.isEmpty()) {
            return new Next.Done();
        }
        var ticket = open.get();
        var found = new LinkedHashMap<Subject, Diagnosis>();
        for (var domain : named.deciding(ticket)) {
            switch (remediations.inspect(domain)) {
                case Remediations.Inspected.Found seen -> found.put(domain, seen.diagnosis());
                case Remediations.Inspected.Unavailable ignored -> {
                    if (clock.instant().isBefore(ticket.createdAt().plus(LONGEST))) {
                        return new Next.Again(config.askEvery());
                    }
                    found.put(domain, Diagnosis.UNKNOWN);
                }
            }
        }
        return transactions.call(() -> {
            undecided(id).ifPresent(each -> settle(each, found, by));
            return new Next.Done();
        });
    }

    private Optional<Ticket> undecided(TicketId id) {
        return tickets.lock(List.of(id)).stream()
                .filter(ticket -> ticket.state() instanceof TicketState.Recognised)
                .findFirst();
    }

    private void settle(Ticket ticket, Map<Subject, Diagnosis> found, Optional<String> by) {
        var now = clock.instant();
        var from = new TicketState.New().recognise();
        var kind = found.values().stream()
                .flatMap(seen -> seen.suggests().stream())
                .findFirst();
        if (kind.isEmpty()) {
            tickets.move(ticket.leftToPeople(from, now), whyLeft(ticket, found), now);
            return;
        }
        found.values().removeIf(seen -> seen.suggests().isEmpty());
        var read = ticket.recognition();
        var about = read.about(kind.get(), 1 - named.noneProbability(read));
        tickets.move(
                tickets.readAs(ticket, about).inRemediation(from, now),
                TicketMessage.UNHEALTHY.with(labels(found), kind.get()),
                now);
        incidents.open(new IncidentService.Opening(
                ticket.id(),
                kind.get(),
                List.copyOf(found.keySet()),
                ticket.draft().reason(),
                by,
                Optional.empty(),
                now));
    }

    private static Message whyLeft(Ticket ticket, Map<Subject, Diagnosis> found) {
        var message =
                found.containsValue(Diagnosis.UNKNOWN) ? TicketMessage.NOT_INSPECTED : TicketMessage.NOT_UNHEALTHY;
        return message.with(Triage.whyLeft(ticket), labels(found));
    }

    private static List<Message> labels(Map<Subject, Diagnosis> found) {
        return found.keySet().stream().map(Subject::label).toList();
    }
}
