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
import io.certloop.watcher.inventory.Reading;
import io.certloop.watcher.inventory.Readings;
import io.certloop.watcher.sweep.SweepConfig;
import io.certloop.watcher.sweep.pace.Pace;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

/**
 * Reads those domains of a page from the control plane for which the account's list is not enough, and stores what was
 * read. Only one shard at a time reads an account, because the next page is enqueued afterwards.
 */
@Singleton
public final class PageReader {

    private static final int AT_ONCE = 32;

    private final ReadPolicy policy;
    private final Readings readings;
    private final Transactions transactions;
    private final Clock clock;

    public PageReader(
            ExpiryPolicy expiry, SweepConfig config, Readings readings, Transactions transactions, Clock clock) {
        this.policy = new ReadPolicy(expiry, config.readAgainAfter());
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
        Map<CertificateId, Certificate> certificates = shard.certificateInspector()
                .listed(known.values().stream()
                        .flatMap(it -> configured(it).stream())
                        .collect(Collectors.toSet()));
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

    private static Optional<CertificateId> configured(Reading reading) {
        return reading.domain().https().flatMap(Https::certificateId);
    }

    /**
     * The requests for the domains. Each request reserves its sending time only when it is started, so that a shard
     * that ends early leaves no reserved time unused.
     */
    private static Iterator<Callable<Answer>> requests(ShardContext shard, List<DomainName> due) {
        Iterator<DomainName> names = due.iterator();
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return names.hasNext();
            }

            @Override
            public Callable<Answer> next() {
                shard.unlessStopping();
                DomainName name = names.next();
                Pace.Turn turn = shard.plane().domainPace().next();
                shard.needed().incrementAndGet();
                return () -> read(shard, name, turn);
            }
        };
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
}
