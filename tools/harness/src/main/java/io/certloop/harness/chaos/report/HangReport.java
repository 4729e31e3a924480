package io.certloop.harness.chaos.report;

import io.certloop.harness.chaos.caller.HangCallers.Answered;
import io.certloop.harness.report.Table;
import io.certloop.harness.report.Verdict;
import io.certloop.harness.system.Part;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Checks the answers that callers got before, during and after a time in which the database hung. */
public final class HangReport {

    private static final Duration LONGEST = Duration.ofSeconds(6);
    private static final Duration LONGEST_PROBE = Duration.ofSeconds(3);
    private static final Duration WELL_AGAIN = Duration.ofSeconds(15);

    /**
     * The time after the hang begins in which the answers to health probes are not checked yet: the clocks of
     * injections and callers may differ, and a probe takes time.
     */
    private static final Duration MARGIN = Duration.ofSeconds(5);

    private final List<Answered> answers;
    private final Duration hangs;
    private final Duration answersAgain;

    /**
     * @param first when the database began to hang, counted from the start of the load
     * @param hang how long the database hung
     */
    public HangReport(List<Answered> answers, Duration first, Duration hang) {
        this.answers = answers;
        this.hangs = first;
        this.answersAgain = first.plus(hang);
    }

    public String table() {
        var table = new Table("request", "times", "503", "other failure", "median", "longest");
        Map<String, List<Answered>> byCall = answers.stream()
                .collect(Collectors.groupingBy(
                        each -> each.call().part().process() + " " + each.call().name(),
                        TreeMap::new,
                        Collectors.toList()));
        byCall.forEach((name, all) -> {
            var times = all.stream().map(Answered::took).sorted().toList();
            table.row(
                    name,
                    all.size(),
                    count(all, each -> each.status() == 503),
                    count(all, each -> isFailure(each) && each.status() != 503),
                    Table.seconds(times.get(times.size() / 2)),
                    Table.seconds(times.getLast()));
        });
        return table.render();
    }

    private static long count(List<Answered> all, Predicate<Answered> wanted) {
        return all.stream().filter(wanted).count();
    }

    private static boolean isFailure(Answered answer) {
        return answer.status() < 200 || answer.status() >= 400;
    }

    public List<Verdict> verdicts() {
        return List.of(inTime(), clear(), probes(), wellAgain());
    }

    private Verdict inTime() {
        var longest = answers.stream().map(Answered::took).max(Comparator.naturalOrder());
        return Verdict.of(
                "every request is answered within " + LONGEST.toSeconds() + " s",
                "%d requests, the slowest after %s"
                        .formatted(answers.size(), longest.map(Table::seconds).orElse("no time at all")),
                named(each -> each.status() == 0 || each.took().compareTo(LONGEST) > 0));
    }

    private Verdict clear() {
        var faults = named(each -> !each.call().isReadiness()
                && (each.status() >= 500 || each.status() == 0)
                && !(each.status() == 503 && each.isClear()));
        var all = new ArrayList<>(faults);
        answers.stream()
                .map(each -> each.call().part())
                .distinct()
                .filter(part -> refused(part) == 0)
                .forEach(part -> all.add(part.process() + " never refused a request"));
        return Verdict.of(
                "those that met the hang get a clear 503",
                "%d did".formatted(answers.stream().filter(Answered::isClear).count()),
                all);
    }

    private long refused(Part part) {
        return count(answers, each -> each.call().part() == part && each.isClear());
    }

    private Verdict probes() {
        Predicate<Answered> during = each ->
                each.at().compareTo(hangs.plus(MARGIN)) > 0 && each.end().compareTo(answersAgain) < 0;
        var faults = named(each -> during.test(each)
                && (each.call().isReadiness() && each.status() != 503
                        || each.call().isLiveness() && each.status() != 200));
        faults.addAll(named(each -> (each.call().isReadiness() || each.call().isLiveness())
                && each.took().compareTo(LONGEST_PROBE) > 0));
        return Verdict.of(
                "unready and alive while it hangs, and probes are answered within 3 s",
                count(answers, during.and(each -> each.call().isReadiness())) + " probes of readiness",
                faults);
    }

    private Verdict wellAgain() {
        var from = answersAgain.plus(WELL_AGAIN);
        return Verdict.of(
                "everything is healthy again within " + WELL_AGAIN.toSeconds() + " s",
                count(answers, each -> each.at().compareTo(from) > 0) + " requests afterwards",
                named(each -> each.at().compareTo(from) > 0 && isFailure(each)));
    }

    private List<String> named(Predicate<Answered> wrong) {
        return answers.stream()
                .filter(wrong)
                .sorted(Comparator.comparing(Answered::at))
                .map(each -> "%s %s at %s: %s after %s"
                        .formatted(
                                each.call().part().process(),
                                each.call().name(),
                                Table.seconds(each.at()),
                                each.status() == 0 ? "no answer" : "HTTP " + each.status(),
                                Table.seconds(each.took())))
                .collect(Collectors.toCollection(ArrayList::new));
    }
}
