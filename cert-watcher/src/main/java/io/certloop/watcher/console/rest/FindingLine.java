package io.certloop.watcher.console.rest;

import io.certloop.console.page.PageContext;
import io.certloop.console.text.DisplayTime;
import io.certloop.watcher.finding.Mute;
import io.certloop.watcher.finding.StoredFinding;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
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
        String detail,
        String muteForm,
        Optional<MuteLine> mute) {

    /** That somebody has muted it. */
    public record MuteLine(String lift, DisplayTime until, String by, String why) {

        static MuteLine of(Mute mute, PageContext context) {
            return new MuteLine(
                    "/console/fleet/mutes/" + mute.id() + "/lift",
                    context.stamp(mute.endsAt()),
                    mute.mutedBy(),
                    mute.why());
        }
    }

    /** The page that mutes it. */
    static String muteForm(StoredFinding found, PageContext context) {
        return context.watcher(
                "/console/fleet/mutes?account="
                        + URLEncoder.encode(found.key().account().value(), StandardCharsets.UTF_8)
                        + "&domain="
                        + found.key().name()
                        + "&reason="
                        + found.reason());
    }

    static FindingLine of(StoredFinding found, List<Mute> active, PageContext context) {
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
                context.told(found.finding().detail()),
                muteForm(found, context),
                active.stream()
                        .filter(each -> each.covers(found))
                        .findFirst()
                        .map(each -> MuteLine.of(each, context)));
    }
}
