package io.certloop.watcher.watch.route;

import io.certloop.service.database.Transactions;
import io.certloop.watcher.watch.EffectiveWatch;
import io.certloop.watcher.watch.WatchConfig;
import io.certloop.watcher.watch.route.Alertmanager.FiredAlert;
import io.certloop.watcher.watch.rule.Rule.Route;
import io.certloop.watcher.watch.rule.Rules;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Sends each finding to Alertmanager repeatedly while it is open, as Prometheus does, and for another 15 minutes the
 * message that it has ended. Therefore it stores nothing about what was sent, and several replicas may send the same
 * alert.
 */
@Singleton
public final class AlertSender {

    /** How long after a send Alertmanager treats an alert as firing if it is not sent again. */
    private static final Duration VALID = Duration.ofMinutes(5);

    private static final Duration ENDED = Duration.ofMinutes(15);

    private final RoutedFindings findings;
    private final List<URI> receivers;
    private final Alertmanager alertmanager;
    private final EffectiveWatch watch;
    private final RouteWords words;
    private final Transactions transactions;
    private final Clock clock;

    public AlertSender(
            RoutedFindings findings,
            WatchConfig config,
            Alertmanager alertmanager,
            EffectiveWatch watch,
            RouteWords words,
            Transactions transactions,
            Clock clock) {
        this.findings = findings;
        this.receivers = config.alertmanagerUrl().orElse(List.of());
        this.alertmanager = alertmanager;
        this.watch = watch;
        this.words = words;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Sends all open and recently ended findings that have the route ALERT. Safe to repeat. */
    public void send() {
        Rules effective = watch.rules();
        if (receivers.isEmpty() || !effective.hasRoute(Route.ALERT)) {
            return;
        }
        Instant now = clock.instant();
        post(transactions.call(() -> findings.closedSince(now.minus(ENDED), RoutedFindings.PAGE)), effective, now);
        findings.eachOpen(transactions, page -> {
            post(page, effective, now);
            return true;
        });
    }

    private void post(List<RoutedFinding> page, Rules effective, Instant now) {
        List<FiredAlert> alerts = page.stream()
                .filter(finding -> effective.route(finding.labels()) == Route.ALERT)
                .map(finding -> alert(finding, finding.owner(effective), now))
                .toList();
        if (!alerts.isEmpty()) {
            receivers.forEach(each -> alertmanager.post(each, alerts));
        }
    }

    FiredAlert alert(RoutedFinding finding, Optional<String> owner, Instant now) {
        Map<String, String> labels = new TreeMap<>();
        finding.labels().forEach((key, value) -> labels.put(key.replaceAll("[^A-Za-z0-9_]|^(?=[0-9])", "_"), value));
        owner.ifPresent(value -> labels.put("owner", value));
        labels.put("alertname", "CertLoopFinding");
        labels.put("account", finding.key().account().value());
        labels.put("domain", finding.shown());
        labels.put("reason", finding.reason());
        // Severity may grow while it is open; as a label it would make another alert of it.
        Map<String, String> annotations = Map.of(
                "summary", words.title(finding),
                "description", words.text(finding.detail()),
                "severity", finding.severity().name().toLowerCase(Locale.ROOT));
        return new FiredAlert(
                labels, annotations, finding.since(), finding.closedAt().orElse(now.plus(VALID)));
    }
}
