package io.certloop.watcher.watch.route;

import io.certloop.console.text.Messages;
import io.certloop.console.text.Sentences;
import io.certloop.service.text.Message;
import io.certloop.watcher.text.FindingMessage;
import io.certloop.watcher.watch.WatchConfig;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;

@Singleton
public final class RouteWords {

    private final Sentences sentences;
    private final Messages page;

    public RouteWords(Sentences sentences, WatchConfig config) {
        this.sentences = sentences;
        this.page = Messages.in(List.of(Locale.of(config.language().name())));
    }

    /** Renders a message. In English, a reason stays a code, because alerts are grouped and searched by this code. */
    String text(Message message) {
        return page.language().equals("en") ? message.text() : sentences.text(message, page);
    }

    String title(RoutedFinding finding) {
        return text(FindingMessage.ROUTED.with(finding.shown(), finding.reason()));
    }
}
