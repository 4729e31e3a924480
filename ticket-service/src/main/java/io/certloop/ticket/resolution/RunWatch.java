package io.certloop.ticket.resolution;

import io.certloop.service.database.Transactions;
import io.certloop.service.jobs.Next;
import io.certloop.ticket.incident.HandOvers;
import io.certloop.ticket.incident.Incident;
import io.certloop.ticket.incident.IncidentId;
import io.certloop.ticket.incident.IncidentState;
import io.certloop.ticket.incident.RunId;
import io.certloop.ticket.intake.TimelineEntry;
import io.certloop.ticket.text.TicketMessage;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Reads runs until they are final, and then closes their incidents. */
@Singleton
public final class RunWatch {

    private final Remediations remediations;
    private final IncidentResolution dossier;
    private final HandOvers handOvers;
    private final ResolutionConfig config;
    private final Transactions transactions;
    private final Clock clock;

    public RunWatch(
            Remediations remediations,
            IncidentResolution dossier,
            HandOvers handOvers,
            ResolutionConfig config,
            Transactions transactions,
            Clock clock) {
        this.remediations = remediations;
        this.dossier = dossier;
        this.handOvers = handOvers;
        this.config = config;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * Reads the incident's run, and closes the incident if the run is final. Harmless when repeated; done as soon as
     * there is no run to wait for.
     */
    public Next check(IncidentId id) {
        var incident = transactions.call(() -> dossier.find(id));
        if (incident.isEmpty() || !(incident.get().state() instanceof IncidentState.InRemediation running)) {
            return new Next.Done();
        }
        return switch (remediations.fetch(running.run())) {
            case Remediations.FetchedRun.Found seen -> conclude(incident.get(), seen.run());
            case Remediations.FetchedRun.Gone ignored -> askAgain(id, running.run());
            case Remediations.FetchedRun.Unavailable ignored -> new Next.Again(config.askEvery());
        };
    }

    /**
     * Reads a later run about a domain of a closed incident. If the run proves the domain repaired or healthy, the
     * tickets that wait since are answered again. Harmless when repeated.
     */
    public Next checkLater(IncidentId id, RunId later) {
        return switch (remediations.fetch(later)) {
            case Remediations.FetchedRun.Found seen ->
                transactions.call(() -> {
                    dossier.correct(id, seen.run(), clock.instant());
                    return new Next.Done();
                });
            case Remediations.FetchedRun.Gone ignored -> new Next.Done();
            case Remediations.FetchedRun.Unavailable ignored -> new Next.Again(config.askEvery());
        };
    }

    private Next conclude(Incident looked, Run run) {
        var judgement = OutcomeRules.evaluate(looked, run);
        if (judgement.isEmpty()) {
            return new Next.Again(config.askEvery());
        }
        return transactions.call(() -> {
            dossier.find(looked.id()).ifPresent(i -> close(i, run.id(), judgement.get()));
            return new Next.Done();
        });
    }

    private void close(Incident incident, RunId run, OutcomeRules.Judgement judgement) {
        if (incident.state() instanceof IncidentState.InRemediation from
                && from.run().equals(run)) {
            var now = clock.instant();
            dossier.close(
                    incident.concluded(
                            from,
                            judgement.outcome(),
                            judgement.reason(),
                            OutcomeRules.received(judgement.evidence()),
                            now),
                    now);
        }
    }

    private Next askAgain(IncidentId id, RunId gone) {
        return transactions.call(() -> {
            dossier.find(id).ifPresent(incident -> openNextRound(incident, gone));
            return new Next.Done();
        });
    }

    private void openNextRound(Incident incident, RunId gone) {
        if (incident.state() instanceof IncidentState.InRemediation from
                && from.run().equals(gone)) {
            var now = clock.instant();
            var again = incident.runGone(from, now);
            dossier.save(again);
            dossier.note(incident, new TimelineEntry(now, "RunGone", TicketMessage.RUN_GONE.with(gone)));
            handOvers.enqueue(again);
        }
    }
}
