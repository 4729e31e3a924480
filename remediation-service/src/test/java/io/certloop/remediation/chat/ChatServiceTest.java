package io.certloop.remediation.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.certloop.remediation.audit.Refusals;
import io.certloop.remediation.notification.ChatActions;
import io.certloop.remediation.notification.button.Button;
import io.certloop.remediation.notification.button.ButtonAction;
import io.certloop.remediation.notification.button.ButtonSeal;
import io.certloop.service.security.Role;
import io.certloop.testkit.Settings;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The same press once, also where the first one failed or was never done. */
class ChatServiceTest {

    private static final Instant NOW = Instant.parse("2026-11-28T10:00:00Z");
    private static final ChatActions CHAT = new ChatActions(List.of("secret"), Locale.ENGLISH, Optional.empty());
    private static final Press PRESS = new Press(
            "U1",
            ButtonSeal.seal(
                    new Button(ButtonAction.EXPLAIN, UUID.randomUUID(), Optional.empty(), NOW.plusSeconds(1)),
                    "team",
                    "secret"),
            "key");

    private final Map<String, Optional<String>> presses = new HashMap<>();

    @Test
    void aPressThatFailedMayComeAgain() {
        // Without runs, as without a database.
        ChatService service = service(Set.of(Role.VIEWER));

        assertThatThrownBy(() -> service.press("team", CHAT, PRESS)).isInstanceOf(NullPointerException.class);

        assertThat(presses).isEmpty();
    }

    @Test
    void whatWasAnsweredIsAnsweredAgain() {
        ChatService service = service(Set.of());

        Reply first = service.press("team", CHAT, PRESS);
        Reply second = service.press("team", CHAT, PRESS);

        assertThat(first.outcome()).isEqualTo(Outcome.NO_ROLE);
        assertThat(second).isEqualTo(new Reply(Outcome.REPEATED, first.text()));
    }

    @Test
    void aPressWhoseEndIsNotKnownIsNotDoneAgain() {
        presses.put("key", Optional.empty());

        Reply reply = service(Set.of(Role.VIEWER)).press("team", CHAT, PRESS);

        assertThat(reply.outcome()).isEqualTo(Outcome.REPEATED);
        assertThat(reply.text()).contains("was taken before");
    }

    private ChatService service(Set<String> roles) {
        Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
        return new ChatService(
                new InMemory(),
                (target, user) -> Optional.of(new Person("anna", roles)),
                new RunButtons(null, null, Settings.of(ChatConfig.class)),
                (language, message) -> message.text(),
                new Refusals(event -> {}, clock),
                clock);
    }

    private final class InMemory implements Presses {

        @Override
        public boolean begin(String target, String key, Instant at) {
            return presses.putIfAbsent(key, Optional.empty()) == null;
        }

        @Override
        public void settle(String target, String key, String answer) {
            presses.put(key, Optional.of(answer));
        }

        @Override
        public void release(String target, String key) {
            presses.remove(key);
        }

        @Override
        public Optional<String> answer(String target, String key) {
            return presses.get(key);
        }
    }
}
