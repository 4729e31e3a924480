package io.certloop.ticket.resolution;

import io.certloop.service.component.Component;
import io.certloop.service.database.Transactions;
import io.certloop.service.text.Message;
import io.certloop.ticket.incident.Incident;
import io.certloop.ticket.incident.IncidentState;
import io.certloop.ticket.incident.SubjectRules;
import io.certloop.ticket.incident.TicketId;
import io.certloop.ticket.intake.Answer;
import io.certloop.ticket.intake.Ticket;
import io.certloop.ticket.intake.TicketState;
import io.certloop.ticket.intake.followup.TicketIncidents;
import io.certloop.ticket.intake.query.TicketDetails;
import io.certloop.ticket.intake.query.TicketReading;
import io.certloop.ticket.recognition.Language;
import io.certloop.ticket.recognition.TicketKind;
import io.certloop.ticket.resolution.answer.AnswerWriter;
import io.certloop.ticket.resolution.answer.Conclusion;
import io.certloop.ticket.resolution.evidence.Evidence;
import io.certloop.ticket.resolution.evidence.EvidenceReader;
import io.certloop.ticket.text.TicketMessage;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Shows people what a ticket was or would be answered with, in the customer's language and in English. */
@Component
public final class AnswerPreviews {

    private final TicketReading tickets;
    private final TicketIncidents incidents;
    private final Remediations remediations;
    private final EvidenceReader evidence;
    private final ConclusionRules rules;
    private final AnswerWriter answers;
    private final Transactions transactions;
    private final Clock clock;

    public AnswerPreviews(
            TicketReading tickets,
            TicketIncidents incidents,
            Remediations remediations,
            EvidenceReader evidence,
            ConclusionRules rules,
            AnswerWriter answers,
            Transactions transactions,
            Clock clock) {
        this.tickets = tickets;
        this.incidents = incidents;
        this.remediations = remediations;
        this.evidence = evidence;
        this.rules = rules;
        this.answers = answers;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * A preview of the answer to a ticket.
     *
     * @param state the state that the ticket gets with the answer; empty if nothing is answered
     * @param provisional whether a run still continues, so that this is the answer only if the ticket were escalated
     *     now
     * @param why the reason, for people; empty if there is no reason to give
     * @param answers the answers as they were sent, or would be
     * @param withheld the answers that would be sent if a person did not have to read the ticket first
     */
    public record Preview(
            Optional<TicketState> state,
            boolean provisional,
            Message why,
            List<Answer> answers,
            List<Answer> withheld) {

        static Preview nothing(Message why) {
            return new Preview(Optional.empty(), false, why, List.of(), List.of());
        }
    }

    /** An incident with its evidence. If its run is final, the incident is closed as the run would close it now. */
    private record Known(Incident incident, List<Evidence> facts) {}

    /**
     * The preview of a ticket; empty if the ticket does not exist. Reads the runs that are not known to be final from
     * remediation-service; no transaction is open during these calls.
     */
    public Optional<Preview> find(TicketId id) {
        return tickets.find(id).map(file -> preview(file, this::fetch));
    }

    /** The preview of a ticket from stored data alone, without a call to remediation-service. */
    public Preview stored(TicketDetails file) {
        return preview(file, this::known);
    }

    private Preview preview(TicketDetails file, Function<Incident, Known> look) {
        var ticket = file.ticket();
        var at = ticket.answer().map(Answer::writtenAt).orElseGet(clock::instant);
        var current = file.incidents().stream()
                .filter(TicketDetails.Filed::current)
                .map(filed -> look.apply(filed.incident()))
                .toList();
        var now = current.isEmpty() ? byIntake(ticket, at) : concluded(ticket, current, at);
        return ticket.answer().map(sent -> asSent(ticket, sent, now)).orElse(now);
    }

    /**
     * Shows a sent answer exactly as it was sent. The English version is added only if the same answer would be written
     * now.
     */
    private Preview asSent(Ticket ticket, Answer sent, Preview now) {
        if (now.answers().contains(sent)) {
            return now;
        }
        var person = inBoth(ticket, in -> answers.personAnswers(in, ticket.draft(), sent.writtenAt()));
        return new Preview(
                Optional.of(ticket.state()),
                false,
                Message.plain(""),
                person.contains(sent) ? person : List.of(sent),
                List.of());
    }

    private Known known(Incident incident) {
        return new Known(incident, evidence.read(incident.evidence()));
    }

    private Known fetch(Incident incident) {
        return incident.state() instanceof IncidentState.InRemediation running
                        && remediations.fetch(running.run()) instanceof Remediations.FetchedRun.Found(Run run)
                ? asOfNow(incident, running, run)
                : known(incident);
    }

    private Known asOfNow(Incident incident, IncidentState.InRemediation running, Run run) {
        return OutcomeRules.evaluate(incident, run)
                .map(judged -> new Known(
                        incident.concluded(
                                running, judged.outcome(), judged.reason(), Incident.NO_EVIDENCE, clock.instant()),
                        judged.evidence()))
                .orElseGet(() -> new Known(incident, OutcomeRules.mayBeShown(incident, run.evidence())));
    }

    private Preview concluded(Ticket ticket, List<Known> current, Instant at) {
        var served = current.stream().map(Known::incident).toList();
        var kind = ConclusionRules.kindOf(ticket, served);
        var facts = current.stream().flatMap(each -> each.facts().stream()).toList();
        var open = served.stream().filter(each -> each.closed().isEmpty()).toList();
        if (!open.isEmpty()) {
            return preview(
                    ticket,
                    kind,
                    ConclusionRules.Decided.send(Conclusion.ESCALATED),
                    TicketMessage.NOT_FINAL.with(labels(open)),
                    facts,
                    at,
                    true);
        }
        var decided = rules.decide(ticket, served, facts, () -> wereFoundHealthy(ticket));
        return preview(ticket, kind, decided, decided.why(), facts, at, false);
    }

    private boolean wereFoundHealthy(Ticket ticket) {
        return transactions.call(() -> incidents.wereFoundHealthy(ticket.id()));
    }

    private static List<Message> labels(List<Incident> open) {
        return open.stream().map(each -> each.subject().label()).toList();
    }

    private Preview preview(
            Ticket ticket,
            TicketKind kind,
            ConclusionRules.Decided decided,
            Message why,
            List<Evidence> facts,
            Instant at,
            boolean provisional) {
        Function<Conclusion, List<Answer>> written =
                conclusion -> inBoth(ticket, in -> answers.write(in, ticket, kind, conclusion, facts, at));
        return new Preview(
                Optional.of(new TicketState.InRemediation()
                        .conclude(decided.conclusion().outcome())),
                provisional,
                why,
                written.apply(decided.conclusion()),
                decided.withheld().map(written).orElse(List.of()));
    }

    /** The answers to a ticket without incidents, which need no inspection. */
    private Preview byIntake(Ticket ticket, Instant at) {
        return switch (ticket.state()) {
            case TicketState.WaitingForCustomer state ->
                byIntake(ticket, state, in -> answers.askForSubject(in, ticket.draft(), at));
            case TicketState.Escalated state -> byIntake(ticket, state, in -> tooManySubjects(in, ticket, at));
            case TicketState.InRemediation ignored ->
                byIntake(ticket, new TicketState.Escalated(), in -> tooManySubjects(in, ticket, at));
            case TicketState.NotApplicable ignored -> Preview.nothing(TicketMessage.NOTHING_ANSWERED.with());
            case TicketState.New ignored -> Preview.nothing(TicketMessage.NOT_READ_YET.with());
            case TicketState.Recognised ignored -> Preview.nothing(TicketMessage.NOT_DECIDED_YET.with());
            case TicketState.Resolved ignored -> Preview.nothing(TicketMessage.CLOSED_BY_CUSTOMER.with());
        };
    }

    private Answer tooManySubjects(Language language, Ticket ticket, Instant at) {
        var account = ticket.draft().accountId();
        int subjects = SubjectRules.subjectsOf(ticket.recognition(), account).size();
        return answers.tooManySubjects(language, ticket.draft(), subjects, at);
    }

    private static Preview byIntake(Ticket ticket, TicketState state, Function<Language, Answer> writing) {
        return new Preview(Optional.of(state), false, Message.plain(""), inBoth(ticket, writing), List.of());
    }

    /**
     * The answer in the customer's language, then in English. Only one answer if the customer's language is English.
     */
    private static List<Answer> inBoth(Ticket ticket, Function<Language, Answer> writing) {
        return Stream.of(ticket.recognition().language(), Language.EN)
                .distinct()
                .map(writing)
                .toList();
    }
}
