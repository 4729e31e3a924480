package io.certloop.watcher.console.rest;

import io.certloop.console.page.PageContext;
import io.certloop.console.text.DisplayTime;
import io.certloop.watcher.finding.StoredFinding;
import java.util.Optional;

/**
 * A finding in a list.
 *
 * @param expires the first end among the certificates of the domain
 * @param run the page of the run that serves it
 */
public record FindingLine(
        String id,
        String urgency,
        String domain,
        String domainPage,
        String account,
        String accountPage,
        String reason,
        boolean flapping,
        DisplayTime since,
        Optional<DisplayTime> expires,
        Optional<String> run,
        String detail) {

    static FindingLine of(StoredFinding found, PageContext context) {
        String domain = found.key().name().value();
        return new FindingLine(
                found.id().toString(),
                found.urgency().name(),
                domain,
                context.remediation("/console/domains/" + domain),
                found.key().account().value(),
                AccountLine.page(found.key().account().value(), context),
                found.reason().name(),
                found.finding().flapping(),
                context.stamp(found.firstSeen()),
                found.expires().map(context::stamp),
                found.asks().runId().map(run -> context.remediation("/console/runs/" + run)),
                context.told(found.finding().detail()));
    }
}
