package io.certloop.ticket.problem.pattern;

import io.certloop.service.database.Statements;
import io.certloop.service.database.Transactions;
import io.certloop.service.text.Message;
import io.certloop.testkit.SettableClock;
import io.certloop.testkit.Settings;
import io.certloop.ticket.evidence.EvidenceReader;
import io.certloop.ticket.incident.DomainIncidents;
import io.certloop.ticket.incident.Incident;
import io.certloop.ticket.incident.IncidentState;
import io.certloop.ticket.incident.IncidentStore;
import io.certloop.ticket.incident.Outcome;
import io.certloop.ticket.incident.RunId;
import io.certloop.ticket.incident.Subject;
import io.certloop.ticket.intake.query.TicketArchive;
import io.certloop.ticket.problem.ProblemArchive;
import io.certloop.ticket.problem.ProblemConfig;
import io.certloop.ticket.problem.ProblemService;
import io.certloop.ticket.problem.ProblemStore;
import io.certloop.ticket.problem.ProblemType;
import io.certloop.ticket.recognition.TicketKind;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.flywaydb.core.Flyway;

/** Detectors over the real tables, at any time: each is a replica of its own. */
@ApplicationScoped
public class Detective {

    public static final Instant START = Instant.parse("2026-06-01T00:00:00Z");

    static final ProblemConfig SETTINGS =
            Settings.of(ProblemConfig.class, Map.of("certloop.problems.batch-size", "50"));

    @Inject
    Inbox inbox;

    @Inject
    IncidentStore incidents;

    @Inject
    TicketArchive tickets;

    @Inject
    SubjectMemory subjects;

    @Inject
    RateMemory rates;

    @Inject
    TermMemory terms;

    @Inject
    ProblemStore problems;

    @Inject
    ProblemArchive archive;

    @Inject
    News news;

    @Inject
    DomainIncidents history;

    @Inject
    EvidenceReader evidence;

    @Inject
    Transactions transactions;

    @Inject
    Flyway migrations;

    private final SettableClock clock = new SettableClock(START);

    /** As if the service had just been installed, beside the tickets that are there. */
    public void forgetEverything() {
        clock.set(START);
        statements().update("""
                truncate problem_hold, problem_inbox, problem_sighting, problem_subject, problem_word, problem,
                    pattern_subject, pattern_rate, pattern_posting, pattern_term_day
                """);
    }

    private Statements statements() {
        return new Statements(migrations.getConfiguration().getDataSource());
    }

    public void at(Instant time) {
        clock.set(time);
    }

    public Instant now() {
        return clock.instant();
    }

    /** A service that has just been started. */
    public Replica replica() {
        var problemService = new ProblemService(problems, archive, SETTINGS, transactions, clock);
        var faults = new FaultPatterns(subjects, rates, problems, problemService, SETTINGS, clock);
        var emerging = new EmergingPatterns(terms, archive, problemService, SETTINGS, clock);
        return new Replica(
                new PatternDetector(
                        inbox,
                        incidents,
                        tickets,
                        news,
                        faults,
                        new Recurrences(history, evidence, problemService, SETTINGS),
                        emerging,
                        transactions,
                        SETTINGS),
                problemService);
    }

    public record Replica(PatternDetector detector, ProblemService problemService) {

        /** One tick of a running service. */
        public void tick() {
            boolean more = true;
            while (more) {
                more = detector.detect();
            }
            detector.review();
            problemService.resolveQuiet();
        }
    }

    private static final String LANDED = """
            {"action": "Resubmit", "intendedAt": "2026-01-01T00:00:00Z", "outcome": "LANDED"}
            """;

    /** What a run found and did, as the contract writes it; nobody had to wait for it. */
    public enum Run {
        REPAIRED(Outcome.RESOLVED, "Healthy", "NotServed", "FIXED", true),
        FOUND_HEALTHY(Outcome.RESOLVED, "Healthy", "Healthy", "NOT_NEEDED", false),
        UNPROVEN(Outcome.ESCALATED, "NotServed", "NotServed", "UNKNOWN", true),
        FOR_THE_CUSTOMER(Outcome.WAITING_FOR_CUSTOMER, "Expired", "Expired", "NOT_NEEDED", false);

        private final Outcome outcome;
        private final String facts;

        Run(Outcome outcome, String now, String found, String verification, boolean acted) {
            this.outcome = outcome;
            this.facts = """
                    "diagnosis": "%s", "found": {"diagnosis": "%s"}, "verification": "%s",
                    "actions": [%s]
                    """.formatted(now, found, verification, acted ? LANDED : "");
        }
    }

    /** An incident that is opened now, and whose run is over at once. */
    public Incident ended(Run run, TicketKind kind, String domain) {
        return transactions.call(() -> {
            var fresh = opened(kind, domain);
            if (fresh.state() instanceof IncidentState.HandingOver from) {
                incidents.save(fresh.handedOver(from, new RunId(UUID.randomUUID()), now()));
            }
            var open = incidents.find(fresh.id()).orElseThrow();
            if (open.state() instanceof IncidentState.InRemediation from) {
                incidents.save(open.concluded(from, run.outcome, "TEST", json(run, domain), now()));
            }
            return fresh;
        });
    }

    private static String json(Run run, String domain) {
        return """
        [{"domain": "%s", "accountId": "acct-001", "since": "2026-05-31T23:59:00Z", %s,
          "controlPlane": {"raw": {"operTaskErrCode": "101"}},
          "configuredCertificate": {"id": "cert-of-%s"},
          "edges": [{"address": "192.0.2.1", "at": "2026-01-01T00:00:00Z",
                     "verdict": "EXPECTED", "issuer": "CN=Test CA"}]}]
        """.formatted(domain, run.facts, domain);
    }

    private Incident opened(TicketKind kind, String domain) {
        var fresh = Incident.open(
                kind,
                new Subject.Domain(domain, Optional.of("acct-001")),
                Message.plain("test"),
                Optional.empty(),
                now());
        return incidents.openOrJoin(List.of(fresh)).get(fresh.key());
    }

    /** An incident that is opened now, and over at once. */
    public Incident fault(TicketKind kind, String domain) {
        return transactions.call(() -> {
            var open = opened(kind, domain);
            if (open.state() instanceof IncidentState.HandingOver from) {
                incidents.save(open.handOverRefused(from, now()));
            }
            return open;
        });
    }

    /** By how many tickets a term is found. */
    public int uses(String term) {
        return statements()
                .query("select 1 from pattern_posting where term = ?", row -> 1, term)
                .size();
    }

    /** The id of a surge of DEPLOYMENT_STUCK that begins now. */
    public String surge() {
        var begin = Instant.now();
        clock.set(begin.minus(Duration.ofDays(1)));
        fault(TicketKind.DOMAIN_STUCK, freshDomain());
        replica().tick();
        clock.set(begin);
        for (int i = 0; i < SETTINGS.surge().leastSubjects(); i++) {
            fault(TicketKind.DEPLOYMENT_STUCK, freshDomain());
        }
        replica().tick();
        return transactions.call(() -> problems.latest(ProblemType.SURGE, TicketKind.DEPLOYMENT_STUCK.name())
                .orElseThrow()
                .id()
                .toString());
    }

    /** Later, when a surge is over: no subject is left in its window for as long as it takes. */
    public void calmDown() {
        clock.advance(
                SETTINGS.surge().window().multipliedBy(2).plus(SETTINGS.surge().healthyHold()));
        replica().tick();
    }

    private static String freshDomain() {
        return "d" + UUID.randomUUID() + ".lanting-tea.example.com";
    }
}
