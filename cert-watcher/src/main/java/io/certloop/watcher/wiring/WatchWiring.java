package io.certloop.watcher.wiring;

import io.certloop.cloud.controlplane.ControlPlanes;
import io.certloop.cloud.edge.DnsLookup;
import io.certloop.cloud.edge.DnsServers;
import io.certloop.cloud.edge.EdgeProbe;
import io.certloop.cloud.wiring.OfProvider;
import io.certloop.console.text.Sentences;
import io.certloop.service.database.Transactions;
import io.certloop.service.files.ReloadStatus;
import io.certloop.service.files.ReloadingFile;
import io.certloop.watcher.alert.AlertConfig;
import io.certloop.watcher.alert.Alertmanager;
import io.certloop.watcher.sweep.inspect.EdgeInspector;
import io.certloop.watcher.watch.EffectiveWatch;
import io.certloop.watcher.watch.SourceDns;
import io.certloop.watcher.watch.SourceEdges;
import io.certloop.watcher.watch.SourceReader;
import io.certloop.watcher.watch.SourceStates;
import io.certloop.watcher.watch.WatchConfig;
import io.certloop.watcher.watch.WatchPlanes;
import io.certloop.watcher.watch.WatchSnapshots;
import io.certloop.watcher.watch.WatchSource;
import io.certloop.watcher.watch.WatchTargets;
import io.certloop.watcher.watch.Watched;
import io.certloop.watcher.watch.client.ApiCluster;
import io.certloop.watcher.watch.route.AlertSender;
import io.certloop.watcher.watch.route.RouteWords;
import io.certloop.watcher.watch.route.RoutedFindings;
import io.certloop.watcher.watch.route.TicketRecords;
import io.certloop.watcher.watch.route.TicketSender;
import io.certloop.watcher.watch.route.Tickets;
import io.certloop.watcher.watch.yaml.WatchFile;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/** From lists of names to accounts that sweeps inspect. */
@Singleton
class WatchWiring {

    private final WatchConfig config;
    private final Clock clock;

    WatchWiring(WatchConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
    }

    /** Other sources than the file's are beans, and are read as often as usual. */
    @Produces
    @Singleton
    EffectiveWatch effectiveWatch(ReloadStatus files, Instance<WatchSource> others) {
        return new EffectiveWatch(
                config.file()
                        .map(file -> files.named("watch", file(file)))
                        .<Supplier<Optional<Watched>>>map(file -> file::current)
                        .orElse(() -> Optional.of(Watched.NOTHING)),
                others.stream().toList());
    }

    private static ReloadingFile<Watched> file(Path file) {
        Path folder = Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(file);
        return new ReloadingFile<>(file, bytes -> WatchFile.parse(folder, ApiCluster::of, bytes));
    }

    /** In the place of the provider's alone. */
    @Produces
    @Singleton
    WatchPlanes watchPlanes(@OfProvider ControlPlanes provider, WatchTargets targets) {
        return new WatchPlanes(provider, targets);
    }

    @Produces
    @Singleton
    WatchSnapshots watchSnapshots(
            WatchTargets targets,
            EdgeInspector edges,
            EdgeProbe probe,
            DnsLookup usual,
            DnsServers servers,
            EffectiveWatch watch) {
        var dns = new SourceDns(usual, watch::resolvers, servers);
        var inspectors = new SourceEdges(edges, watch::trust, probe);
        return new WatchSnapshots(targets, inspectors, dns, watch::rules, clock);
    }

    @Produces
    @Singleton
    RouteWords routeWords(Sentences sentences) {
        return new RouteWords(sentences, Locale.of(config.language().name()));
    }

    @Produces
    @Singleton
    AlertSender alertSender(
            RoutedFindings findings,
            AlertConfig alerts,
            Alertmanager alertmanager,
            EffectiveWatch watch,
            RouteWords words,
            Transactions transactions) {
        return new AlertSender(
                findings,
                alerts.alertmanagerUrl().orElse(List.of()),
                alertmanager,
                watch::rules,
                words,
                transactions,
                clock);
    }

    @Produces
    @Singleton
    TicketSender ticketSender(
            RoutedFindings findings,
            TicketRecords records,
            Tickets tickets,
            EffectiveWatch watch,
            RouteWords words,
            Transactions transactions) {
        return new TicketSender(
                findings, records, tickets, watch::rules, words, transactions, clock);
    }

    @Produces
    @Singleton
    SourceReader sourceReader(
            EffectiveWatch watch,
            SourceStates states,
            WatchTargets targets,
            @OfProvider ControlPlanes provider,
            Transactions transactions) {
        return new SourceReader(
                watch::sources,
                states,
                targets,
                account -> provider.accounts().contains(account),
                transactions,
                config.holdReads(),
                clock);
    }
}
