package io.certloop.remediation.wiring;

import io.certloop.console.text.Messages;
import io.certloop.console.text.Sentences;
import io.certloop.remediation.audit.Refusals;
import io.certloop.remediation.chat.ChatConfig;
import io.certloop.remediation.chat.ChatService;
import io.certloop.remediation.chat.People;
import io.certloop.remediation.chat.Presses;
import io.certloop.remediation.chat.RunButtons;
import io.certloop.remediation.notification.Deliveries;
import io.certloop.remediation.run.engine.RunService;
import io.certloop.remediation.text.RunMessage;
import io.certloop.remediation.text.Translation;
import io.certloop.service.security.scope.CallerScope;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;

/** Builds what people read, on pages and in chats, and what lets them act there. */
@Dependent
class ConsoleWiring {

    @Produces
    @Singleton
    Sentences sentences() {
        return Sentences.of(RunMessage.values());
    }

    /** Chats say it as the pages do. */
    @Produces
    @Singleton
    Translation translation(Sentences sentences) {
        return (language, message) -> sentences.say(message, Messages.in(List.of(language)));
    }

    @Produces
    @Singleton
    ChatService chat(
            Presses presses,
            People people,
            RunService runs,
            Deliveries deliveries,
            ChatConfig config,
            Translation translation,
            Refusals refusals,
            CallerScope scope,
            Clock clock) {
        RunButtons buttons = new RunButtons(runs, deliveries, config.console());
        return new ChatService(presses, people, buttons, translation, refusals, scope, clock);
    }
}
