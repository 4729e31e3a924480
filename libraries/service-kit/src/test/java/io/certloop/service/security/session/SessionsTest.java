package io.certloop.service.security.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.certloop.service.security.Role;
import io.certloop.testkit.SettableClock;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class SessionsTest {

    private static final Instant START = Instant.parse("2026-06-01T00:00:00Z");
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final SettableClock clock = new SettableClock(START);
    private final AtomicInteger asked = new AtomicInteger();
    private final SessionId id = SessionId.random();
    private volatile Optional<BrowserSession> session =
            Optional.of(new BrowserSession("li", Set.of(Role.VIEWER), START.plus(Duration.ofHours(8))));
    private volatile CountDownLatch gate = new CountDownLatch(0);
    private volatile boolean away;
    private final Sessions sessions = new Sessions(new Lookup(), clock);

    private final class Lookup implements SessionLookup {
        @Override
        public Optional<BrowserSession> find(SessionId any) {
            return answer();
        }
    }

    private Optional<BrowserSession> answer() {
        asked.incrementAndGet();
        try {
            gate.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        if (away) {
            throw new SessionsUnavailable("away", null);
        }
        return session;
    }

    private Optional<BrowserSession> find() {
        return sessions.find(id).await().atMost(PATIENCE);
    }

    @Test
    void requestsThatComeTogetherShareOneLookUp() {
        gate = new CountDownLatch(1);
        List<Uni<Optional<BrowserSession>>> waiting = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            Uni<Optional<BrowserSession>> one = sessions.find(id);
            waiting.add(Uni.createFrom().completionStage(one.subscribeAsCompletionStage()));
        }
        gate.countDown();
        waiting.forEach(each -> assertThat(each.await().atMost(PATIENCE)).isPresent());
        assertThat(asked).hasValue(1);
    }

    @Test
    void aSessionThatEndedElsewhereIsOverAfterAFewSeconds() {
        assertThat(find()).isPresent();
        session = Optional.empty();
        clock.advance(Sessions.KEPT.minusMillis(1));
        assertThat(find()).isPresent();
        clock.advance(Duration.ofMillis(1));
        assertThat(find()).isEmpty();
    }

    @Test
    void aSessionThatEndedHereIsOverAtOnce() {
        find();
        session = Optional.empty();
        sessions.forget(id);
        assertThat(find()).isEmpty();
    }

    @Test
    void aSessionEndsAtItsTimeWhateverIsKept() {
        session = session.map(open -> new BrowserSession("li", open.roles(), START.plusSeconds(2)));
        assertThat(find()).isPresent();
        clock.set(START.plusSeconds(2));
        assertThat(find()).isEmpty();
    }

    @RepeatedTest(200)
    void whatCannotBeSaidLetsNobodyInAndIsAskedAgain() {
        away = true;
        assertThatThrownBy(this::find).isInstanceOf(SessionsUnavailable.class);
        assertThat(sessions.isOver(id)).isFalse();
        away = false;
        assertThat(find()).isPresent();
    }
}
