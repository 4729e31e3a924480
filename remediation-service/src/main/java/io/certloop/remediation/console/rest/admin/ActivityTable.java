package io.certloop.remediation.console.rest.admin;

import io.certloop.console.page.PageContext;
import io.certloop.console.table.Column;
import io.certloop.console.table.Filter;
import io.certloop.console.table.ListAddress;
import io.certloop.console.table.Pages;
import io.certloop.console.table.Table;
import io.certloop.console.text.DisplayTime;
import io.certloop.remediation.audit.AuditAction;
import io.certloop.remediation.audit.AuditEntry;
import io.certloop.remediation.audit.AuditEvent;
import io.certloop.service.database.Keyset;
import io.certloop.service.text.Csv;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** The audit as a table shows it. */
public record ActivityTable(Table table, List<Row> entries, ListAddress address) {

    /** What people ask for most; the form has the others. */
    private static final List<AuditAction> FREQUENT =
            List.of(
                    AuditAction.APPROVED,
                    AuditAction.REJECTED,
                    AuditAction.PAUSED,
                    AuditAction.ESCALATION_RESOLVED,
                    AuditAction.NOTIFICATION_GIVEN_UP,
                    AuditAction.REFUSED);

    /**
     * One entry.
     *
     * @param person whether somebody did it, not the service by itself
     * @param href the page of its subject; may be empty
     * @param run may be empty
     * @param rule what decided; may be empty
     */
    public record Row(
            long key,
            DisplayTime at,
            String who,
            boolean person,
            String action,
            String subject,
            String href,
            String run,
            String rule,
            String details) {

        static Row of(AuditEntry entry, PageContext context) {
            AuditEvent event = entry.event();
            String subject = event.subject().orElse("");
            return new Row(
                    entry.sequence(),
                    context.stamp(event.at()),
                    event.actor(),
                    !event.actor().equals(AuditEvent.ENGINE),
                    context.named("audit", event.action().name()),
                    subject,
                    isDomain(event) ? "/console/domains/" + subject : "",
                    event.run().map(UUID::toString).orElse(""),
                    event.rule().map(rule -> word(rule, context)).orElse(""),
                    event.numbers().map(context::told).orElse(""));
        }

        private static boolean isDomain(AuditEvent event) {
            return event.run().isPresent()
                    && event.subject().filter(name -> name.contains(".")).isPresent();
        }

        private static String word(String rule, PageContext context) {
            return Stream.of("guardrail", "ended", "action", "trigger")
                    .filter(group -> context.words().has(group + "." + rule))
                    .findFirst()
                    .map(group -> context.named(group, rule))
                    .orElse(rule);
        }

        public String shortRun() {
            return run.substring(run.length() - 8);
        }
    }

    static ActivityTable of(
            ListAddress address, Keyset.Slice<AuditEntry> page, PageContext context) {
        Table table =
                new Table(
                        "admin.activity",
                        page.rows().isEmpty(),
                        filters(address, context),
                        List.of(
                                Column.of("activity.at"),
                                Column.of("activity.who"),
                                Column.of("activity.action"),
                                Column.of("activity.subject"),
                                Column.of("activity.details", "extra"),
                                Column.of("runs.run", "extra")),
                        Pages.of(address, page),
                        Optional.of(address.at(ActivityPage.PAGE + ".csv").toString()));
        return new ActivityTable(
                table, page.rows().stream().map(entry -> Row.of(entry, context)).toList(), address);
    }

    private static List<Filter> filters(ListAddress address, PageContext context) {
        String asked = address.text("action");
        Filter all =
                filter(
                        context.say("state.any"),
                        address.without("action").without("actor"),
                        asked.isEmpty() && address.text("actor").isEmpty());
        Filter mine =
                filter(
                        context.say("activity.mine"),
                        address.with("actor", "me"),
                        address.text("actor").equals("me"));
        return Stream.concat(
                        Stream.of(all, mine),
                        FREQUENT.stream()
                                .map(
                                        action ->
                                                filter(
                                                        context.named("audit", action.name()),
                                                        address.with("action", action.name()),
                                                        asked.equals(action.name()))))
                .toList();
    }

    private static Filter filter(String label, ListAddress address, boolean here) {
        return new Filter(label, Optional.empty(), address.toString(), here, "");
    }

    static String csv(AuditEntry entry) {
        AuditEvent event = entry.event();
        return Csv.line(
                event.at(),
                event.actor(),
                event.action(),
                event.subject().orElse(null),
                event.run().orElse(null),
                event.rule().orElse(null),
                event.numbers().orElse(null));
    }
}
