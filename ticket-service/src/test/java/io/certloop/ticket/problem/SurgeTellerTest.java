package io.certloop.ticket.problem;

import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.ticket.problem.StormWarnings.Reception;
import io.certloop.ticket.recognition.TicketKind;
import io.certloop.ticket.transaction.Next;
import io.certloop.ticket.transaction.Transactions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class SurgeTellerTest {

    private static final Instant NOW = Instant.parse("2026-06-01T00:10:00Z");
    private static final WarningPace PACE =
            new WarningPace(Duration.ofMinutes(1), Duration.ofMinutes(5), Duration.ofSeconds(5));

    private final Problem surge = SurgeFixture.open(TicketKind.ISSUANCE_STUCK, 30);
    private final Service service = new Service();
    private final Shelf shelf = new Shelf();
    private final SurgeTeller teller =
            new SurgeTeller(service, shelf, PACE, new Direct(), Clock.fixed(NOW, ZoneOffset.UTC));

    private Next tell() {
        return teller.tell(surge.id(), 0);
    }

    @Test
    void warnsAgainAndAgainWhileTheSurgeGoesOn() {
        assertThat(tell()).isEqualTo(new Next.Again(PACE.repeat()));
        assertThat(service.heard).containsExactly("warn until " + NOW.plus(PACE.lasts()));
    }

    @Test
    void withdrawsTheWarningOnceTheSurgeIsOver() {
        shelf.problem = surge.resolved(NOW);

        assertThat(tell()).isEqualTo(new Next.Done());
        assertThat(service.heard).containsExactly("withdraw");
    }

    @Test
    void tellsAgainAtOnceWhatChangedWhileItWasTold() {
        service.meanwhile = () -> shelf.problem = surge.resolved(NOW);

        assertThat(tell()).isEqualTo(new Next.Again(Duration.ZERO));
        assertThat(tell()).isEqualTo(new Next.Done());
        assertThat(service.heard).endsWith("withdraw");
    }

    @Test
    void retriesWhileNobodyTakesIt() {
        service.reception = new Reception.Unavailable("not reachable");

        assertThat(tell()).isEqualTo(new Next.Again(PACE.retry()));
        shelf.problem = surge.resolved(NOW);
        assertThat(tell()).isEqualTo(new Next.Again(PACE.retry()));
    }

    @Test
    void doesNotInsistOnWhatIsRefused() {
        service.reception = new Reception.Refused("status 404");

        assertThat(tell()).isEqualTo(new Next.Again(PACE.repeat()));
        shelf.problem = surge.resolved(NOW);
        assertThat(tell()).isEqualTo(new Next.Done());
    }

    @Test
    void leavesALaterOpeningToItsOwnTelling() {
        var over = new ProblemState.Resolved(NOW);
        shelf.problem = surge.resolved(NOW).reopened(over, surge.measure(), NOW);

        assertThat(tell()).isEqualTo(new Next.Done());
        assertThat(service.heard).isEmpty();
        assertThat(teller.tell(surge.id(), 1)).isEqualTo(new Next.Again(PACE.repeat()));
    }

    private static final class Service implements StormWarnings {

        private final List<String> heard = new ArrayList<>();
        private Reception reception = new Reception.Taken();
        private Runnable meanwhile = () -> {};

        @Override
        public Reception warn(Problem surge, Instant until) {
            heard.add("warn until " + until);
            meanwhile.run();
            return reception;
        }

        @Override
        public Reception withdraw(ProblemId surge) {
            heard.add("withdraw");
            return reception;
        }
    }

    private final class Shelf implements ProblemArchive {

        private Problem problem = surge;

        @Override
        public Optional<Problem> find(ProblemId id) {
            return Optional.of(problem).filter(known -> known.id().equals(id));
        }

        @Override
        public ProblemPage page(ProblemQuery query) {
            return new ProblemPage(List.of(problem), Optional.empty());
        }

        @Override
        public List<Sighting> sightings(ProblemId id, int most) {
            return List.of();
        }

        @Override
        public List<Count> counts() {
            return List.of();
        }
    }

    private static final class Direct implements Transactions {

        @Override
        public <T> T run(Supplier<T> work) {
            return work.get();
        }
    }
}
