package io.certloop.ticket.resolution;

import io.certloop.service.text.Message;
import io.certloop.ticket.evidence.Evidence;
import io.certloop.ticket.incident.Incident;
import io.certloop.ticket.incident.IncidentState;
import io.certloop.ticket.incident.Outcome;
import io.certloop.ticket.intake.Ticket;
import io.certloop.ticket.intake.answer.Conclusion;
import io.certloop.ticket.intake.triage.SurelyOurs;
import io.certloop.ticket.recognition.TicketKind;
import io.certloop.ticket.text.TicketMessage;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Decides what a ticket is answered with once its incidents are closed. If nothing was wrong, the complaint and the
 * facts contradict each other: that answer is sent only if the ticket is surely in scope, and only once; otherwise a
 * person reads the ticket.
 */
@Singleton
public final class ConclusionRules {

    private final SurelyOurs surelyOurs;

    public ConclusionRules(SurelyOurs surelyOurs) {
        this.surelyOurs = surelyOurs;
    }

    /**
     * @param withheld the answer that would be sent if a person did not have to read the ticket first
     * @param why the reason, for people, why an answer is withheld; empty if none is
     */
    public record Decided(Conclusion conclusion, Optional<Conclusion> withheld, Message why) {

        static Decided send(Conclusion conclusion) {
            return new Decided(conclusion, Optional.empty(), Message.plain(""));
        }

        static Decided withhold(Conclusion conclusion, Message why) {
            return new Decided(Conclusion.HANDED_OVER, Optional.of(conclusion), why);
        }
    }

    /**
     * @param served the ticket's current incidents, all closed
     * @param facts the evidence of these incidents
     * @param foundHealthyBefore whether the subject of the ticket was already found healthy before the ticket was last
     *     opened; called only if needed
     */
    public Decided decide(
            Ticket ticket, List<Incident> served, List<Evidence> facts, BooleanSupplier foundHealthyBefore) {
        var closings = served.stream().map(i -> i.closed().orElseThrow()).toList();
        return switch (Outcome.worst(
                closings.stream().map(IncidentState.Closed::outcome).toList())) {
            case RESOLVED -> resolved(ticket, served, closings, foundHealthyBefore);
            case WAITING_FOR_CUSTOMER -> waiting(ticket, served);
            case ESCALATED -> escalated(closings, facts);
        };
    }

    private Decided resolved(
            Ticket ticket,
            List<Incident> served,
            List<IncidentState.Closed> closings,
            BooleanSupplier foundHealthyBefore) {
        if (!closings.stream().allMatch(IncidentState.Closed::foundHealthy)) {
            return Decided.send(Conclusion.REPAIRED);
        }
        // "Nothing was changed" contradicts our own repair of the day before.
        var said = closings.stream().allMatch(IncidentState.Closed::nothingChanged)
                ? Conclusion.FOUND_HEALTHY
                : Conclusion.REPAIRED;
        if (isInDoubt(ticket, served)) {
            return Decided.withhold(said, doubt(ticket));
        }
        return foundHealthyBefore.getAsBoolean()
                ? Decided.withhold(said, TicketMessage.HEALTHY_ONCE_MORE.with())
                : Decided.send(said);
    }

    /**
     * Decides whether an answer that asks the customer for the next step is sent or withheld. The explanation of a
     * refused upload is withheld if the ticket is not surely in scope, because no fact can confirm the explanation.
     */
    private Decided waiting(Ticket ticket, List<Incident> served) {
        return kindOf(ticket, served).isAboutUpload() && isInDoubt(ticket, served)
                ? Decided.withhold(Conclusion.CUSTOMER_ACTION, doubt(ticket))
                : Decided.send(Conclusion.CUSTOMER_ACTION);
    }

    private static Decided escalated(List<IncidentState.Closed> closings, List<Evidence> facts) {
        boolean noneOfKind = closings.stream()
                .filter(closed -> closed.outcome() == Outcome.ESCALATED)
                .allMatch(closed -> closed.reason().equals(OutcomeRules.NONE_OF_KIND));
        if (noneOfKind) {
            return new Decided(Conclusion.HANDED_OVER, Optional.empty(), TicketMessage.NONE_OF_KIND.with());
        }
        boolean takenBack =
                facts.stream().allMatch(Evidence::proven) && facts.stream().anyMatch(Evidence::rolledBack);
        return Decided.send(takenBack ? Conclusion.ROLLED_BACK : Conclusion.ESCALATED);
    }

    /** The kind that the ticket is handled as. After a correction it can differ from the classification of the text. */
    static TicketKind kindOf(Ticket ticket, List<Incident> served) {
        return served.stream()
                .map(Incident::kind)
                .filter(TicketKind::isAboutUpload)
                .findFirst()
                .orElse(ticket.recognition().kind());
    }

    /**
     * Whether the ticket may be out of scope. If no incident has the kind that the text was classified as, a person or
     * a later comment chose the kind, and there is no doubt.
     */
    private boolean isInDoubt(Ticket ticket, List<Incident> served) {
        return !surelyOurs.holdsFor(ticket.recognition())
                && served.stream()
                        .anyMatch(each -> each.kind() == ticket.recognition().kind());
    }

    private static Message doubt(Ticket ticket) {
        return TicketMessage.NOT_SURELY_OURS.with(
                String.format(Locale.ROOT, "%.2f", ticket.recognition().noneProbability()));
    }
}
