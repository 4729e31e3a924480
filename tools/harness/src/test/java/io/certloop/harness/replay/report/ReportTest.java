package io.certloop.harness.replay.report;

import static io.certloop.harness.replay.facts.FactsBuilder.fixed;
import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.harness.replay.check.ReplayChecks;
import io.certloop.harness.replay.facts.Facts;
import io.certloop.harness.replay.facts.FactsBuilder;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReportTest {

    private static FactsBuilder repaired() {
        return new FactsBuilder()
                .domain("a.example", "STUCK_DEPLOYMENT", true)
                .domain("u.example", "NOT_SERVED", true)
                .ticket("t1", "DEPLOYMENT_STUCK", "Resolved", fixed("a.example"))
                .ticket("t2", "NONE", "NotApplicable")
                .run("run-t1", "a.example", "TICKET", "Succeeded")
                .run("run-u", "u.example", "WATCHER", "Succeeded")
                .write("a.example", "REDO", true)
                .write("u.example", "HTTPSCONF", false);
    }

    private static String text(Facts facts, boolean brief) {
        var verdicts = ReplayChecks.all(facts, 0.8, true);
        return new TextReport("Demo", brief).render(facts, verdicts);
    }

    @Test
    void showsTheWholeWayOfOneTicket() {
        var text = text(repaired().build(), false);

        assertThat(text)
                .contains("Demo: 2 tickets, 2 domains")
                .containsPattern("DEPLOYMENT_STUCK +- +1 +- +- +- +1")
                .containsPattern("a.example +TICKET +STUCK_DEPLOYMENT +DeploymentStuck +Resubmit +FIXED 2/2 edges")
                .containsPattern("u.example +NOT_SERVED .*Succeeded by Resubmit +healthy")
                .containsPattern("HTTPSCONF +0 +1")
                .contains("DEPLOYMENT_STUCK, because of: 处理中")
                .containsPattern("diagnosis +DeploymentStuck: 3 h")
                .contains("    | 已修复")
                .containsPattern("ok +watcher-repairs-unreported");
    }

    @Test
    void shortensTablesButNotChecksWhenBrief() {
        var builder = repaired();
        IntStream.range(0, 20).forEach(i -> builder.run("r" + i, "d" + i + ".example", "ON_CALL", "Succeeded"));

        assertThat(text(builder.build(), true)).contains("… and 14 more");
        assertThat(text(builder.build(), false)).doesNotContain("more\n");
    }

    @Test
    void showsProblemsByWhatTheyAreAbout() {
        var surge = FactsBuilder.json(
                "{'type':'SURGE','state':'Open','kind':'DEPLOYMENT_STUCK','subject':null,'words':[],'counts':{'incidents':25,'tickets':0,'subjects':24},'baseline':{'expected':1.5}}");
        var emerging = FactsBuilder.json(
                "{'type':'EMERGING','state':'Open','kind':null,'subject':null,'words':['472','connection limit'],'counts':{'incidents':0,'tickets':3,'subjects':0},'baseline':{'expected':0.0}}");

        assertThat(ProblemsTable.render(java.util.List.of(surge, emerging)))
                .containsPattern("SURGE +Open +DEPLOYMENT_STUCK +24 subjects +25 +1.5")
                .containsPattern("EMERGING +Open +- +472, connection limit +3 +0.0");
        assertThat(ProblemsTable.render(java.util.List.of())).contains("none");
    }
}
