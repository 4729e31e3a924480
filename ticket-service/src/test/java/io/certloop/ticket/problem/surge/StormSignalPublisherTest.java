package io.certloop.ticket.problem.surge;

import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.service.database.DirectTransactions;
import io.certloop.service.jobs.Next;
import io.certloop.testkit.Settings;
import io.certloop.ticket.incident.GroupingKey;
import io.certloop.ticket.incident.IncidentId;
import io.certloop.ticket.incident.Subject;
import io.certloop.ticket.problem.Problem;
import io.certloop.ticket.problem.ProblemArchive;
import io.certloop.ticket.problem.ProblemConfig;
import io.certloop.ticket.problem.ProblemId;
import io.certloop.ticket.problem.SurgeFixture;
import io.certloop.ticket.problem.pattern.SubjectMemory;
import io.certloop.ticket.problem.surge.StormWarnings.Reception;
import io.certloop.ticket.recognition.TicketKind;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StormSignalPublisherTest {

    private static final Instant NOW = Instant.parse("2026-06-01T00:10:00Z");
    private static final ProblemConfig CONFIG = Settings.of(ProblemConfig.class);
    private static final ProblemConfig.Warnings PACE = CONFIG.warnings();

    private static final List<Shared> SHARED = List.of(new Shared(Shared.What.PROVIDER_ERROR, "101", 17));

    private final Problem surge = SurgeFixture.open(TicketKind.ISSUANCE_STUCK, 30);
    private final Service service = new Service();
    private final Shelf shelf = new Shelf();
    private final Subjects subjects = new Subjects();
    private final StormSignalPublisher stormSignalPublisher = new StormSignalPublisher(
            service, shelf, subjects, new Facts(), CONFIG, new DirectTransactions(), Clock.fixed(NOW, ZoneOffset.UTC));

    private Next tell() {
        return stormSignalPublisher.publish(surge.id(), 0);
    }

    @Test
    void warnsAgainAndAgainWhileTheSurgeGoesOn() {
        assertThat(tell()).isEqualTo(new Next.Again(PACE.repeat()));
        assertThat(service.heard).containsExactly("warn until " + NOW.plus(PACE.lasts()));
    }

    @Test
    void namesTheDomainsOfTheWindow() {
        subjects.see(NOW, new Subject.Domain("a.example.com", Optional.empty()));
        subjects.see(NOW, new Subject.Domain("a.example.com", Optional.of("acct|1")));
        subjects.see(NOW, new Subject.Certificate("cert-1", Optional.empty()));
        subjects.see(
                NOW.minus(surge.measure().window()).minusSeconds(1),
                new Subject.Domain("old.example.com", Optional.empty()));

        tell();

        assertThat(service.named).containsExactly("a.example.com");
    }

    @Test
    void namesWhatTheSubjectsShare() {
        tell();

        assertThat(service.shared).isEqualTo(SHARED);
    }

    @Test
    void withdrawsTheWarningOnceTheSurgeIsOver() {
        shelf.problem = SurgeFixture.resolved(surge, NOW);

        assertThat(tell()).isEqualTo(new Next.Done());
        assertThat(service.heard).containsExactly("withdraw");
    }

    @Test
    void tellsAgainAtOnceWhatChangedWhileItWasTold() {
        service.meanwhile = () -> shelf.problem = SurgeFixture.resolved(surge, NOW);

        assertThat(tell()).isEqualTo(new Next.Again(Duration.ZERO));
        assertThat(tell()).isEqualTo(new Next.Done());
        assertThat(service.heard).endsWith("withdraw");
    }

    @Test
    void retriesWhileNobodyTakesIt() {
        service.reception = new Reception.Unavailable("not reachable");

        assertThat(tell()).isEqualTo(new Next.Again(PACE.retry()));
        shelf.problem = SurgeFixture.resolved(surge, NOW);
        assertThat(tell()).isEqualTo(new Next.Again(PACE.retry()));
    }

    @Test
    void doesNotInsistOnWhatIsRefused() {
        service.reception = new Reception.Refused("status 404");

        assertThat(tell()).isEqualTo(new Next.Again(PACE.repeat()));
        shelf.problem = SurgeFixture.resolved(surge, NOW);
        assertThat(tell()).isEqualTo(new Next.Done());
    }

    @Test
    void leavesALaterOpeningToItsOwnTelling() {
        shelf.problem = SurgeFixture.reopened(surge, NOW);

        assertThat(tell()).isEqualTo(new Next.Done());
        assertThat(service.heard).isEmpty();
        assertThat(stormSignalPublisher.publish(surge.id(), 1)).isEqualTo(new Next.Again(PACE.repeat()));
    }

    private static final class Service implements StormWarnings {

        private final List<String> heard = new ArrayList<>();
        private Reception reception = new Reception.Taken();
        private Runnable meanwhile = () -> {};
        private List<String> named = List.of();
        private List<Shared> shared = List.of();

        @Override
        public Reception warn(Problem surge, List<String> domains, List<Shared> facts, Instant until) {
            heard.add("warn until " + until);
            named = domains;
            shared = facts;
            meanwhile.run();
            return reception;
        }

        @Override
        public Reception withdraw(ProblemId surge) {
            heard.add("withdraw");
            return reception;
        }
    }

    private static final class Subjects extends SubjectMemory {

        private final List<Seen> seen = new ArrayList<>();

        Subjects() {
            super(null);
        }

        void see(Instant at, Subject subject) {
            var kind = TicketKind.ISSUANCE_STUCK;
            var key = GroupingKey.of(kind, subject);
            seen.add(new Seen(key, kind, subject.label(), IncidentId.random(), at));
        }

        @Override
        public List<Seen> since(TicketKind kind, Instant time, int most) {
            return seen.stream()
                    .filter(each -> each.kind() == kind && !each.at().isBefore(time))
                    .limit(most)
                    .toList();
        }
    }

    private static final class Facts extends SharedFacts {

        Facts() {
            super(null, null, null, null);
        }

        @Override
        public List<Shared> of(Problem problem) {
            return SHARED;
        }
    }

    private final class Shelf extends ProblemArchive {

        private Problem problem = surge;

        Shelf() {
            super(null, null);
        }

        @Override
        public Optional<Problem> find(ProblemId id) {
            return Optional.of(problem).filter(known -> known.id().equals(id));
        }
    }
}
