package io.certloop.remediation.chat;

import io.certloop.remediation.audit.Refusals;
import io.certloop.remediation.audit.Refusals.Refusal;
import io.certloop.remediation.notification.ChatActions;
import io.certloop.remediation.notification.button.Button;
import io.certloop.remediation.notification.button.ButtonAction;
import io.certloop.remediation.notification.button.ButtonSeal;
import io.certloop.remediation.text.RunMessage;
import io.certloop.remediation.text.Translation;
import io.certloop.service.component.Component;
import io.certloop.service.security.Role;
import io.certloop.service.text.Message;
import java.time.Clock;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Carries out the actions of chat buttons that people press. Each press counts once, the person must be known, and the
 * button must carry a valid seal.
 */
@Component
public final class ChatService {

    private static final String OPERATION = "POST /chat/{target}/actions";

    private final Presses presses;
    private final People people;
    private final RunButtons buttons;
    private final Translation translation;
    private final Refusals refusals;
    private final Clock clock;

    public ChatService(
            Presses presses,
            People people,
            RunButtons buttons,
            Translation translation,
            Refusals refusals,
            Clock clock) {
        this.presses = presses;
        this.people = people;
        this.buttons = buttons;
        this.translation = translation;
        this.refusals = refusals;
        this.clock = clock;
    }

    /** Carries out a press. Its effects are committed when this method returns. */
    public Reply press(String target, ChatActions chat, Press press) {
        if (!presses.begin(target, press.key(), clock.instant())) {
            String before =
                    presses.answer(target, press.key()).orElseGet(() -> text(chat, RunMessage.CHAT_UNDERWAY.with()));
            return new Reply(Outcome.REPEATED, before);
        }
        try {
            Answer answer = decide(target, chat, press);
            String text = answer.lines().stream().map(line -> text(chat, line)).collect(Collectors.joining("\n"));
            presses.settle(target, press.key(), text);
            return new Reply(answer.outcome(), text);
        } catch (RuntimeException e) {
            presses.release(target, press.key());
            throw e;
        }
    }

    private String text(ChatActions chat, Message line) {
        return translation.text(chat.language(), line);
    }

    private Answer decide(String target, ChatActions chat, Press press) {
        Optional<Person> person = people.of(target, press.user());
        Optional<Button> button = ButtonSeal.open(press.value(), target, chat.secrets());
        Answer answer = answer(target, press, person, button);
        if (answer.outcome().isRefused()) {
            refusals.note(new Refusal(
                    person.map(Person::name).orElse(target + "/" + press.user()),
                    OPERATION,
                    answer.outcome().name(),
                    "chat "
                            + target
                            + button.map(each -> ", " + each.action() + " " + each.run())
                                    .orElse("")));
        }
        return answer;
    }

    private Answer answer(String target, Press press, Optional<Person> person, Optional<Button> button) {
        if (person.isEmpty()) {
            return new Answer(Outcome.UNKNOWN_PERSON, RunMessage.CHAT_UNKNOWN_PERSON.with(press.user()));
        }
        if (button.isEmpty()) {
            return new Answer(Outcome.UNKNOWN_BUTTON, RunMessage.CHAT_UNKNOWN_BUTTON.with());
        }
        Button pressed = button.get();
        if (!clock.instant().isBefore(pressed.until())) {
            return new Answer(Outcome.EXPIRED, RunMessage.CHAT_EXPIRED.with(pressed.until()));
        }
        String role = role(pressed.action());
        if (!person.get().has(role)) {
            return new Answer(
                    Outcome.NO_ROLE, RunMessage.CHAT_NO_ROLE.with(person.get().name(), role));
        }
        return buttons.press(pressed, person.get(), target);
    }

    /** The role that an action needs, the same as over HTTP. */
    private static String role(ButtonAction action) {
        return switch (action) {
            case APPROVE, REJECT -> Role.APPROVER;
            case CANCEL -> Role.OPERATOR;
            case EXPLAIN -> Role.VIEWER;
        };
    }
}
