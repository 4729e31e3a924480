package io.certloop.ticket.wiring;

import io.certloop.ticket.incident.IncidentStore;
import io.certloop.ticket.intake.TicketArchive;
import io.certloop.ticket.problem.EmergingPatterns;
import io.certloop.ticket.problem.FaultPatterns;
import io.certloop.ticket.problem.Inbox;
import io.certloop.ticket.problem.PatternDetector;
import io.certloop.ticket.problem.PatternSettings;
import io.certloop.ticket.problem.ProblemArchive;
import io.certloop.ticket.problem.ProblemDesk;
import io.certloop.ticket.problem.ProblemStore;
import io.certloop.ticket.problem.RateMemory;
import io.certloop.ticket.problem.SubjectMemory;
import io.certloop.ticket.problem.TermMemory;
import io.certloop.ticket.transaction.Transactions;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;

/** Builds the services that look for patterns. */
class ProblemServices {

    @Produces
    @Singleton
    PatternSettings patternSettings(ProblemConfig config) {
        var again = config.recurrent();
        var surge = config.surge();
        var emerging = config.emerging();
        return new PatternSettings(
                config.batchSize(),
                config.reopenWithin(),
                new PatternSettings.Recurrent(
                        again.window(), again.leastGap(), again.healthyHold()),
                new PatternSettings.Surge(
                        surge.window(),
                        surge.leastSubjects(),
                        surge.factor(),
                        surge.baseline(),
                        surge.learnFor(),
                        surge.healthyHold()),
                new PatternSettings.Emerging(
                        emerging.window(),
                        emerging.leastTickets(),
                        emerging.leastSimilarity(),
                        emerging.baseline(),
                        emerging.rareTickets(),
                        emerging.rareShare(),
                        emerging.healthyHold()));
    }

    @Produces
    @Singleton
    ProblemDesk problemDesk(
            ProblemStore problems,
            ProblemArchive archive,
            PatternSettings settings,
            Transactions transactions,
            Clock clock) {
        // The remediation service's contract offers nothing that a surge could be told to yet.
        return new ProblemDesk(problems, archive, Optional.empty(), settings, transactions, clock);
    }

    @Produces
    @Singleton
    FaultPatterns faultPatterns(
            SubjectMemory subjects,
            RateMemory rates,
            ProblemStore problems,
            ProblemDesk desk,
            PatternSettings settings,
            Clock clock) {
        return new FaultPatterns(subjects, rates, problems, desk, settings, clock);
    }

    @Produces
    @Singleton
    EmergingPatterns emergingPatterns(
            TermMemory memory,
            ProblemArchive archive,
            ProblemDesk desk,
            PatternSettings settings,
            Clock clock) {
        return new EmergingPatterns(memory, archive, desk, settings, clock);
    }

    @Produces
    @Singleton
    PatternDetector patternDetector(
            Inbox inbox,
            IncidentStore incidents,
            TicketArchive tickets,
            FaultPatterns faults,
            EmergingPatterns emerging,
            PatternSettings settings,
            Transactions transactions) {
        return new PatternDetector(
                inbox, incidents, tickets, faults, emerging, transactions, settings.batchSize());
    }
}
