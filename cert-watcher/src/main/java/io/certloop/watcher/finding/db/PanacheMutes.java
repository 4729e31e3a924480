package io.certloop.watcher.finding.db;

import io.certloop.watcher.finding.Mute;
import io.certloop.watcher.finding.MuteStore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;

@ApplicationScoped
class PanacheMutes implements MuteStore {

    private static final Logger LOG = Logger.getLogger(PanacheMutes.class);

    @Override
    @Transactional
    public void add(Mute mute) {
        MuteRow.of(mute).persist();
        LOG.infof(
                "Muted muteId=%s account=%s domain=%s reason=%s by=%s until=%s",
                mute.id(),
                mute.key().account(),
                mute.key().name(),
                mute.reason().map(Enum::name).orElse("all"),
                mute.mutedBy(),
                mute.endsAt());
    }

    @Override
    @Transactional
    public List<Mute> active(Instant now) {
        return MuteRow.<MuteRow>list("endsAt > ?1 and liftedAt is null order by endsAt, id", now)
                .stream()
                .map(MuteRow::mute)
                .toList();
    }

    @Override
    @Transactional
    public boolean lift(UUID id, String by, Instant at) {
        // One statement: of those who lift it at the same time, one has lifted it.
        int lifted =
                MuteRow.update(
                        "liftedAt = ?1, liftedBy = ?2 where id = ?3 and liftedAt is null"
                                + " and endsAt > ?1",
                        at,
                        by,
                        id);
        if (lifted > 0) {
            LOG.infof("Mute lifted muteId=%s by=%s", id, by);
        }
        return lifted > 0;
    }
}
