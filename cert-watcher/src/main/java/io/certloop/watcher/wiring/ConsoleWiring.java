package io.certloop.watcher.wiring;

import io.certloop.console.text.Sentences;
import io.certloop.watcher.text.FindingMessage;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Builds what the pages read. */
@Dependent
class ConsoleWiring {

    @Produces
    @Singleton
    Sentences sentences() {
        return Sentences.of(FindingMessage.values());
    }
}
