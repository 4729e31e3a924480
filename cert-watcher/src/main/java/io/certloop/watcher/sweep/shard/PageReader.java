package io.certloop.watcher.sweep.shard;

import io.certloop.cloud.controlplane.AccountId;
import io.certloop.cloud.controlplane.Certificate;
import io.certloop.cloud.controlplane.CertificateId;
import io.certloop.cloud.controlplane.DomainName;
import io.certloop.cloud.controlplane.DomainSummary;
import io.certloop.cloud.controlplane.Https;
import io.certloop.service.database.Transactions;
import io.certloop.watcher.check.ExpiryPolicy;
import io.certloop.watcher.inventory.DomainKey;
import io.certloop.watcher.inventory.InspectionResult;
import io.certloop.watcher.inventory.Inventory;
import io.certloop.watcher.inventory.KnownDomain;
import io.certloop.watcher.inventory.Reading;
import io.certloop.watcher.inventory.Readings;
import io.certloop.watcher.sweep.SweepConfig;
import io.certloop.watcher.sweep.pace.Pace;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads those domains of a page from the control plane for which the account's list is not enough, and stores what was
 * read. Only one shard at a time reads an account, because the next page is enqueued afterwards.
 */
@Singleton
public final class PageReader {

    private static final int AT_ONCE = 32;

    private final ReadPolicy policy;
    private final Inventory inventory;
    private final Readings readings;
    private final Transactions transactions;
    private final Clock clock;

    public PageReader(
            ExpiryPolicy expiry,
            SweepConfig config,
            Inventory inventory,
            Readings readings,
            Transactions transactions,
            Clock clock) {
        this.policy = new ReadPolicy(expiry, config.readAgainAfter());
        this.inventory = inventory;
        this.readings = readings;
        this.transactions = transactions;
        this.clock = clock;
    }

    private record Answer(Optional<Reading> reading, Optional<InspectionResult> failure) {}

    /**
     * Reads those domains of the page for which the account's list is not enough.
     *
     * @return the domains that could not be read, with the results to record for them
     */
    Map<DomainName, InspectionResult> read(ShardContext shard, List<DomainSummary> page) {
        Map<DomainName, InspectionResult> failures = new HashMap<>();
        for (List<DomainSummary> chunk : Chunks.of(page)) {
            List<DomainName> due = due(shard, chunk);
            var reading = new InFlight(shard.threads(), AT_ONCE, AT_ONCE);
            reading.run(requests(shard, due), answers -> keep(answers, failures));
        }
        return failures;
    }

    private List<DomainName> due(ShardContext shard, List<DomainSummary> chunk) {
        AccountId account = shard.account();
        Map<DomainName, Reading> known =
                readings.of(account, chunk.stream().map(DomainSummary::name).toList());
        Map<CertificateId, Certificate> certificates = listedCertificates(shard, known.values());
        return chunk.stream()
                .filter(listed -> {
                    Optional<Reading> reading = Optional.ofNullable(known.get(listed.name()));
                    Optional<Certificate> certificate = reading.flatMap(PageReader::configured)
                            .map(certificates::get)
                            .filter(Objects::nonNull);
                    return policy.isDue(listed, reading, certificate, clock.instant());
                })
                .map(DomainSummary::name)
                .distinct()
                .toList();
    }

    private static Map<CertificateId, Certificate> listedCertificates(ShardContext shard, Collection<Reading> of) {
        return shard.certificateInspector()
                .listed(of.stream().flatMap(it -> configured(it).stream()).collect(Collectors.toSet()));
    }

    private static Optional<CertificateId> configured(Reading reading) {
        return reading.domain().https().flatMap(Https::certificateId);
    }

    /**
     * The requests for the domains. Each request reserves its sending time only when it is started, so that a shard
     * that ends early leaves no reserved time unused.
     */
    private static Iterator<Callable<Answer>> requests(ShardContext shard, List<DomainName> due) {
        return due.stream()
                .<Callable<Answer>>map(name -> {
                    shard.unlessStopping();
                    Pace.Turn turn = shard.plane().domainPace().next();
                    shard.needed().incrementAndGet();
                    return () -> read(shard, name, turn);
                })
                .iterator();
    }

    private static Answer read(ShardContext shard, DomainName name, Pace.Turn turn) {
        List<Reading> reading = new ArrayList<>(1);
        InspectionResult failure = shard.accountInspector().attempt(new DomainKey(shard.account(), name), () -> {
            reading.add(shard.accountInspector().reading(shard.plane().domain(name, turn)));
            return null;
        });
        return new Answer(reading.stream().findFirst(), Optional.ofNullable(failure));
    }

    private void keep(List<Answer> answers, Map<DomainName, InspectionResult> failures) {
        answers.forEach(it -> it.failure().ifPresent(f -> failures.put(f.key().name(), f)));
        transactions.run(() -> readings.keepReadings(
                answers.stream().flatMap(it -> it.reading().stream()).toList()));
    }

    /**
     * The inspections of all domains of the page that this sweep has not inspected yet. What they need is read from the
     * database one chunk at a time.
     *
     * @param failures results of domains that could not be read
     */
    Iterator<Callable<InspectionResult>> inspections(
            ShardContext shard, List<DomainName> page, Map<DomainName, InspectionResult> failures) {
        Set<DomainName> begun = new HashSet<>();
        return Chunks.of(page).stream()
                .flatMap(chunk -> inspections(shard, chunk, begun, failures))
                .iterator();
    }

    private Stream<Callable<InspectionResult>> inspections(
            ShardContext shard,
            List<DomainName> chunk,
            Set<DomainName> begun,
            Map<DomainName, InspectionResult> failures) {
        shard.unlessStopping();
        Map<DomainName, KnownDomain> known = inventory.known(shard.account(), chunk);
        List<DomainName> unseen = chunk.stream()
                .filter(name -> !isSeen(shard, known.get(name)) && begun.add(name))
                .toList();
        if (unseen.isEmpty()) {
            return Stream.empty();
        }
        Map<DomainName, Reading> told = readings.of(shard.account(), unseen);
        shard.certificateInspector().forget();
        listedCertificates(shard, told.values());
        return unseen.stream().map(name -> () -> {
            shard.unlessStopping();
            if (failures.containsKey(name)) {
                return failures.get(name);
            }
            Optional<KnownDomain> before = Optional.ofNullable(known.get(name));
            return told.containsKey(name)
                    ? shard.accountInspector().inspect(told.get(name), before)
                    : shard.accountInspector().inspect(new DomainKey(shard.account(), name), before);
        });
    }

    private static boolean isSeen(ShardContext shard, @Nullable KnownDomain known) {
        return known != null
                && known.lastSweep().equals(shard.shard().id().sweep().value());
    }
}
