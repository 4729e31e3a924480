package io.certloop.harness.chaos.drill;

import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.harness.chaos.caller.Callers.Answered;
import io.certloop.harness.chaos.caller.Callers.Call;
import io.certloop.harness.report.Verdict;
import io.certloop.harness.system.Part;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class HangRunTest {

    private static final Call READ = call("GET /tickets");
    private static final Call READY = call("GET /q/health/ready");
    private static final Call LIVE = call("GET /q/health/live");

    private final List<Answered> asPromised = List.of(
            answered(READ, 5, 0.1, 200, false),
            answered(READ, 22, 5.1, 503, true),
            answered(READY, 40, 2.6, 503, false),
            answered(LIVE, 40, 0.1, 200, false),
            answered(READ, 100, 0.1, 200, false));

    private static Call call(String name) {
        return new Call(Part.TICKETS, name, () -> null);
    }

    private static Answered answered(Call call, int second, double took, int status, boolean clear) {
        return new Answered(call, Duration.ofSeconds(second), Duration.ofMillis((long) (took * 1000)), status, clear);
    }

    private Stream<String> failed(Answered... more) {
        var all = new ArrayList<>(asPromised);
        all.addAll(List.of(more));
        return HangRun.verdicts(all, Duration.ofSeconds(20), Duration.ofSeconds(80)).stream()
                .filter(verdict -> !verdict.passed())
                .map(Verdict::name);
    }

    @Test
    void passesWhatIsAnsweredAsPromised() {
        assertThat(failed()).isEmpty();
    }

    @Test
    void namesAnAnswerThatComesTooLateOrNever() {
        assertThat(failed(answered(READ, 30, 6.1, 503, true))).containsExactly("every request is answered within 6 s");
        assertThat(failed(answered(READ, 30, 45, 0, false))).contains("every request is answered within 6 s");
    }

    @Test
    void namesA500AndA503WithoutATime() {
        assertThat(failed(answered(READ, 30, 5, 500, false)))
                .containsExactly("those that met the hang get a clear 503");
        assertThat(failed(answered(READ, 30, 5, 503, false)))
                .containsExactly("those that met the hang get a clear 503");
    }

    @Test
    void namesAReplicaThatSaysItIsReadyOrDeadOrAnswersItsProbeTooLate() {
        assertThat(failed(answered(READY, 40, 1, 200, false))).hasSize(1);
        assertThat(failed(answered(LIVE, 40, 0.1, 503, true))).hasSize(1);
        assertThat(failed(answered(READY, 40, 3.5, 503, false))).hasSize(1);
    }

    @Test
    void namesARefusalLongAfterTheDatabaseAnswersAgain() {
        assertThat(failed(answered(READ, 96, 1, 503, true))).containsExactly("everything is healthy again within 15 s");
    }
}
