package io.certloop.watcher.console.rest.renewal;

import io.certloop.console.page.PageContext;
import io.certloop.console.text.DisplayTime;
import io.certloop.watcher.forecast.Renewals.Renewal;
import java.util.ArrayList;
import java.util.List;

/**
 * One renewal in the report.
 *
 * @param late whether it should have been renewed already
 * @param obstacles what a person has to do something about
 */
public record RenewalLine(
        String domain,
        String domainPage,
        String account,
        String accountPage,
        DisplayTime due,
        DisplayTime ends,
        boolean late,
        List<String> obstacles) {

    static RenewalLine of(Renewal row, PageContext context) {
        String domain = row.key().name().value();
        String account = row.key().account().value();
        List<String> obstacles = new ArrayList<>();
        if (row.manual()) {
            obstacles.add(context.say("renewals.manual"));
        }
        row.obstacles().forEach(reason -> obstacles.add(context.named("reason", reason.name())));
        return new RenewalLine(
                domain,
                context.remediation("/console/domains/" + domain),
                account,
                "/console/accounts/" + account,
                context.stamp(row.due()),
                context.stamp(row.notAfter()),
                row.due().isBefore(context.now()),
                List.copyOf(obstacles));
    }
}
