package io.certloop.watcher.watch.route;

import io.certloop.console.text.Messages;
import io.certloop.console.text.Sentences;
import io.certloop.service.component.Component;
import io.certloop.service.text.Message;
import io.certloop.watcher.text.FindingMessage;
import io.certloop.watcher.watch.WatchConfig;
import java.util.List;
import java.util.Locale;

/** What tickets and alerts say, in the language of those who read them. */
@Component
public final class RouteWords {

    private final Sentences sentences;
    private final Messages page;

    public RouteWords(Sentences sentences, WatchConfig config) {
        this.sentences = sentences;
        this.page = Messages.in(List.of(Locale.of(config.language().name())));
    }

    /** In English reasons stay codes, by which alerts are grouped and searched. */
    String say(Message message) {
        return page.language().equals("en") ? message.text() : sentences.say(message, page);
    }

    String title(RoutedFinding finding) {
        return say(FindingMessage.ROUTED.with(finding.shown(), finding.reason()));
    }
}
