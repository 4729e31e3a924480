package io.certloop.watcher.watch.route;

import io.certloop.service.database.Transactions;
import io.certloop.watcher.text.FindingMessage;
import io.certloop.watcher.watch.EffectiveWatch;
import io.certloop.watcher.watch.route.TicketRecords.Ended;
import io.certloop.watcher.watch.rule.Rule.Route;
import io.certloop.watcher.watch.rule.Rules;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Opens a ticket for each finding with the route TICKET, and adds a comment when the finding has ended. After a crash
 * it sends the same ticket again; ticket-service recognises it by its external id.
 */
@Singleton
public final class TicketSender {

    private static final Logger LOG = Logger.getLogger(TicketSender.class);

    private final RoutedFindings findings;
    private final TicketRecords records;
    private final Tickets tickets;
    private final EffectiveWatch watch;
    private final RouteWords words;
    private final Transactions transactions;
    private final Clock clock;

    public TicketSender(
            RoutedFindings findings,
            TicketRecords records,
            Tickets tickets,
            EffectiveWatch watch,
            RouteWords words,
            Transactions transactions,
            Clock clock) {
        this.findings = findings;
        this.records = records;
        this.tickets = tickets;
        this.watch = watch;
        this.words = words;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * Sends comments about ended findings, then opens tickets. Safe to repeat. Stops at the first call that fails,
     * because the next calls would probably fail, too.
     */
    public void send() {
        if (transactions.call(() -> records.ended(RoutedFindings.PAGE)).stream().allMatch(this::sendEnd)
                && watch.rules().hasRoute(Route.TICKET)) {
            findings.eachOpen(transactions, this::open);
        }
    }

    private boolean open(List<RoutedFinding> page) {
        Rules effective = watch.rules();
        List<RoutedFinding> wanted = page.stream()
                .filter(RoutedFinding::isFault)
                .filter(finding -> effective.route(finding.labels()) == Route.TICKET)
                .toList();
        if (wanted.isEmpty()) {
            return true;
        }
        List<UUID> ids = wanted.stream().map(RoutedFinding::id).toList();
        Set<UUID> having = transactions.call(() -> records.having(ids));
        return wanted.stream()
                .filter(finding -> !having.contains(finding.id()))
                .allMatch(finding -> open(finding, effective));
    }

    private boolean open(RoutedFinding finding, Rules effective) {
        Optional<String> ticket =
                tickets.open(finding.id().toString(), words.title(finding), description(finding, effective));
        ticket.ifPresent(id -> {
            transactions.run(() -> records.opened(finding.id(), id, clock.instant()));
            LOG.infof("Ticket opened findingId=%s ticketId=%s", finding.id(), id);
        });
        return ticket.isPresent();
    }

    private String description(RoutedFinding finding, Rules effective) {
        List<String> lines = new ArrayList<>();
        lines.add(words.text(finding.detail()));
        lines.add("");
        lines.add(words.text(FindingMessage.ROUTED_SOURCE.with(finding.key().account())));
        lines.add(words.text(FindingMessage.ROUTED_SINCE.with(finding.since())));
        finding.owner(effective)
                .map(owner -> words.text(FindingMessage.ROUTED_OWNER.with(owner)))
                .ifPresent(lines::add);
        new TreeMap<>(finding.labels()).forEach((key, value) -> lines.add(key + ": " + value));
        lines.add(words.text(FindingMessage.ROUTED_FINDING.with(finding.id())));
        return String.join("\n", lines);
    }

    private boolean sendEnd(Ended ended) {
        FindingMessage how = switch (ended.how()) {
            case RECOVERED -> FindingMessage.ROUTED_RECOVERED;
            case NOT_WATCHED -> FindingMessage.ROUTED_NOT_WATCHED;
            case CONTROL_PLANE -> FindingMessage.ROUTED_CONTROL_PLANE;
        };
        String text = words.text(how.with(ended.name(), ended.at()));
        boolean told = tickets.comment(ended.ticket(), "end-" + ended.finding(), text);
        if (told) {
            transactions.run(() -> records.endSent(ended.finding(), clock.instant()));
        }
        return told;
    }
}
