package io.certloop.remediation.console.rest.admin;

import io.certloop.console.page.PageContext;
import io.certloop.console.text.DisplayTime;
import io.certloop.remediation.diagnosis.Patience;
import io.certloop.remediation.guardrail.Limits;
import io.certloop.remediation.playbook.Playbook;
import io.certloop.remediation.playbook.Playbooks;
import io.certloop.remediation.playbook.Remedy;
import io.certloop.remediation.run.RunPolicy;
import io.certloop.remediation.simulation.Difference;
import io.certloop.remediation.simulation.Difference.Decided;
import io.certloop.remediation.simulation.Report;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What decides about repairs.
 *
 * @param source a file, or that they are built in
 */
public record RulesView(
        String version,
        String source,
        List<PlaybookLine> playbooks,
        List<LimitLine> limits,
        List<SettingLine> settings,
        Patience patience) {

    /**
     * What is done about one diagnosis.
     *
     * @param all whether every action is tried, not the first possible one only
     */
    public record PlaybookLine(
            String diagnosis, boolean all, List<ActionLine> actions, String otherwise) {

        static PlaybookLine of(
                Map.Entry<String, Playbook> entry, RunPolicy policy, PageContext context) {
            Playbook playbook = entry.getValue();
            Playbook.Otherwise otherwise = playbook.otherwise();
            return new PlaybookLine(
                    context.named("diagnosis", entry.getKey()),
                    playbook.take() == Playbook.Take.ALL,
                    playbook.remedies().stream()
                            .map(each -> ActionLine.of(each, policy, context))
                            .toList(),
                    Stream.concat(
                                    otherwise.explain().stream()
                                            .map(code -> context.named("explain", code.name())),
                                    otherwise.escalate().stream()
                                            .map(
                                                    why ->
                                                            context.say("state.Escalated")
                                                                    + ": "
                                                                    + context.named(
                                                                            "ended", why.name())))
                            .collect(Collectors.joining("; ")));
        }
    }

    /**
     * An action.
     *
     * @param deadline for its verification
     */
    public record ActionLine(
            String action, String when, String risk, String deadline, boolean approval) {

        static ActionLine of(Remedy remedy, RunPolicy policy, PageContext context) {
            return new ActionLine(
                    context.named("action", remedy.action().name()),
                    remedy.when().stream()
                            .map(each -> context.named("condition", each.name()))
                            .sorted()
                            .collect(Collectors.joining(", ")),
                    context.named("risk", remedy.terms().risk().name()),
                    context.length(policy.allowed(remedy.terms().deadline())),
                    remedy.terms().approval());
        }
    }

    /**
     * A limit that a file may set.
     *
     * @param configured what applies without the file
     */
    public record LimitLine(String name, String value, String configured) {

        static List<LimitLine> all(Limits now, Limits configured) {
            return List.of(
                    of("attempts-limit", now.attempts(), configured.attempts()),
                    of("attempts-window", now.attemptsWindow(), configured.attemptsWindow()),
                    of("cooldown", now.cooldown(), configured.cooldown()),
                    of("in-flight-limit", now.inFlight(), configured.inFlight()),
                    of("on-call-share", now.onCallShare(), configured.onCallShare()));
        }

        private static LimitLine of(String name, Object value, Object configured) {
            return new LimitLine(name, value.toString(), configured.toString());
        }

        public boolean byFile() {
            return !value.equals(configured);
        }
    }

    /**
     * What the tried playbooks and limits would have decided.
     *
     * @param typed to be tried again
     * @param wrong why they cannot be tried
     */
    public record WhatIf(
            Map<String, String> typed,
            List<String> wrong,
            Optional<Report> report,
            List<DifferenceLine> differences) {

        private static final int SHOWN = 100;

        static final WhatIf NONE = new WhatIf(Map.of(), List.of(), Optional.empty(), List.of());

        static WhatIf of(Map<String, String> typed, Report report, PageContext context) {
            return new WhatIf(
                    typed,
                    List.of(),
                    Optional.of(report),
                    report.differences().stream()
                            .limit(SHOWN)
                            .map(each -> DifferenceLine.of(each, context))
                            .toList());
        }

        static WhatIf wrong(Map<String, String> typed, List<String> flaws) {
            return new WhatIf(typed, flaws, Optional.empty(), List.of());
        }

        public String typed(String field) {
            return typed.getOrDefault(field, "");
        }
    }

    /** An inspection that would be decided differently. */
    public record DifferenceLine(
            String run, String domain, DisplayTime at, String before, String after) {

        static DifferenceLine of(Difference each, PageContext context) {
            return new DifferenceLine(
                    each.run(),
                    each.domain(),
                    context.stamp(each.at()),
                    words(each.before(), context),
                    words(each.after(), context));
        }

        private static String words(Decided decided, PageContext context) {
            return context.named("diagnosis", decided.diagnosis())
                    + ": "
                    + Stream.concat(
                                    decided.actions().stream()
                                            .map(action -> context.named("action", action.name())),
                                    Stream.of(decided.then()).filter(then -> !then.isEmpty()))
                            .collect(Collectors.joining(", "));
        }
    }

    static RulesView of(
            Playbooks playbooks,
            String source,
            Limits limits,
            Limits configured,
            List<SettingLine> settings,
            RunPolicy policy,
            PageContext context) {
        return new RulesView(
                playbooks.version(),
                source,
                playbooks.byDiagnosis().entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(entry -> PlaybookLine.of(entry, policy, context))
                        .toList(),
                LimitLine.all(limits, configured),
                settings,
                policy.patience());
    }
}
