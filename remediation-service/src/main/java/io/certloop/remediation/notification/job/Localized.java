package io.certloop.remediation.notification.job;

import io.certloop.remediation.notification.Announcement;
import io.certloop.remediation.notification.Target;
import io.certloop.remediation.text.Translation;
import io.certloop.service.text.Message;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import java.util.stream.Collectors;

@ApplicationScoped
class Localized {

    private final Translation translation;

    Localized(Translation translation) {
        this.translation = translation;
    }

    String title(Announcement said, Target target) {
        return in(target.language(), said.title());
    }

    String text(Announcement said, Target target, String between) {
        return said.text().stream().map(line -> in(target.language(), line)).collect(Collectors.joining(between));
    }

    /** Renders a message. English uses the text of the HTTP contract, with its names of states and actions. */
    private String in(Locale language, Message message) {
        return language.equals(Locale.ENGLISH) ? message.text() : translation.text(language, message);
    }
}
