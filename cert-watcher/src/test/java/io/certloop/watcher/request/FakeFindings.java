package io.certloop.watcher.request;

import io.certloop.service.security.limits.PageBytes.Cut;
import io.certloop.watcher.finding.FindingChanges;
import io.certloop.watcher.finding.FindingId;
import io.certloop.watcher.finding.FindingQuery;
import io.certloop.watcher.finding.FindingStore;
import io.certloop.watcher.finding.RemediationRequests;
import io.certloop.watcher.finding.StoredFinding;
import io.certloop.watcher.inventory.DomainKey;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

public final class FakeFindings implements FindingStore {

    private final Map<FindingId, StoredFinding> all = new LinkedHashMap<>();
    private final Set<DomainKey> muted = new HashSet<>();

    public void mute(DomainKey key) {
        muted.add(key);
    }

    public void put(StoredFinding finding) {
        all.put(finding.id(), finding);
    }

    public StoredFinding get(FindingId id) {
        return all.get(id);
    }

    public List<StoredFinding> all() {
        return List.copyOf(all.values());
    }

    @Override
    public List<StoredFinding> openOf(Collection<DomainKey> keys) {
        return all.values().stream()
                .filter(finding -> finding.closedAt().isEmpty() && keys.contains(finding.key()))
                .toList();
    }

    @Override
    public List<StoredFinding> unmutedOf(DomainKey key) {
        return openOf(List.of(key)).stream()
                .filter(finding -> !muted.contains(finding.key()))
                .toList();
    }

    @Override
    public void apply(FindingChanges changes) {
        Stream.of(changes.opened(), changes.seenAgain(), changes.closed())
                .flatMap(List::stream)
                .forEach(this::put);
    }

    @Override
    public void saveRequests(FindingId id, RemediationRequests asks) {
        put(all.get(id).with(asks));
    }

    @Override
    public void addOnBehalfOf(FindingId id, String person) {
        RemediationRequests asks = all.get(id).asks();
        if (!asks.isOpen()) {
            Optional<String> persons = Stream.concat(
                            asks.onBehalfOf().stream().flatMap(String::lines), Stream.of(person))
                    .distinct()
                    .reduce((some, name) -> some + "\n" + name);
            saveRequests(
                    id,
                    new RemediationRequests(
                            asks.intended(),
                            asks.answered(),
                            asks.requestedAt(),
                            asks.runId(),
                            asks.refusal(),
                            persons));
        }
    }

    @Override
    public Cut<StoredFinding> page(FindingQuery query) {
        List<StoredFinding> found = all().stream()
                .filter(each -> query.open().map(open -> open == isOpen(each)).orElse(true))
                .filter(each -> query.reason().map(each.reason()::equals).orElse(true))
                .filter(each -> query.name()
                        .map(name -> name.like())
                        .map(each.key().name().value()::equals)
                        .orElse(true))
                .filter(each -> each.position()
                        < query.from().map(FindingQuery.Position::number).orElse(Long.MAX_VALUE))
                .sorted(Comparator.comparingLong(StoredFinding::position).reversed())
                .toList();
        return new Cut<>(found.stream().limit(query.limit()).toList(), found.size() > query.limit());
    }

    private static boolean isOpen(StoredFinding finding) {
        return finding.closedAt().isEmpty();
    }

    @Override
    public List<StoredFinding> openedAfter(long position, int limit) {
        return all().stream()
                .filter(finding -> finding.position() > position)
                .sorted(Comparator.comparingLong(StoredFinding::position))
                .limit(limit)
                .toList();
    }

    @Override
    public long lastPosition() {
        return all().stream().mapToLong(StoredFinding::position).max().orElse(0);
    }
}
