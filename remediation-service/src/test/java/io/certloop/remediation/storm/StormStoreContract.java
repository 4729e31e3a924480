package io.certloop.remediation.storm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.certloop.remediation.storm.StormStore.Kept;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** What every {@link StormStore} promises; run against the fake and against PostgreSQL. */
public abstract class StormStoreContract {

    private static final Instant TIME = Instant.parse("2026-03-01T12:00:00Z");

    private final String source = "test-" + UUID.randomUUID();

    protected abstract StormStore store();

    @Test
    public void everyStateComesBackAsItWas() {
        Wave open = new Wave(UUID.randomUUID(), 2, 10, 40, TIME, Optional.empty());
        List<StormState> states = List.of(
                new StormState.Storm(TIME, "configuration", Optional.empty()),
                new StormState.Storm(TIME, "ticket-service", Optional.of(TIME)),
                new StormState.Recovering(TIME, "me: provider is back", 400, open),
                new StormState.Recovering(TIME, "me", 400, open.halt(TIME, "1 of 4")),
                new StormState.Calm(TIME));
        for (StormState state : states) {
            Kept before = store().read();
            Optional<Fleet> fleet = Optional.of(new Fleet(20_000, TIME));
            assertThat(write(new Kept(state, fleet, 7, TIME, before.version()))).isTrue();
            Kept after = store().read();
            assertThat(after.state()).isEqualTo(state);
            assertThat(after.fleet()).isEqualTo(fleet);
            assertThat(after.runs()).isEqualTo(7);
            assertThat(after.measuredAt()).isEqualTo(TIME);
        }
    }

    @Test
    public void whoReadAnOldVersionWritesNothing() {
        Kept old = store().read();
        StormState storm = new StormState.Storm(TIME, "configuration", Optional.empty());
        StormState calm = new StormState.Calm(TIME);
        assertThat(write(with(old, calm))).isTrue();
        AtomicBoolean done = new AtomicBoolean();
        assertThat(store().write(with(old, storm), () -> done.set(true))).isFalse();
        assertThat(done).isFalse();
        assertThat(store().read().state()).isEqualTo(calm);
    }

    @Test
    public void whatBelongsToAStateIsDoneWithItOrNeitherIs() {
        Kept before = store().read();
        StormState storm = new StormState.Storm(TIME, "a test", Optional.empty());
        assertThatThrownBy(() -> store().write(with(before, storm), () -> {
                    throw new IllegalStateException("no room");
                }))
                .hasMessageContaining("no room");
        assertThat(store().read()).isEqualTo(before);
        AtomicBoolean done = new AtomicBoolean();
        assertThat(store().write(with(before, storm), () -> done.set(true))).isTrue();
        assertThat(done).isTrue();
    }

    private boolean write(Kept kept) {
        return store().write(kept, () -> {});
    }

    @Test
    public void aSignalIsReplacedWithdrawnAndForgottenWhenItExpires() {
        store().put(signal("a", 12));
        store().put(signal("a", 30));
        store().put(signal("b", 5));
        assertThat(mine(TIME)).containsExactly(signal("a", 30), signal("b", 5));
        store().withdraw(source, "a");
        store().withdraw(source, "a");
        assertThat(mine(TIME)).containsExactly(signal("b", 5));
        assertThat(mine(TIME.plusSeconds(60))).isEmpty();
    }

    private List<Signal> mine(Instant now) {
        return store().signals(now).stream()
                .filter(each -> each.source().equals(source))
                .toList();
    }

    private Signal signal(String name, int subjects) {
        return new Signal(source, name, "DEPLOYMENT_STUCK", subjects, TIME, TIME.plusSeconds(60), "surge");
    }

    private static Kept with(Kept kept, StormState state) {
        return new Kept(state, kept.fleet(), kept.runs(), TIME, kept.version());
    }
}
