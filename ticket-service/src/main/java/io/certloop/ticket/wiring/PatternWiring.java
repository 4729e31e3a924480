package io.certloop.ticket.wiring;

import io.certloop.service.database.Transactions;
import io.certloop.ticket.incident.Attachments;
import io.certloop.ticket.incident.IncidentHistory;
import io.certloop.ticket.incident.IncidentStore;
import io.certloop.ticket.intake.query.TicketArchive;
import io.certloop.ticket.intake.query.WrittenTimes;
import io.certloop.ticket.problem.PatternSettings;
import io.certloop.ticket.problem.ProblemArchive;
import io.certloop.ticket.problem.ProblemConfig;
import io.certloop.ticket.problem.ProblemService;
import io.certloop.ticket.problem.ProblemStore;
import io.certloop.ticket.problem.pattern.EmergingPatterns;
import io.certloop.ticket.problem.pattern.FaultPatterns;
import io.certloop.ticket.problem.pattern.Inbox;
import io.certloop.ticket.problem.pattern.News;
import io.certloop.ticket.problem.pattern.PatternDetector;
import io.certloop.ticket.problem.pattern.RateMemory;
import io.certloop.ticket.problem.pattern.Recurrences;
import io.certloop.ticket.problem.pattern.SubjectMemory;
import io.certloop.ticket.problem.pattern.TermMemory;
import io.certloop.ticket.resolution.evidence.EvidenceReader;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Builds what looks for patterns. */
@Dependent
class PatternWiring {

    @Produces
    @Singleton
    PatternSettings patternSettings(ProblemConfig config) {
        return PatternSettings.of(config);
    }

    @Produces
    @Singleton
    FaultPatterns faultPatterns(
            SubjectMemory subjects,
            RateMemory rates,
            ProblemStore problems,
            ProblemService problemService,
            PatternSettings settings,
            Clock clock) {
        return new FaultPatterns(subjects, rates, problems, problemService, settings, clock);
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
            ProblemService problemService,
            PatternSettings settings) {
        return new Recurrences(history, evidence, problemService, settings);
    }

    @Produces
    @Singleton
    EmergingPatterns emergingPatterns(
            TermMemory memory,
            ProblemArchive archive,
            ProblemService problemService,
            PatternSettings settings,
            Clock clock) {
        return new EmergingPatterns(memory, archive, problemService, settings, clock);
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
