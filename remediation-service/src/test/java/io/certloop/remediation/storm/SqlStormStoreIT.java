package io.certloop.remediation.storm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.certloop.remediation.audit.AuditAction;
import io.certloop.remediation.audit.AuditLog;
import io.certloop.remediation.audit.AuditQuery;
import io.certloop.remediation.stage.DatabaseOnly;
import io.certloop.remediation.stage.LocalStage;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(DatabaseOnly.class)
@QuarkusTestResource(LocalStage.class)
class SqlStormStoreIT extends StormStoreContract {

    @Inject
    StormStore store;

    @Inject
    AuditLog log;

    @Inject
    StormListener listener;

    /** Others use this database, too. */
    @AfterEach
    void theStormIsOver() {
        StormStore.Kept kept = store.read();
        StormState.Calm calm = new StormState.Calm(Instant.now());
        StormStore.Kept over = new StormStore.Kept(calm, Optional.empty(), 0, Instant.now(), kept.version());
        assertThat(store.write(over, () -> {})).isTrue();
    }

    @Test
    void aStormIsInTheAuditIfAndOnlyIfItIsTheState() {
        StormStore.Kept before = store.read();
        StormState.Storm storm = new StormState.Storm(Instant.now(), "a test", Optional.empty());
        StormStore.Kept kept = new StormStore.Kept(storm, before.fleet(), 7, before.measuredAt(), before.version());
        Reading reading = new Reading(Instant.now(), 7, List.of(), before.fleet(), WaveProgress.NONE);
        Runnable told = () -> listener.changed(new StormState.Calm(Instant.now()), storm, reading);
        long begun = begun();
        assertThatThrownBy(() -> store.write(kept, () -> {
            told.run();
            throw new IllegalStateException("killed before the commit");
        }));
        assertThat(begun()).isEqualTo(begun);
        assertThat(store.write(kept, told)).isTrue();
        assertThat(begun()).isEqualTo(begun + 1);
    }

    private long begun() {
        return log.page(AuditQuery.ofAction(AuditAction.STORM_BEGAN, 500))
                .rows()
                .size();
    }

    @Override
    protected StormStore store() {
        return store;
    }
}
