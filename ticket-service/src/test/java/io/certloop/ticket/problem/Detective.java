package io.certloop.ticket.problem;

import io.certloop.ticket.incident.Incident;
import io.certloop.ticket.incident.IncidentState;
import io.certloop.ticket.incident.IncidentStore;
import io.certloop.ticket.incident.Subject;
import io.certloop.ticket.intake.TicketArchive;
import io.certloop.ticket.recognition.TicketKind;
import io.certloop.ticket.transaction.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** Detectors over the real tables, at any time: each is a replica of its own. */
@ApplicationScoped
public class Detective {

    public static final Instant START = Instant.parse("2026-06-01T00:00:00Z");

    static final PatternSettings SETTINGS =
            new PatternSettings(
                    50,
                    Duration.ofDays(7),
                    new PatternSettings.Recurrent(
                            Duration.ofDays(90), Duration.ofHours(1), Duration.ofDays(90)),
                    new PatternSettings.Surge(
                            Duration.ofHours(1),
                            20,
                            3,
                            Duration.ofDays(7),
                            Duration.ofHours(6),
                            Duration.ofMinutes(30)),
                    new PatternSettings.Emerging(
                            Duration.ofHours(24),
                            3,
                            4,
                            Duration.ofDays(14),
                            5,
                            0.001,
                            Duration.ofDays(2)));

    private final Inbox inbox;
    private final IncidentStore incidents;
    private final TicketArchive tickets;
    private final SubjectMemory subjects;
    private final RateMemory rates;
    private final TermMemory terms;
    private final ProblemStore problems;
    private final ProblemArchive archive;
    private final Transactions transactions;
    private final DataSource database;

    private volatile Instant now = START;

    Detective(
            Inbox inbox,
            IncidentStore incidents,
            TicketArchive tickets,
            SubjectMemory subjects,
            RateMemory rates,
            TermMemory terms,
            ProblemStore problems,
            ProblemArchive archive,
            Transactions transactions,
            DataSource database) {
        this.inbox = inbox;
        this.incidents = incidents;
        this.tickets = tickets;
        this.subjects = subjects;
        this.rates = rates;
        this.terms = terms;
        this.problems = problems;
        this.archive = archive;
        this.transactions = transactions;
        this.database = database;
    }

    /** As if the service had just been installed, beside the tickets that are there. */
    public void forgetEverything() {
        now = START;
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(
                    "truncate problem_inbox, problem_sighting, problem_subject, problem_word,"
                            + " problem, pattern_subject, pattern_rate, pattern_posting,"
                            + " pattern_term_day");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public void at(Instant time) {
        now = time;
    }

    public Instant now() {
        return now;
    }

    /** A service that has just been started. */
    public Replica replica() {
        var clock = clock();
        var desk =
                new ProblemDesk(problems, archive, Optional.empty(), SETTINGS, transactions, clock);
        var faults = new FaultPatterns(subjects, rates, problems, desk, SETTINGS, clock);
        var emerging = new EmergingPatterns(terms, archive, desk, SETTINGS, clock);
        return new Replica(
                new PatternDetector(
                        inbox,
                        incidents,
                        tickets,
                        faults,
                        emerging,
                        transactions,
                        SETTINGS.batchSize()),
                desk);
    }

    public record Replica(PatternDetector detector, ProblemDesk desk) {

        /** One tick of a running service. */
        public void tick() {
            boolean more = true;
            while (more) {
                more = detector.look();
            }
            detector.review();
            desk.resolveQuiet();
        }
    }

    /** An incident that is opened now, and over at once. */
    public Incident fault(TicketKind kind, String domain) {
        return transactions.run(
                () -> {
                    var fresh =
                            Incident.open(
                                    kind,
                                    new Subject.Domain(domain, Optional.of("acct-001")),
                                    "test",
                                    now);
                    var open = incidents.openOrJoin(List.of(fresh)).get(fresh.key());
                    if (open.state() instanceof IncidentState.HandingOver from) {
                        incidents.save(open.handOverRefused(from, now));
                    }
                    return open;
                });
    }

    private Clock clock() {
        return new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                throw new UnsupportedOperationException();
            }

            @Override
            public Instant instant() {
                return now;
            }
        };
    }
}
