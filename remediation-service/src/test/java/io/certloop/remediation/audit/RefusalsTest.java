package io.certloop.remediation.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.certloop.remediation.Scenery;
import io.certloop.service.security.RefusedCall;
import io.certloop.testkit.SettableClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RefusalsTest {

    private static final RefusedCall CANCEL =
            new RefusedCall("vera", "POST /remediations/{id}/cancel", "FORBIDDEN", "no role");

    private final SettableClock clock = new SettableClock(Scenery.NOW);
    private final List<AuditEvent> written = new ArrayList<>();
    private boolean isDown;
    private final Refusals refusals = new Refusals(this::record, clock);

    @Test
    void aFloodIsOneEntryThatSaysHowMany() {
        for (int i = 0; i < 10_000; i++) {
            refusals.note(CANCEL);
            clock.advance(Duration.ofMillis(1));
        }
        refusals.flush();
        assertThat(written).hasSize(1);
        AuditEvent entry = written.getFirst();
        assertThat(entry.actor()).isEqualTo("vera");
        assertThat(entry.action()).isEqualTo(AuditAction.REFUSED);
        assertThat(entry.subject()).contains("POST /remediations/{id}/cancel");
        assertThat(entry.rule()).contains("FORBIDDEN");
        assertThat(entry.numbers())
                .contains("10000 times from " + Scenery.NOW + " to " + Scenery.NOW.plusMillis(9_999) + ": no role");
        refusals.flush();
        assertThat(written).hasSize(1);
    }

    @Test
    void eachCallerOperationAndReasonHasAnEntryOfItsOwn() {
        refusals.note(CANCEL);
        refusals.note(new RefusedCall("bob", CANCEL.operation(), CANCEL.rule(), CANCEL.why()));
        refusals.note(new RefusedCall("vera", "POST /pauses", CANCEL.rule(), CANCEL.why()));
        refusals.note(new RefusedCall("vera", CANCEL.operation(), "TOO_MANY_REQUESTS", "1 a second"));
        refusals.flush();
        assertThat(written).hasSize(4).allMatch(each -> each.numbers().get().startsWith("once: "));
    }

    @Test
    void callersWithoutNumberDoNotMakeEntriesWithoutNumber() {
        for (int i = 0; i < 5_000; i++) {
            refusals.note(new RefusedCall("10.0.0." + i, "POST /pauses", "TOO_MANY_REQUESTS", "x"));
        }
        refusals.flush();
        assertThat(written).hasSize(1_001);
        assertThat(written)
                .filteredOn(each -> each.actor().equals("several"))
                .singleElement()
                .satisfies(each -> assertThat(each.numbers()).get().asString().startsWith("4000 "));
    }

    @Test
    void whatCannotBeWrittenIsKept() {
        refusals.note(CANCEL);
        isDown = true;
        assertThatThrownBy(refusals::flush).isInstanceOf(IllegalStateException.class);
        refusals.note(CANCEL);
        isDown = false;
        refusals.flush();
        assertThat(written)
                .singleElement()
                .satisfies(each -> assertThat(each.numbers())
                        .isEqualTo(Optional.of("2 times from " + Scenery.NOW + " to " + Scenery.NOW + ": no role")));
    }

    private void record(AuditEvent event) {
        if (isDown) {
            throw new IllegalStateException("the database is gone");
        }
        written.add(event);
    }
}
