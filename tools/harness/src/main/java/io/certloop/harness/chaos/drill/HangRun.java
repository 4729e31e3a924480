package io.certloop.harness.chaos.drill;

import io.certloop.harness.chaos.caller.Callers;
import io.certloop.harness.chaos.caller.Callers.Answered;
import io.certloop.harness.chaos.caller.LoadClient;
import io.certloop.harness.report.Table;
import io.certloop.harness.report.Verdict;
import io.certloop.harness.system.Part;
import io.certloop.testkit.stage.JsonHttp;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Future;
import java.util.function.Predicate;

/** Lets callers read, write, load pages and probe on all services while the database hangs. */
final class HangRun extends DrillRun {

    private static final Duration LONGEST = Duration.ofSeconds(6);
    private static final Duration LONGEST_PROBE = Duration.ofSeconds(3);
    private static final Duration WELL_AGAIN = Duration.ofSeconds(15);

    /**
     * The time after the hang begins in which the answers to health probes are not checked yet: the clocks of
     * injections and callers may differ, and a probe takes time.
     */
    private static final Duration MARGIN = Duration.ofSeconds(5);

    private Callers callers;
    private List<Answered> answers;

    HangRun(Drill.Stage stage) {
        super(stage);
    }

    @Override
    void prepare() throws IOException, InterruptedException {
        var domain = plan.workloads().getFirst().domain();
        callers = new Callers(system, 4, 1)
                .get(Part.TICKETS, "/tickets", "/incidents", "/problems")
                .get(Part.TICKETS, "/console/tickets", "/console/incidents", "/console/problems")
                .get(Part.REMEDIATION, "/remediations?limit=10", "/pauses", "/storm")
                .get(Part.REMEDIATION, "/domains/" + domain + "/diagnosis", "/domains/" + domain + "/explanation")
                .get(Part.REMEDIATION, "/console", "/console/domains/" + domain)
                .get(Part.WATCHER, "/findings", "/sweeps", "/certificates")
                .get(Part.WATCHER, "/console/fleet", "/console/fleet/findings");
        for (var part : List.of(Part.TICKETS, Part.REMEDIATION, Part.WATCHER)) {
            callers.get(part, "/q/health/ready", "/q/health/live");
        }
        // A ticket about no fault, and a pause of an account that does not exist: no remediation starts or waits.
        callers.post(
                        Part.TICKETS,
                        "/tickets",
                        () -> JsonHttp.MAPPER
                                .createObjectNode()
                                .put("source", "hang")
                                .put("externalId", UUID.randomUUID().toString())
                                .put("title", "发票怎么开")
                                .put("description", "请问发票怎么开"))
                .post(
                        Part.REMEDIATION,
                        "/pauses",
                        () -> JsonHttp.MAPPER
                                .createObjectNode()
                                .put("owner", "on-call")
                                .put("reason", "hang")
                                .put("duration", "PT1M")
                                .put("accountId", "acct-nobody"))
                .dryRun(plan.workloads().getLast().domain())
                .warmUp();
    }

    @Override
    void beside(LoadClient client, Future<?> sending) throws InterruptedException {
        answers = callers.callFor(plan.window());
    }

    @Override
    List<Verdict> verdicts() {
        var hang = plan.injections().getFirst();
        return verdicts(answers, hang.at(), hang.at().plus(hang.down()));
    }

    /**
     * Checks the answers that callers got before, during and after the hang.
     *
     * @param hangs when the database began to hang, counted from the start of the load
     * @param answersAgain when it went on
     */
    static List<Verdict> verdicts(List<Answered> answers, Duration hangs, Duration answersAgain) {
        var longest = answers.stream().map(Answered::took).max(Comparator.naturalOrder());
        var unclear = named(
                answers,
                each -> !each.call().isReadiness()
                        && (each.status() >= 500 || each.status() == 0)
                        && !(each.status() == 503 && each.isClear()));
        answers.stream()
                .map(each -> each.call().part())
                .distinct()
                .filter(part -> answers.stream().noneMatch(each -> each.call().part() == part && each.isClear()))
                .forEach(part -> unclear.add(part.process() + " never refused a request"));
        Predicate<Answered> during = each ->
                each.at().compareTo(hangs.plus(MARGIN)) > 0 && each.end().compareTo(answersAgain) < 0;
        Predicate<Answered> wrongProbe = each -> (each.call().isReadiness()
                        || each.call().isLiveness())
                && (each.took().compareTo(LONGEST_PROBE) > 0
                        || during.test(each) && each.status() != (each.call().isReadiness() ? 503 : 200));
        Predicate<Answered> after = each -> each.at().compareTo(answersAgain.plus(WELL_AGAIN)) > 0;
        return List.of(
                Verdict.of(
                        "every request is answered within " + LONGEST.toSeconds() + " s",
                        "%d requests, the slowest after %s"
                                .formatted(
                                        answers.size(),
                                        longest.map(Table::seconds).orElse("no time at all")),
                        named(answers, each -> each.status() == 0 || each.took().compareTo(LONGEST) > 0)),
                Verdict.of(
                        "those that met the hang get a clear 503", count(answers, Answered::isClear) + " did", unclear),
                Verdict.of(
                        "unready and alive while it hangs, and probes are answered within 3 s",
                        count(answers, during.and(each -> each.call().isReadiness())) + " probes of readiness",
                        named(answers, wrongProbe)),
                Verdict.of(
                        "everything is healthy again within " + WELL_AGAIN.toSeconds() + " s",
                        count(answers, after) + " requests afterwards",
                        named(answers, after.and(Answered::isFailure))));
    }

    private static long count(List<Answered> answers, Predicate<Answered> wanted) {
        return answers.stream().filter(wanted).count();
    }

    private static List<String> named(List<Answered> answers, Predicate<Answered> wrong) {
        return new ArrayList<>(answers.stream()
                .filter(wrong)
                .sorted(Comparator.comparing(Answered::at))
                .map(Answered::toString)
                .toList());
    }
}
