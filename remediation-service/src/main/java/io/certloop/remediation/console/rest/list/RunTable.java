package io.certloop.remediation.console.rest.list;

import io.certloop.console.page.PageContext;
import io.certloop.console.table.Column;
import io.certloop.console.table.Filter;
import io.certloop.console.table.ListAddress;
import io.certloop.console.table.Pages;
import io.certloop.console.table.Table;
import io.certloop.console.text.DisplayTime;
import io.certloop.remediation.console.rest.StepLine;
import io.certloop.remediation.run.list.Cursor;
import io.certloop.remediation.run.list.RunListPage;
import io.certloop.remediation.run.list.RunListQuery;
import io.certloop.remediation.run.list.RunSort;
import io.certloop.remediation.run.list.RunSummary;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Runs as a table shows them.
 *
 * @param domain the applied filter; may be empty
 * @param account the applied filter; may be empty
 * @param chosen whether each row is selected
 */
public record RunTable(Table table, List<Row> runs, String domain, String account, boolean chosen) {

    /** The parameter that selects each row of the page. */
    static final String CHOSEN = "chosen";

    /**
     * One run.
     *
     * @param found the diagnosis; empty before the first inspection
     * @param note why it waits or how it ended; may be empty
     * @param edges how many serve the configured certificate; may be empty
     * @param took from the request to the end, or until now
     */
    public record Row(
            String id,
            String subject,
            String state,
            String found,
            String note,
            String action,
            String edges,
            String by,
            String account,
            boolean dryRun,
            DisplayTime started,
            String took,
            Optional<DisplayTime> due,
            Optional<Person> person) {

        /**
         * Why it needs a person.
         *
         * @param alike how many escalations of the subject the row stands for; empty for 1
         * @param owner who takes care of it; may be empty
         */
        public record Person(
                int escalations,
                String alike,
                String severity,
                DisplayTime since,
                Optional<DisplayTime> ends,
                String owner) {

            static Person of(RunSummary.NeedsPerson need, PageContext context) {
                int escalations = need.escalations();
                return new Person(
                        escalations,
                        escalations > 1 ? context.counted("escalation.alike", escalations) : "",
                        need.severity().name(),
                        context.stamp(need.since()),
                        need.deadline().map(context::stamp),
                        need.owner().orElse(""));
            }
        }

        public static List<Row> all(List<RunSummary> runs, PageContext context) {
            return runs.stream().map(run -> of(run, context)).toList();
        }

        static Row of(RunSummary run, PageContext context) {
            String found = run.diagnosis().map(each -> context.named("diagnosis", each)).orElse("");
            return new Row(
                    run.id().toString(),
                    run.domain().or(run::certificate).or(run::account).orElse(""),
                    run.stateReason().filter("DRY_RUN"::equals).isPresent()
                            ? StepLine.DRY_RUN
                            : run.state(),
                    found,
                    run.stateReason()
                            .map(each -> note(run.state(), each, context))
                            .filter(note -> !note.equals(found))
                            .orElse(""),
                    run.action().map(each -> context.named("action", each)).orElse(""),
                    run.edges().map(each -> each.proven() + "/" + each.total()).orElse(""),
                    run.onBehalfOf()
                            .map(who -> who + " (" + run.requestedBy() + ")")
                            .orElse(run.requestedBy()),
                    run.account().orElse(""),
                    run.dryRun(),
                    context.stamp(run.startedAt()),
                    context.length(run.took(context.now())),
                    run.dueAt().map(context::stamp),
                    run.needsPerson().map(need -> Person.of(need, context)));
        }

        private static String note(String state, String reason, PageContext context) {
            return context.named(state.equals("Held") ? "guardrail" : "ended", reason);
        }
    }

    static RunTable of(
            ListAddress asked,
            RunListQuery query,
            RunListPage page,
            Map<String, Integer> counts,
            PageContext context) {
        ListAddress address = asked.without(CHOSEN);
        ListAddress sorted = address.with("sort", query.sort().toString());
        Table table =
                new Table(
                        "nav.runs",
                        page.runs().isEmpty(),
                        filters(address, query, counts, context),
                        List.of(
                                Column.of("approvals.choose", "choose"),
                                sorted.sortable("runs.state", "severity", ""),
                                sorted.sortable("domain", "domain", ""),
                                Column.of("runs.found"),
                                Column.of("runs.action", "extra"),
                                Column.of("runs.edges", "extra number"),
                                Column.of("runs.by", "extra"),
                                sorted.sortable("runs.since", "started", ""),
                                Column.of("runs.took", "extra"),
                                sorted.sortable("runs.until", "deadline", "")),
                        Pages.of(
                                address,
                                page.previous().map(at -> Cursor.encode(at, query.sort())),
                                page.next().map(at -> Cursor.encode(at, query.sort()))),
                        Optional.of(address.at("/console/runs.csv").toString()));
        return new RunTable(
                table,
                page.runs().stream().map(run -> Row.of(run, context)).toList(),
                address.get("domain").orElse(""),
                address.get("accountId").orElse(""),
                asked.get(CHOSEN).isPresent());
    }

    private static List<Filter> filters(
            ListAddress address,
            RunListQuery query,
            Map<String, Integer> counts,
            PageContext context) {
        List<String> asked = query.filter().states();
        long all = counts.values().stream().mapToLong(Integer::longValue).sum();
        Stream<Filter> none =
                Stream.of(
                        new Filter(
                                context.say("state.any"),
                                Optional.of(all),
                                address.without("state").toString(),
                                asked.isEmpty(),
                                ""));
        Stream<Filter> each =
                RunSort.SEVERITY.stream()
                        .filter(state -> counts.containsKey(state) || asked.contains(state))
                        .map(
                                state ->
                                        new Filter(
                                                context.named("state", state),
                                                Optional.of((long) counts.getOrDefault(state, 0)),
                                                address.with("state", state).toString(),
                                                asked.equals(List.of(state)),
                                                state));
        return Stream.of(none, each, people(address, query, context))
                .flatMap(filters -> filters)
                .toList();
    }

    /** Whose they are, of those that need a person. */
    private static Stream<Filter> people(
            ListAddress address, RunListQuery query, PageContext context) {
        ListAddress anybody = address.without("owner").with("needsPerson", "true");
        String owner = address.text("owner");
        boolean asked = query.filter().ofPeople();
        return Stream.of(
                person("home.escalated", anybody, asked && owner.isEmpty(), context),
                person("escalation.mine", anybody.with("owner", "me"), owner.equals("me"), context),
                person(
                        "escalation.unassigned",
                        anybody.with("owner", "none"),
                        owner.equals("none"),
                        context));
    }

    /** Pressed again, it is lifted. */
    private static Filter person(
            String key, ListAddress address, boolean here, PageContext context) {
        ListAddress without = address.without("owner").without("needsPerson").without("sort");
        return new Filter(
                context.say(key),
                Optional.empty(),
                (here ? without : address.with("sort", "urgency")).toString(),
                here,
                "");
    }
}
