package io.certloop.remediation.wiring;

import io.certloop.console.text.Sentences;
import io.certloop.remediation.text.RunMessage;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Builds what the pages read. */
@Dependent
class ConsoleWiring {

    @Produces
    @Singleton
    Sentences sentences() {
        return Sentences.of(RunMessage.values());
    }
}
