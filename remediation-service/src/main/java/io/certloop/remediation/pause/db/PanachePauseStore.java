package io.certloop.remediation.pause.db;

import io.certloop.remediation.pause.Pause;
import io.certloop.remediation.pause.PauseStore;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Pauses in PostgreSQL. */
@ApplicationScoped
class PanachePauseStore implements PauseStore {

    @Override
    @Transactional
    public void add(Pause pause) {
        PauseRow.of(pause).persist();
    }

    @Override
    @Transactional
    public List<Pause> active(Instant now) {
        return PauseRow.<PauseRow>list("expiresAt > ?1", Sort.by("createdAt").and("id"), now)
                .stream()
                .map(PauseRow::toPause)
                .toList();
    }

    @Override
    @Transactional
    public boolean remove(UUID id) {
        return PauseRow.deleteById(id);
    }
}
