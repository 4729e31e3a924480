package io.certloop.harness.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.harness.facts.RunFact;
import io.certloop.harness.facts.TicketFact;
import io.certloop.harness.replay.facts.FactsBuilder;
import io.certloop.testkit.stage.DomainNow;
import io.certloop.testkit.stage.OperationFact;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpectedTest {

    private static final Snapshot SNAPSHOT = new Snapshot(
            Map.of("t1", TicketFact.from(FactsBuilder.json("{'state':'Resolved','answer':{'text':'all well'}}"))),
            List.of(RunFact.from(FactsBuilder.json("{'id':'r','subject':{'domain':'a'},'state':'Held',"
                    + "'held':{'guardrail':'storm'},'customerAction':{'code':'FILE_ICP'},'evidence':"
                    + "[{'domain':'a','diagnosis':'NoIcp','actions':[{'outcome':'OPEN'},{'outcome':'LANDED'}]}]}"))),
            List.of(OperationFact.from(FactsBuilder.json("{'domain':'a','action':'REDO','applied':true}"))),
            name -> new DomainNow(name, "ANY", false, true, true));

    private static List<String> unmet(String expected) {
        var story = "name: a\nteaches: b\nfleet: [{account: c, domains: [{name: d}]}]\nsteps: [{await: %s}]";
        var await = (Step.Await) ScenarioReader.read("a.yaml", story.formatted(expected), "x")
                .steps()
                .getFirst();
        return await.await().faults(SNAPSHOT).entrySet().stream()
                .filter(each -> !each.getValue().isEmpty())
                .map(each -> each.getKey() + each.getValue())
                .toList();
    }

    @Test
    void takesWhatIsAsExpected() {
        assertThat(unmet("{tickets: {t1: {state: 'Escalated|Resolved', answer: well}},"
                        + " runs: {a: {state: Held, found: NoIcp, guardrail: storm, customerAction: FILE_ICP,"
                        + " outcomes: OPEN LANDED}}, writes: {a: [REDO], b: []}, refused: {a: []},"
                        + " edges: {a: unhealthy}, count: {Held: 1, Acting: 0}, held: {storm: 1+}}"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {tickets: {t1: Escalated}}           | ticket t1 {state=Escalated}: state is to be Escalated and is 'Resolved'
            {tickets: {t1: {answer: ill}}}       | ticket t1 {answer=ill}: answer is to be ill and is 'all well'
            {tickets: {t2: Resolved}}            | ticket t2 {state=Resolved}, there is none
            {runs: {a: {outcomes: LANDED}}}      | run about a {outcomes=LANDED}: outcomes is to be LANDED and is 'OPEN LANDED'
            {runs: {b: Held}}                    | run about b {state=Held}, there is none
            {writes: {a: []}}                    | writes a [], the provider received [REDO]
            {refused: {a: [REDO]}}               | refused a [REDO], the provider received []
            {edges: {a: healthy}}                | a is healthy, but it is settled, serves another one, valid
            {count: {Held: 2+}}                  | Held runs: 2+, there are 1
            {held: {storm: 0}}                   | held by storm: 0, there are 1
            """)
    void saysWhatIsOtherwise(String expected, String why) {
        assertThat(unmet(expected)).containsExactly(why);
    }
}
