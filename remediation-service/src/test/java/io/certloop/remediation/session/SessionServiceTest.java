package io.certloop.remediation.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.certloop.remediation.Scenery;
import io.certloop.service.security.Account;
import io.certloop.service.security.scope.GlassBroken;
import io.certloop.service.security.session.BrowserSession;
import io.certloop.service.security.session.SessionId;
import io.certloop.service.security.session.SessionsUnavailable;
import io.certloop.service.security.tokens.TokenStore;
import io.certloop.testkit.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SessionServiceTest {

    private static final Duration LASTS = Duration.ofHours(8);

    private final SettableClock clock = new SettableClock(Scenery.NOW);
    private final Map<String, Account> tokens = new HashMap<>();
    private final Store store = new Store();
    private final List<GlassBroken> recorded = new ArrayList<>();
    private final SessionService sessions = new SessionService(
            store,
            hash -> Optional.ofNullable(tokens.get(HexFormat.of().formatHex(hash))),
            LASTS,
            recorded::add,
            clock);

    private void allow(String token, String name, String... roles) {
        tokens.put(HexFormat.of().formatHex(TokenStore.hash(token)), new Account(name, Set.of(roles)));
    }

    private SessionId begin() {
        allow("secret", "li", "viewer");
        return sessions.begin("secret").orElseThrow();
    }

    @Test
    void onlyWhoHasATokenGetsASession() {
        assertThat(sessions.begin("guessed")).isEmpty();
        BrowserSession session = sessions.find(begin()).orElseThrow();
        assertThat(session.name()).isEqualTo("li");
        assertThat(session.roles()).containsExactly("viewer");
        assertThat(session.until()).isEqualTo(clock.instant().plus(LASTS));
    }

    @Test
    void brokenGlassIsRecordedFirstAndLastsFiveMinutes() {
        Instant end = clock.instant().plus(LASTS);
        SessionId glass = sessions.breakGlass("li", end, "pager");
        assertThat(recorded)
                .extracting(GlassBroken::caller, GlassBroken::reason)
                .containsExactly(tuple("li", Optional.of("pager")));
        assertThat(sessions.glass(glass, "li", end, Optional.empty()))
                .contains(clock.instant().plus(Duration.ofMinutes(5)));

        clock.advance(Duration.ofMinutes(5).minusNanos(1000));
        assertThat(sessions.glass(glass, "li", end, Optional.empty())).isPresent();
        assertThat(recorded).as("reading records nothing").hasSize(1);

        clock.advance(Duration.ofNanos(1000));
        assertThat(sessions.glass(glass, "li", end, Optional.of("POST /x"))).isEmpty();
        assertThat(recorded).hasSize(1);
    }

    @Test
    void eachChangeThroughBrokenGlassIsRecorded() {
        SessionId glass = sessions.breakGlass("li", clock.instant(), "pager");
        sessions.glass(glass, "li", clock.instant(), Optional.of("POST /console/pauses"));
        assertThat(recorded.getLast()).isEqualTo(new GlassBroken("li", "POST /console/pauses", Optional.empty()));
    }

    @Test
    void brokenGlassIsOfOneSessionAlone() {
        Instant end = clock.instant().plus(LASTS);
        SessionId glass = sessions.breakGlass("li", end, "pager");
        Optional<String> none = Optional.empty();
        assertThat(sessions.glass(glass, "wang", end, none)).isEmpty();
        assertThat(sessions.glass(glass, "li", end.plusSeconds(1), none)).isEmpty();
        assertThat(sessions.glass(SessionId.random(), "li", end, none)).isEmpty();
        assertThat(sessions.glass(begin(), "li", end, none))
                .as("a session's id")
                .isEmpty();
        assertThat(sessions.find(glass)).as("it opens no session").isEmpty();

        sessions.end(glass);
        assertThat(sessions.glass(glass, "li", end, none)).isEmpty();
    }

    @Test
    void nobodySeesMoreThatCannotBeRecorded() {
        SessionService unrecorded = new SessionService(
                store,
                hash -> Optional.empty(),
                LASTS,
                glass -> {
                    throw new IllegalStateException("no database");
                },
                clock);
        assertThatThrownBy(() -> unrecorded.breakGlass("li", clock.instant(), "pager"))
                .isInstanceOf(IllegalStateException.class);
        assertThat(store.kept).isEmpty();
    }

    @Test
    void neitherTheIdNorTheTokenIsStored() {
        SessionId id = begin();
        SessionStore.Kept kept = store.kept.getFirst();
        assertThat(kept.idHash()).isEqualTo(id.hash());
        assertThat(kept.toString()).doesNotContain(id.value(), "secret");
        assertThat(sessions.find(SessionId.random())).isEmpty();
    }

    @Test
    void endsAtItsTimeAndIsForgottenThen() {
        SessionId id = begin();
        clock.advance(LASTS.minusSeconds(1));
        assertThat(sessions.find(id)).isPresent();
        clock.advance(Duration.ofSeconds(1));
        assertThat(sessions.find(id)).isEmpty();
        begin();
        assertThat(store.kept).hasSize(1);
    }

    @Test
    void endsWhenItsPersonSignsOut() {
        SessionId id = begin();
        SessionId other = begin();
        sessions.end(id);
        assertThat(sessions.find(id)).isEmpty();
        assertThat(sessions.find(other)).isPresent();
    }

    @Test
    void endsWhenItsTokenLeavesTheFileAndFollowsItsRoles() {
        SessionId id = begin();
        allow("secret", "li", "operator");
        assertThat(sessions.find(id).orElseThrow().roles()).containsExactly("operator");
        tokens.clear();
        assertThat(sessions.find(id)).isEmpty();
    }

    @Test
    void whatCannotBeReadLetsNobodyIn() {
        SessionId id = begin();
        store.away = true;
        assertThatThrownBy(() -> sessions.find(id)).isInstanceOf(SessionsUnavailable.class);
    }

    private static final class Store implements SessionStore {

        private final List<Kept> kept = new ArrayList<>();
        private boolean away;

        @Override
        public void add(Kept session) {
            kept.add(session);
        }

        @Override
        public Optional<Kept> find(byte[] idHash) {
            if (away) {
                throw new IllegalStateException("away");
            }
            return kept.stream()
                    .filter(each -> Arrays.equals(each.idHash(), idHash))
                    .findFirst();
        }

        @Override
        public void remove(byte[] idHash) {
            kept.removeIf(each -> Arrays.equals(each.idHash(), idHash));
        }

        @Override
        public void removeEndedBefore(Instant time) {
            kept.removeIf(each -> !each.endsAt().isAfter(time));
        }
    }
}
