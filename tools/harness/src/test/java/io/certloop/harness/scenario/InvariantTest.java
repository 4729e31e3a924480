package io.certloop.harness.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.harness.facts.RunFact;
import io.certloop.harness.replay.facts.FactsBuilder;
import io.certloop.testkit.stage.DomainNow;
import io.certloop.testkit.stage.OperationFact;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Every promise can be broken, and is seen to be. */
class InvariantTest {

    private static final String DOMAIN = "a.example";

    private final List<OperationFact> operations = new ArrayList<>();
    private boolean healthy = true;

    private List<String> broken(RunFact run) {
        return Invariant.broken(new Snapshot(
                Map.of(), List.of(run), operations, name -> new DomainNow(name, "ANY", healthy, true, true)));
    }

    private static RunFact run(String state, boolean isFinal, String more, String... outcomes) {
        var writes = new ArrayList<String>();
        for (var outcome : outcomes) {
            writes.add("{'id':'w%d','outcome':'%s'}".formatted(writes.size(), outcome));
        }
        return RunFact.from(FactsBuilder.json(
                "{'id':'r','subject':{'domain':'%s'},'state':'%s','final':%s,%s'evidence':[{'domain':'%s','verification':'FIXED','actions':%s}]}"
                        .formatted(DOMAIN, state, isFinal, more, DOMAIN, writes)));
    }

    private void received(String action, boolean applied) {
        operations.add(OperationFact.from(FactsBuilder.json(
                "{'sequence':1,'domain':'%s','action':'%s','applied':%s}".formatted(DOMAIN, action, applied))));
    }

    @Test
    void holdForARunThatWroteOnceAndWasRight() {
        received("REDO", true);
        received("HTTPSCONF", false);
        received("CONFIG_CHANGE", true);
        assertThat(broken(run("Succeeded", true, "", "LANDED", "NOT_LANDED", "REFUSED")))
                .isEmpty();
    }

    @Test
    void seeAFalseFix() {
        healthy = false;
        assertThat(broken(run("Succeeded", true, "")))
                .containsExactly("a.example is called healthy and is: settled, serves another one, valid");
    }

    @Test
    void seeADoubledWrite() {
        received("REDO", true);
        received("REDO", true);
        assertThat(broken(run("Succeeded", true, "", "ACCEPTED")))
                .containsExactly("a.example: 2 writes applied, 1 intended and known");
    }

    @Test
    void seeAWriteThatNobodyReceived() {
        assertThat(broken(run("Succeeded", true, "", "ACCEPTED")))
                .containsExactly("a.example: 0 writes applied, 1 intended and known");
    }

    @Test
    void seeARunThatDoesNotEndUnlessItSaysWhatHoldsIt() {
        assertThat(broken(run("Verifying", false, ""))).containsExactly("the run about a.example is still Verifying");
        assertThat(broken(run("Held", false, ""))).hasSize(1);
        assertThat(broken(run("Held", false, "'held':{'guardrail':'pause'},"))).isEmpty();
    }
}
