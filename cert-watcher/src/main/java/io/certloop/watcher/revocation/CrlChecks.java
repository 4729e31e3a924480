package io.certloop.watcher.revocation;

import io.certloop.watcher.revocation.CrlStore.Due;
import io.certloop.watcher.revocation.CrlStore.Read;
import io.certloop.watcher.revocation.CrlStore.Revoked;
import io.certloop.watcher.revocation.RevocationMeter.Outcome;
import io.certloop.watcher.revocation.RevocationMeter.Sort;
import io.certloop.watcher.revocation.Source.Answer;
import io.certloop.watcher.revocation.list.RevocationList;
import io.certloop.watcher.revocation.list.RevocationList.Entry;
import io.certloop.watcher.revocation.list.UnusableListException;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

@Singleton
public final class CrlChecks {

    private static final Logger LOG = Logger.getLogger(CrlChecks.class);

    /** How long a claim of a list lasts; after that, another replica may claim a list whose replica has died. */
    private static final Duration LEASE = Duration.ofMinutes(10);

    private static final int ENTRIES_AT_A_TIME = 5_000;

    private final CrlStore store;
    private final Source source;
    private final CheckTimes times;
    private final int longestBytes;
    private final RevocationMeter meter;
    private final Clock clock;

    public CrlChecks(CrlStore store, Source source, RevocationConfig config, RevocationMeter meter, Clock clock) {
        this.store = store;
        this.source = source;
        RevocationConfig.Crl crl = config.crl();
        this.times = new CheckTimes(crl.checkEvery(), crl.retryLeast(), crl.checkEvery());
        this.longestBytes = crl.mostMebibytes() << 20;
        this.meter = meter;
        this.clock = clock;
    }

    public void run() throws InterruptedException {
        for (Optional<Due> due = store.claim(clock.instant(), LEASE);
                due.isPresent();
                due = store.claim(clock.instant(), LEASE)) {
            check(due.get());
        }
    }

    private void check(Due due) throws InterruptedException {
        try {
            Answer answer = source.get(URI.create(due.key().url()), due.etag(), due.lastModified(), longestBytes);
            if (answer.isUnchanged() && due.nextUpdate().isPresent()) {
                meter.fetched(Sort.CRL, Outcome.UNCHANGED);
                Instant now = clock.instant();
                store.recordUnchanged(due.key(), now, next(now, due.nextUpdate().get()));
            } else if (answer.isOk()) {
                record(due, answer);
            } else {
                fail(due, Outcome.FAILED, "it answered with " + answer.status());
            }
        } catch (UnusableListException e) {
            fail(due, Outcome.UNUSABLE, e.getMessage());
        } catch (IOException | IllegalArgumentException e) {
            fail(due, Outcome.FAILED, e.getMessage());
        }
    }

    private void record(Due due, Answer answer) throws UnusableListException {
        Instant now = clock.instant();
        RevocationList list = RevocationList.read(answer.body(), due.authority());
        if (!now.isBefore(list.nextUpdate())) {
            fail(due, Outcome.UNUSABLE, "it ended at " + list.nextUpdate());
            return;
        }
        if (due.thisUpdate().filter(last -> list.thisUpdate().isBefore(last)).isPresent()) {
            fail(due, Outcome.UNUSABLE, "it is older than the one before");
            return;
        }
        Read read = new Read(
                revoked(due, list),
                list.thisUpdate(),
                list.nextUpdate(),
                answer.etag(),
                answer.lastModified(),
                list.gap(due.key().url()));
        store.record(due.key(), read, now, next(now, list.nextUpdate()));
        meter.fetched(Sort.CRL, Outcome.OK);
    }

    /** When to fetch the list again: when it ends at the latest, because its successor may be available by then. */
    private Instant next(Instant now, Instant nextUpdate) {
        Duration left = Duration.between(now, nextUpdate);
        return now.plus(times.bounded(left.compareTo(times.every()) < 0 ? left : times.every()));
    }

    private List<Revoked> revoked(Due due, RevocationList list) throws UnusableListException {
        List<Revoked> found = new ArrayList<>();
        Map<String, Entry> some = new LinkedHashMap<>();
        list.forEach(entry -> {
            some.put(entry.serial(), entry);
            if (some.size() == ENTRIES_AT_A_TIME) {
                found.addAll(known(due, some));
            }
        });
        found.addAll(known(due, some));
        return found;
    }

    private List<Revoked> known(Due due, Map<String, Entry> some) {
        List<Revoked> known = store.known(due.key(), some.keySet()).stream()
                .map(some::get)
                .map(it -> new Revoked(it.serial(), it.revokedAt(), it.reason()))
                .toList();
        some.clear();
        return known;
    }

    private void fail(Due due, Outcome outcome, String why) {
        meter.fetched(Sort.CRL, outcome);
        LOG.warnf("Revocation list not used url=%s reason=%s", due.key().url(), why);
        Duration pause = times.afterFailures(due.failures() + 1, Optional.empty());
        store.recordFailure(due.key(), why, clock.instant().plus(pause));
    }
}
