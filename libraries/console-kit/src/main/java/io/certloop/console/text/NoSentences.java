package io.certloop.console.text;

import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** For a service that has none of its own. */
@Dependent
class NoSentences {

    @Produces
    @Singleton
    @DefaultBean
    Sentences none() {
        return Sentences.none();
    }
}
