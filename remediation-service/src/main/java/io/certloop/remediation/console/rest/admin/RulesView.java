package io.certloop.remediation.console.rest.admin;

import io.certloop.console.page.PageContext;
import io.certloop.remediation.guardrail.Limits;
import io.certloop.remediation.playbook.Playbook;
import io.certloop.remediation.playbook.Playbooks;
import io.certloop.remediation.playbook.Remedy;
import io.certloop.remediation.run.RunConfig;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The rules that decide about repairs: playbooks, limits and settings.
 *
 * @param source the file of the playbooks, or that they are built in
 * @param configured the limits that apply without the limits file
 */
public record RulesView(
        Playbooks playbooks,
        String source,
        Limits limits,
        Limits configured,
        List<SettingLine> settings,
        RunConfig policy,
        PageContext context) {

    public Map<String, Playbook> byDiagnosis() {
        return new TreeMap<>(playbooks.byDiagnosis());
    }

    /** Whether the playbook tries all its actions, and not only the first possible action. */
    public boolean takesAll(Playbook playbook) {
        return playbook.take() == Playbook.Take.ALL;
    }

    public String otherwise(Playbook playbook) {
        Playbook.Otherwise otherwise = playbook.otherwise();
        return Stream.concat(
                        Stream.ofNullable(otherwise.explain()).map(code -> context.named("explain", code.name())),
                        Stream.ofNullable(otherwise.escalate())
                                .map(why ->
                                        context.message("state.Escalated") + ": " + context.named("ended", why.name())))
                .collect(Collectors.joining("; "));
    }

    public String when(Remedy remedy) {
        return remedy.when().stream()
                .map(each -> context.named("condition", each.name()))
                .sorted()
                .collect(Collectors.joining(", "));
    }

    public String deadline(Remedy remedy) {
        return context.length(policy.allowed(remedy.terms().deadline()));
    }

    public List<LimitLine> limitLines() {
        return List.of(
                limit("attempts-limit", Limits::attempts),
                limit("attempts-window", Limits::attemptsWindow),
                limit("cooldown", Limits::cooldown),
                limit("in-flight-limit", Limits::inFlight),
                limit("on-call-share", Limits::onCallShare));
    }

    private LimitLine limit(String name, Function<Limits, Object> value) {
        return new LimitLine(
                name, value.apply(limits).toString(), value.apply(configured).toString());
    }

    /**
     * A limit that a file may override.
     *
     * @param value the effective value
     * @param configured the value without the file
     */
    public record LimitLine(String name, String value, String configured) {

        public boolean byFile() {
            return !value.equals(configured);
        }
    }
}
