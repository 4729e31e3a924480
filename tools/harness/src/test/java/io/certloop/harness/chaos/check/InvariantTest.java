package io.certloop.harness.chaos.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.MissingNode;
import io.certloop.harness.chaos.plan.ChaosOptions;
import io.certloop.harness.chaos.plan.Plans;
import io.certloop.harness.chaos.run.FaultInjector.Stopped;
import io.certloop.harness.system.Part;
import io.certloop.testkit.stage.OperationFact;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class InvariantTest {

    private static final Stopped IN_TIME = new Stopped(Part.TICKETS, Optional.of(Duration.ofSeconds(2)));
    private static final Stopped KILLED = new Stopped(Part.WATCHER, Optional.empty());
    private static final ChaosOptions OPTIONS = new ChaosOptions("freeze", 1, 0, 0, 0, Duration.ZERO, 0);

    static Outcome outcome(List<OperationFact> operations, List<Stopped> stops) {
        return new Outcome(
                Plans.freeze(OPTIONS),
                Map.of(),
                Map.of(),
                Map.of("200", 3, "500", 1, "503", 2, "503 urn:certloop:problem:busy", 5, "409 x", 1),
                List.of(),
                List.of(),
                List.of(),
                operations,
                List.of(),
                stops,
                MissingNode.getInstance());
    }

    private static OperationFact write(String domain) {
        return new OperationFact(1, Instant.EPOCH, "acct", domain, "REDO", true, MissingNode.getInstance());
    }

    @Test
    void eachServiceHasToEndByItself() {
        assertThat(Invariant.ENDED_IN_TIME
                        .apply(outcome(List.of(), List.of(IN_TIME)))
                        .passed())
                .isTrue();
        assertThat(Invariant.ENDED_IN_TIME
                        .apply(outcome(List.of(), List.of(IN_TIME, KILLED)))
                        .faults())
                .containsExactly("cert-watcher had to be killed");
    }

    @Test
    void eachDomainHasToBeWrittenOnce() {
        var writes = new ArrayList<OperationFact>();
        Plans.freeze(OPTIONS).workloads().forEach(each -> writes.add(write(each.domain())));
        assertThat(Invariant.WRITTEN_ONCE.apply(outcome(writes, List.of())).passed())
                .isTrue();
        assertThat(Invariant.NOTHING_DOUBLED.apply(outcome(writes, List.of())).passed())
                .isTrue();

        var once = writes.removeFirst();
        assertThat(Invariant.WRITTEN_ONCE.apply(outcome(writes, List.of())).faults())
                .containsExactly(once.domain() + ": []");
        writes.addAll(List.of(once, once));
        assertThat(Invariant.WRITTEN_ONCE.apply(outcome(writes, List.of())).passed())
                .isFalse();
        assertThat(Invariant.NOTHING_DOUBLED.apply(outcome(writes, List.of())).passed())
                .isFalse();
    }

    @Test
    void namesAnswersThatNoCallerMayGetAndABrokenAudit() {
        assertThat(Invariant.EVERY_ANSWER_CLEAR
                        .apply(outcome(List.of(), List.of()))
                        .faults())
                .containsExactlyInAnyOrder("1 times 500", "2 times 503");
        assertThat(Invariant.AUDIT_WHOLE.apply(outcome(List.of(), List.of())).passed())
                .isFalse();
    }
}
