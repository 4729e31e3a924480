package io.certloop.ticket.intake.triage;

import io.certloop.ticket.intake.AnswersConfig;
import io.certloop.ticket.recognition.Recognition;
import jakarta.inject.Singleton;

/**
 * Decides whether a ticket is surely in scope, by its probability of being out of scope. Only such a ticket may get
 * certain answers without a person and, if it names no domain, be about any unhealthy domain of its account.
 */
@Singleton
public final class SurelyOurs {

    private final AnswersConfig config;

    public SurelyOurs(AnswersConfig config) {
        this.config = config;
    }

    public boolean holdsFor(Recognition read) {
        return read.noneProbability() <= config.mostDoubt();
    }
}
