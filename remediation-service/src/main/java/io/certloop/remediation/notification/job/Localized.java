package io.certloop.remediation.notification.job;

import io.certloop.remediation.notification.Announcement;
import io.certloop.remediation.notification.Target;
import io.certloop.remediation.text.RunMessage;
import io.certloop.remediation.text.Translation;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.stream.Collectors;

/** Announcements in the language of a chat in which people decide: there a plan is approved. */
@ApplicationScoped
class Localized {

    private final Translation translation;

    Localized(Translation translation) {
        this.translation = translation;
    }

    /** As it was written, in English, if nothing is to be decided. */
    Announcement of(Announcement said, Target target) {
        return target.actions()
                .map(chat -> chat.language())
                .filter(language -> !language.equals(Locale.ENGLISH))
                .flatMap(language -> said.decision().map(decision -> in(language, said, decision)))
                .orElse(said);
    }

    private Announcement in(Locale language, Announcement said, Announcement.Decision decision) {
        String title =
                translation.say(
                        language,
                        RunMessage.CHAT_WAITS.with(
                                said.subject(), decision.until().truncatedTo(ChronoUnit.SECONDS)));
        String plan =
                decision.plan().stream()
                        .map(line -> translation.say(language, line))
                        .collect(Collectors.joining("\n"));
        return new Announcement(
                said.topic(),
                said.key(),
                said.subject(),
                title,
                plan,
                said.run(),
                said.runbook(),
                said.at(),
                said.decision());
    }
}
