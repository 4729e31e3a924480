package io.certloop.ticket.problem.pattern;

import io.certloop.service.database.DirectTransactions;
import io.certloop.testkit.SettableClock;
import io.certloop.ticket.incident.TicketId;
import io.certloop.ticket.problem.Problem;
import io.certloop.ticket.problem.ProblemConfig;
import io.certloop.ticket.problem.ProblemService;
import io.certloop.ticket.problem.ProblemsInMemory;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;

final class EmergingStage {

    private final SettableClock clock = new SettableClock(Instant.EPOCH);
    private final ProblemsInMemory problems = new ProblemsInMemory();
    private final TermReader reader = new TermReader();
    private final ProblemService problemService;
    private final EmergingPatterns patterns;

    EmergingStage(ProblemConfig settings) {
        this.problemService = new ProblemService(problems, problems.archive, settings, new DirectTransactions(), clock);
        this.patterns =
                new EmergingPatterns(new TermsInMemory(problems), problems.archive, problemService, settings, clock);
    }

    UUID read(Instant at, String text) {
        return read(at, reader.read(text));
    }

    UUID read(Instant at, Set<String> terms) {
        var ticket = TicketId.random();
        clock.set(at);
        patterns.learnAll(List.of(new TermMemory.Reading(ticket, at, terms)));
        return ticket.value();
    }

    /** What a tick does besides. */
    void review() {
        patterns.review();
        problemService.resolveQuiet();
    }

    List<Problem> problems() {
        return problems.all();
    }

    Set<UUID> tickets(Problem problem) {
        return problems.refs(problem.id());
    }
}
