package io.certloop.remediation.notification.job;

import io.certloop.remediation.notification.Announcement;
import io.certloop.remediation.notification.ChatActions;
import io.certloop.remediation.notification.Target;
import io.certloop.remediation.notification.button.Button;
import io.certloop.remediation.notification.button.ButtonAction;
import io.certloop.remediation.notification.button.ButtonSeal;
import io.certloop.remediation.text.RunMessage;
import io.certloop.remediation.text.Translation;
import io.certloop.service.text.Message;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Selects the buttons of a message: those for its run, if the target supports buttons. */
@ApplicationScoped
class Buttons {

    /** How long the button works in a message that asks for no decision. */
    private static final Duration EXPLAINED_FOR = Duration.ofDays(7);

    private final Translation translation;

    Buttons(Translation translation) {
        this.translation = translation;
    }

    /**
     * A button as a person sees it.
     *
     * @param label the text on the button
     * @param value what the platform sends back when the button is pressed
     */
    record Shown(ButtonAction action, String label, String value) {}

    List<Shown> of(Announcement said, Target target) {
        return target.actions().stream()
                .flatMap(chat -> of(said, target.name(), chat))
                .toList();
    }

    private Stream<Shown> of(Announcement said, String target, ChatActions chat) {
        Optional<String> plan = said.decision().map(Announcement.Decision::planHash);
        Instant until = said.decision()
                .map(Announcement.Decision::until)
                .orElseGet(() -> said.at().plus(EXPLAINED_FOR));
        return said.run().stream()
                .flatMap(run -> offered(plan).map(action -> new Button(action, run, plan, until)))
                .map(button -> shown(button, target, chat));
    }

    private static Stream<ButtonAction> offered(Optional<String> plan) {
        return plan.isPresent() ? Arrays.stream(ButtonAction.values()) : Stream.of(ButtonAction.EXPLAIN);
    }

    private Shown shown(Button button, String target, ChatActions chat) {
        return new Shown(
                button.action(),
                translation.text(chat.language(), label(button.action())),
                ButtonSeal.seal(button, target, chat.secrets().getFirst()));
    }

    private static Message label(ButtonAction action) {
        return switch (action) {
            case APPROVE -> RunMessage.BUTTON_APPROVE.with();
            case REJECT -> RunMessage.BUTTON_REJECT.with();
            case CANCEL -> RunMessage.BUTTON_CANCEL.with();
            case EXPLAIN -> RunMessage.BUTTON_EXPLAIN.with();
        };
    }
}
