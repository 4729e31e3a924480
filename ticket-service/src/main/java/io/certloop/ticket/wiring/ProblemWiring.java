package io.certloop.ticket.wiring;

import io.certloop.service.database.Transactions;
import io.certloop.ticket.incident.IncidentStore;
import io.certloop.ticket.intake.query.TicketArchive;
import io.certloop.ticket.problem.PatternSettings;
import io.certloop.ticket.problem.ProblemArchive;
import io.certloop.ticket.problem.ProblemConfig;
import io.certloop.ticket.problem.ProblemService;
import io.certloop.ticket.problem.ProblemStore;
import io.certloop.ticket.problem.SurgeNotices;
import io.certloop.ticket.problem.pattern.SubjectMemory;
import io.certloop.ticket.problem.surge.EvidenceFacts;
import io.certloop.ticket.problem.surge.FactsInEvidence;
import io.certloop.ticket.problem.surge.SharedFacts;
import io.certloop.ticket.problem.surge.StormSignalPublisher;
import io.certloop.ticket.problem.surge.StormWarnings;
import io.certloop.ticket.problem.surge.WarningPace;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Builds what keeps problems, and tells of surges. */
@Dependent
class ProblemWiring {

    @Produces
    @Singleton
    ProblemService problemDesk(
            ProblemStore problems,
            ProblemArchive archive,
            SurgeNotices notices,
            PatternSettings settings,
            Transactions transactions,
            Clock clock) {
        return new ProblemService(problems, archive, notices, settings, transactions, clock);
    }

    @Produces
    @Singleton
    SharedFacts sharedFacts(
            ProblemArchive archive,
            IncidentStore incidents,
            TicketArchive tickets,
            EvidenceFacts evidence) {
        return new FactsInEvidence(archive, incidents, tickets, evidence);
    }

    @Produces
    @Singleton
    StormSignalPublisher surgeTeller(
            StormWarnings warnings,
            ProblemArchive archive,
            SubjectMemory subjects,
            SharedFacts shared,
            ProblemConfig config,
            Transactions transactions,
            Clock clock) {
        var told = config.warnings();
        var pace = new WarningPace(told.repeat(), told.lasts(), told.retry());
        return new StormSignalPublisher(
                warnings, archive, subjects, shared, pace, transactions, clock);
    }
}
