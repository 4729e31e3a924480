package io.certloop.ticket.wiring;

import io.certloop.ticket.incident.Attachments;
import io.certloop.ticket.incident.IncidentHistory;
import io.certloop.ticket.incident.IncidentStore;
import io.certloop.ticket.intake.TicketArchive;
import io.certloop.ticket.intake.WrittenTimes;
import io.certloop.ticket.problem.EmergingPatterns;
import io.certloop.ticket.problem.EvidenceFacts;
import io.certloop.ticket.problem.FactsInEvidence;
import io.certloop.ticket.problem.FaultPatterns;
import io.certloop.ticket.problem.Inbox;
import io.certloop.ticket.problem.News;
import io.certloop.ticket.problem.PatternDetector;
import io.certloop.ticket.problem.PatternSettings;
import io.certloop.ticket.problem.ProblemArchive;
import io.certloop.ticket.problem.ProblemConfig;
import io.certloop.ticket.problem.ProblemDesk;
import io.certloop.ticket.problem.ProblemStore;
import io.certloop.ticket.problem.RateMemory;
import io.certloop.ticket.problem.Recurrences;
import io.certloop.ticket.problem.SharedFacts;
import io.certloop.ticket.problem.StormWarnings;
import io.certloop.ticket.problem.SubjectMemory;
import io.certloop.ticket.problem.SurgeNotices;
import io.certloop.ticket.problem.SurgeTeller;
import io.certloop.ticket.problem.TermMemory;
import io.certloop.ticket.problem.WarningPace;
import io.certloop.ticket.resolution.EvidenceReader;
import io.certloop.ticket.transaction.Transactions;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

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
            SurgeNotices notices,
            PatternSettings settings,
            Transactions transactions,
            Clock clock) {
        return new ProblemDesk(problems, archive, notices, settings, transactions, clock);
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
    SurgeTeller surgeTeller(
            StormWarnings warnings,
            ProblemArchive archive,
            SubjectMemory subjects,
            SharedFacts shared,
            ProblemConfig config,
            Transactions transactions,
            Clock clock) {
        var told = config.warnings();
        var pace = new WarningPace(told.repeat(), told.lasts(), told.retry());
        return new SurgeTeller(warnings, archive, subjects, shared, pace, transactions, clock);
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
    News news(Attachments attachments, WrittenTimes times, PatternSettings settings) {
        return new News(attachments, times, settings.surge().window());
    }

    @Produces
    @Singleton
    Recurrences recurrences(
            IncidentHistory history,
            EvidenceReader evidence,
            ProblemDesk desk,
            PatternSettings settings) {
        return new Recurrences(history, evidence, desk, settings);
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
            News news,
            FaultPatterns faults,
            Recurrences recurrences,
            EmergingPatterns emerging,
            PatternSettings settings,
            Transactions transactions) {
        return new PatternDetector(
                inbox,
                incidents,
                tickets,
                news,
                faults,
                recurrences,
                emerging,
                transactions,
                settings.batchSize());
    }
}
