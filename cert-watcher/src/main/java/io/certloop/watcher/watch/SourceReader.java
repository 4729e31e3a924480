package io.certloop.watcher.watch;

import io.certloop.cloud.controlplane.AccountId;
import io.certloop.service.database.Transactions;
import io.certloop.service.text.Sha256;
import io.certloop.watcher.inventory.DomainKey;
import io.certloop.watcher.watch.SourceState.Held;
import io.certloop.watcher.watch.list.UnusableListException;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jboss.logging.Logger;

/**
 * Reads the sources that are due, each by one replica, and stores their names. A failed read changes no names. If a
 * source suddenly lacks more than half of its names, the new names are accepted only after several reads have returned
 * them.
 */
@Singleton
public final class SourceReader {

    private static final Logger LOG = Logger.getLogger(SourceReader.class);

    /** Most ports of one source, because each port becomes an account. */
    static final int MOST_PORTS = 100;

    /**
     * A source that no replica has read for this time is removed; longer than it takes until a changed file is mounted
     * at every replica.
     */
    private static final Duration IDLE = Duration.ofMinutes(10);

    private static final Comparator<DomainKey> ORDER = Comparator.comparing(
                    (DomainKey key) -> key.account().value())
            .thenComparing(key -> key.name().value());

    private final EffectiveWatch watch;
    private final SourceStates states;
    private final WatchTargets targets;
    private final WatchPlanes planes;
    private final WatchConfig config;
    private final Transactions transactions;
    private final Clock clock;

    public SourceReader(
            EffectiveWatch watch,
            SourceStates states,
            WatchTargets targets,
            WatchPlanes planes,
            WatchConfig config,
            Transactions transactions,
            Clock clock) {
        this.watch = watch;
        this.states = states;
        this.targets = targets;
        this.planes = planes;
        this.config = config;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Several replicas may call the method at the same time. */
    public void readDue() {
        watch.sources().ifPresent(this::readDue);
    }

    private void readDue(List<ConfiguredSource> configured) {
        for (ConfiguredSource each : configured) {
            Instant now = clock.instant();
            if (transactions.call(() -> states.claim(each.name(), now, now.plus(each.every())))) {
                read(each);
            }
        }
        List<String> names = configured.stream().map(ConfiguredSource::name).toList();
        transactions
                .call(() -> states.removeIdle(names, clock.instant().minus(IDLE)))
                .forEach(name -> LOG.infof("Watch source removed source=%s", name));
    }

    private void read(ConfiguredSource source) {
        try {
            if (planes.isOfProvider(new AccountId(source.name()))) {
                throw new UnusableListException(
                        source.name() + " is an account of the control plane; rename the source");
            }
            WatchedNames read = source.read();
            Map<DomainKey, WatchedTarget> found = byKey(source.name(), read);
            transactions.run(() -> keep(source.name(), found, read.notes()));
        } catch (UnusableListException e) {
            flawed(source.name(), e.getMessage());
        } catch (RuntimeException e) {
            LOG.errorf(e, "Watch source failed source=%s", source.name());
            flawed(source.name(), "it cannot be read (" + e.getClass().getSimpleName() + ")");
        }
    }

    private Map<DomainKey, WatchedTarget> byKey(String source, WatchedNames read) {
        Instant now = clock.instant();
        Map<DomainKey, WatchedTarget> found = new TreeMap<>(ORDER);
        Set<AccountId> accounts = new HashSet<>();
        read.targets().forEach(target -> {
            DomainKey key = WatchedTarget.key(source, target);
            accounts.add(key.account());
            found.putIfAbsent(key, new WatchedTarget(key, target, now));
        });
        if (found.isEmpty()) {
            throw new UnusableListException("it has no names");
        }
        if (accounts.size() > MOST_PORTS) {
            throw new UnusableListException(
                    "%d different ports; expected at most %d".formatted(accounts.size(), MOST_PORTS));
        }
        return found;
    }

    private void keep(String source, Map<DomainKey, WatchedTarget> found, List<String> notes) {
        SourceState before = states.find(source).orElseGet(() -> SourceState.unread(source));
        String digest = digest(found);
        Instant now = clock.instant();
        if (before.digest().filter(digest::equals).isEmpty()) {
            Set<DomainKey> known = targets.keys(source);
            long lost = known.stream().filter(key -> !found.containsKey(key)).count();
            int reads = before.readsOf(digest);
            if (lost * 2 > known.size() && reads < config.holdReads()) {
                hold(before, new Held(digest, reads), lost, known.size());
                return;
            }
            targets.replace(source, found.values());
            LOG.infof(
                    "Watch source read source=%s names=%d before=%d gone=%d", source, found.size(), known.size(), lost);
        }
        states.save(before.read(now, digest, found.size(), notes));
    }

    private void hold(SourceState before, Held held, long lost, int known) {
        String reason = "%d of %d names are missing; the names before count until it says so %d times more"
                .formatted(lost, known, config.holdReads() - held.reads());
        LOG.warnf("Watch source held source=%s detail=%s", before.name(), reason);
        states.save(before.holding(held, reason, clock.instant()));
    }

    private void flawed(String source, String reason) {
        LOG.warnf(
                "Watch source unusable, its names before count source=%s detail=%s", source, reason.replace('\n', ' '));
        transactions.run(() -> states.save(
                states.find(source).orElseGet(() -> SourceState.unread(source)).flawed(reason, clock.instant())));
    }

    /** A digest of the names with all their properties, independent of their order in the list. */
    private static String digest(Map<DomainKey, WatchedTarget> found) {
        StringBuilder text = new StringBuilder();
        found.forEach((key, watched) -> text.append(key)
                .append(' ')
                .append(watched.target().shown())
                .append(' ')
                .append(watched.target().expected())
                .append(new TreeMap<>(watched.target().labels()))
                .append(watched.target().owner())
                .append('\n'));
        return Sha256.hex(text.toString());
    }
}
