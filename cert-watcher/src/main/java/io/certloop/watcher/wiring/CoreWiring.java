package io.certloop.watcher.wiring;

import io.certloop.console.text.Sentences;
import io.certloop.watcher.text.FindingMessage;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

@Singleton
class CoreWiring {

    @Produces
    @Singleton
    Sentences sentences() {
        return Sentences.of(FindingMessage.values());
    }
}
