package io.certloop.remediation.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.certloop.remediation.Scenery;
import io.certloop.service.security.Account;
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
    private final SessionService sessions = new SessionService(
            store, hash -> Optional.ofNullable(tokens.get(HexFormat.of().formatHex(hash))), LASTS, clock);

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
        assertThat(session.endsAt()).isEqualTo(clock.instant().plus(LASTS));
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
