package io.certloop.ticket.retention;

import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.service.database.DirectTransactions;
import io.certloop.service.jobs.Next;
import io.certloop.testkit.Settings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RetentionTest {

    private static final Instant NOW = Instant.parse("2026-11-25T20:00:00Z");
    private static final RetentionConfig POLICY = Settings.of(RetentionConfig.class);

    private final List<Instant> asked = new ArrayList<>();
    private int old;
    private int oldChanges;
    private int oldDeliveries;

    private final Retention retention =
            new Retention(new TestData(), POLICY, new DirectTransactions(), Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void goesOnAtOnceWhileThereIsMore() {
        old = Retention.AT_ONCE + 7;

        assertThat(retention.apply()).isEqualTo(new Retention.Round(Retention.AT_ONCE, new Next.Again(Duration.ZERO)));
        assertThat(retention.apply()).isEqualTo(new Retention.Round(7, new Next.Again(POLICY.every())));
    }

    @Test
    void goesOnAtOnceWhileThereAreMoreChanges() {
        oldChanges = Retention.CHANGES_AT_ONCE;

        assertThat(retention.apply().next()).isEqualTo(new Next.Again(Duration.ZERO));
        assertThat(retention.apply().next()).isEqualTo(new Next.Again(POLICY.every()));
    }

    @Test
    void goesOnAtOnceWhileThereAreMoreDeliveries() {
        oldDeliveries = Retention.CHANGES_AT_ONCE;

        assertThat(retention.apply().next()).isEqualTo(new Next.Again(Duration.ZERO));
        assertThat(retention.apply().next()).isEqualTo(new Next.Again(POLICY.every()));
    }

    @Test
    void asksOnlyForWhatWasClosedLongEnoughAgo() {
        retention.apply();

        Instant tickets = NOW.minus(POLICY.tickets());
        Instant changes = NOW.minus(POLICY.changes());
        assertThat(asked).containsExactly(tickets, changes, changes, tickets);
    }

    private final class TestData extends OldData {

        private TestData() {
            super(null);
        }

        @Override
        public int forgetChanges(Instant before, int most) {
            asked.add(before);
            int some = Math.min(oldChanges, most);
            oldChanges -= some;
            return some;
        }

        @Override
        public int forgetDeliveries(Instant settledBefore, Instant givenUpBefore, int most) {
            asked.add(settledBefore);
            asked.add(givenUpBefore);
            int some = Math.min(oldDeliveries, most);
            oldDeliveries -= some;
            return some;
        }

        @Override
        public int stripTickets(Instant movedBefore, int most, Instant now) {
            asked.add(movedBefore);
            int some = Math.min(old, most);
            old -= some;
            return some;
        }
    }
}
