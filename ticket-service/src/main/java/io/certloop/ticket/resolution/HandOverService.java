package io.certloop.ticket.resolution;

import io.certloop.service.database.Transactions;
import io.certloop.service.jobs.BackOff;
import io.certloop.service.jobs.Next;
import io.certloop.service.text.Message;
import io.certloop.ticket.incident.Incident;
import io.certloop.ticket.incident.IncidentId;
import io.certloop.ticket.incident.IncidentState;
import io.certloop.ticket.incident.RunId;
import io.certloop.ticket.intake.TimelineEntry;
import io.certloop.ticket.text.TicketMessage;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.function.BiFunction;

/** No transaction is open during the call, so each step reads the incident again before it writes. */
@Singleton
public final class HandOverService {

    private final Remediations remediations;
    private final IncidentResolution dossier;
    private final RunChecks checks;
    private final ResolutionConfig config;
    private final Transactions transactions;
    private final Clock clock;

    public HandOverService(
            Remediations remediations,
            IncidentResolution dossier,
            RunChecks checks,
            ResolutionConfig config,
            Transactions transactions,
            Clock clock) {
        this.remediations = remediations;
        this.dossier = dossier;
        this.checks = checks;
        this.config = config;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * Requests remediation of an incident. Harmless when repeated: the same round has the same idempotency key.
     *
     * @param round number of the remediation request, from 1; grows when the run no longer exists
     */
    public Next handOver(IncidentId id, int round) {
        var waiting = transactions.call(() -> dossier.find(id)).filter(i -> isWaiting(i, round));
        if (waiting.isEmpty()) {
            return new Next.Done();
        }
        return switch (remediations.request(waiting.get())) {
            case Remediations.Reply.Accepted accepted ->
                settle(id, round, (incident, from) -> accept(incident, from, accepted.run()));
            case Remediations.Reply.Refused refused ->
                settle(id, round, (incident, from) -> refuse(incident, from, refused.problem()));
            case Remediations.Reply.Unavailable unavailable ->
                settle(id, round, (incident, from) -> postpone(incident, from, unavailable.why()));
        };
    }

    /**
     * Requests the incident's run on behalf of a further person, who may then not approve its repairs. Repeated while
     * the incident is open, so that a run that takes the place of this one has the same requesters; remediation-service
     * counts a person once.
     */
    public Next addRequester(IncidentId id, String person) {
        var open =
                transactions.call(() -> dossier.find(id)).filter(i -> i.closed().isEmpty());
        if (open.isEmpty()) {
            return new Next.Done();
        }
        if (open.get().state() instanceof IncidentState.HandingOver from) {
            return new Next.Again(pauseAfter(from.failures() + 1));
        }
        if (isRunning(open.get())) {
            remediations.request(open.get(), person);
        }
        return new Next.Again(config.askEvery());
    }

    /** Whether the run goes on: after its end, a request would start another run. */
    private boolean isRunning(Incident incident) {
        return incident.state() instanceof IncidentState.InRemediation running
                && remediations.fetch(running.run()) instanceof Remediations.FetchedRun.Found(Run run)
                && !run.ended();
    }

    private static boolean isWaiting(Incident incident, int round) {
        return incident.round() == round && incident.state() instanceof IncidentState.HandingOver;
    }

    private Next settle(IncidentId id, int round, BiFunction<Incident, IncidentState.HandingOver, Next> step) {
        return transactions.call(() -> {
            var incident = dossier.find(id).filter(i -> isWaiting(i, round));
            return incident.isPresent() && incident.get().state() instanceof IncidentState.HandingOver from
                    ? step.apply(incident.get(), from)
                    : new Next.Done();
        });
    }

    private Next accept(Incident incident, IncidentState.HandingOver from, RunId run) {
        var now = clock.instant();
        dossier.save(incident.handedOver(from, run, now));
        checks.begin(incident.id(), incident.round(), now.plus(config.askEvery()));
        dossier.note(
                incident,
                new TimelineEntry(
                        now,
                        "HandedOver",
                        TicketMessage.HANDED_OVER.with(incident.subject().label(), run)));
        return new Next.Done();
    }

    private Next refuse(Incident incident, IncidentState.HandingOver from, Message problem) {
        var now = clock.instant();
        dossier.note(
                incident, new TimelineEntry(now, "HandOverRefused", TicketMessage.HAND_OVER_REFUSED.with(problem)));
        dossier.close(incident.handOverRefused(from, now), now);
        return new Next.Done();
    }

    private Next postpone(Incident incident, IncidentState.HandingOver from, Message why) {
        var now = clock.instant();
        dossier.save(incident.handOverFailed(from, now));
        if (from.failures() == 0) {
            dossier.note(
                    incident, new TimelineEntry(now, "HandOverDelayed", TicketMessage.HAND_OVER_DELAYED.with(why)));
        }
        return new Next.Again(pauseAfter(from.failures() + 1));
    }

    private Duration pauseAfter(int failures) {
        var handOver = config.handOver();
        return new BackOff(handOver.firstRetry(), handOver.lastRetry()).after(failures);
    }
}
