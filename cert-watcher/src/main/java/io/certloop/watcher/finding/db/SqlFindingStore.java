package io.certloop.watcher.finding.db;

import io.certloop.service.security.limits.PageBytes;
import io.certloop.service.security.limits.PageBytes.Cut;
import io.certloop.watcher.finding.FindingChanges;
import io.certloop.watcher.finding.FindingId;
import io.certloop.watcher.finding.FindingQuery;
import io.certloop.watcher.finding.FindingQuery.Key;
import io.certloop.watcher.finding.FindingStore;
import io.certloop.watcher.finding.RemediationRequests;
import io.certloop.watcher.finding.StoredFinding;
import io.certloop.watcher.inventory.DomainKey;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.hibernate.jpa.HibernateHints;

@ApplicationScoped
class SqlFindingStore implements FindingStore {

    private final FindingMapping mapping;
    private final PageBytes bytes;

    SqlFindingStore(FindingMapping mapping, PageBytes bytes) {
        this.mapping = mapping;
        this.bytes = bytes;
    }

    @Override
    public List<StoredFinding> openOf(Collection<DomainKey> keys) {
        Set<DomainKey> wanted = new HashSet<>(keys);
        List<String> names = keys.stream().map(key -> key.name().value()).distinct().toList();
        return FindingRow.<FindingRow>list("closedAt is null and domain in ?1", names).stream()
                .map(mapping::finding)
                .filter(finding -> wanted.contains(finding.key()))
                .toList();
    }

    @Override
    public List<StoredFinding> unmutedOf(DomainKey key) {
        return FindingRow.<FindingRow>list(
                        "from FindingRow f where closedAt is null and accountId = ?1"
                                + " and domain = ?2 and not "
                                + FindingConditions.MUTED,
                        key.account().value(),
                        key.name().value())
                .stream()
                .map(mapping::finding)
                .toList();
    }

    @Override
    public void apply(FindingChanges changes) {
        changes.opened().forEach(finding -> mapping.newRow(finding).persist());
        changes.seenAgain().forEach(this::update);
        changes.closed().forEach(this::update);
        FindingRow.flush();
    }

    private void update(StoredFinding finding) {
        FindingRow row = FindingRow.findById(finding.id().value());
        mapping.write(finding, row);
    }

    @Override
    public void saveRequests(FindingId id, RemediationRequests asks) {
        FindingRow row = FindingRow.findById(id.value());
        FindingMapping.write(asks, row);
        FindingRow.flush();
    }

    @Override
    public void saveOnBehalfOf(FindingId id, Optional<String> person) {
        FindingRow.update(
                "onBehalfOf = ?1 where id = ?2 and asks = answered",
                person.orElse(null),
                id.value());
    }

    @Override
    public Cut<StoredFinding> page(FindingQuery query) {
        FindingConditions where = FindingConditions.of(query);
        boolean isDescending = query.order().isDescending() != where.isBackward();
        where.from(query, isDescending);
        var found =
                FindingRow.<FindingRow>find(
                                where.text(),
                                sort(query.order().key(), isDescending),
                                where.values())
                        .page(0, query.limit() + 1)
                        .withHint(HibernateHints.HINT_FETCH_SIZE, PageBytes.FETCH_SIZE);
        try (Stream<FindingRow> rows = found.stream()) {
            Cut<StoredFinding> page =
                    bytes.cut(rows, query.limit(), FindingRow::bytes).map(mapping::finding);
            return where.isBackward() ? new Cut<>(page.rows().reversed(), page.more()) : page;
        }
    }

    private static Sort sort(Key key, boolean isDescending) {
        Sort sort =
                switch (key) {
                    case SINCE -> Sort.by("sequence");
                    case SEVERITY -> Sort.by("urgency", "sequence");
                    case DOMAIN -> Sort.by("domain", "sequence");
                };
        return isDescending ? sort.descending() : sort;
    }

    @Override
    public List<StoredFinding> openedAfter(long position, int limit) {
        return FindingRow.<FindingRow>find("sequence > ?1", Sort.ascending("sequence"), position)
                .page(0, limit)
                .stream()
                .map(mapping::finding)
                .toList();
    }

    @Override
    public long lastPosition() {
        return FindingRow.<FindingRow>findAll(Sort.descending("sequence"))
                .page(0, 1)
                .firstResultOptional()
                .map(row -> row.sequence)
                .orElse(0L);
    }
}
