package io.certloop.ticket.intake.triage;

import io.certloop.service.component.Component;
import io.certloop.ticket.intake.AnswersConfig;
import io.certloop.ticket.recognition.Recognition;

/**
 * Decides whether a ticket is surely in scope, so that CertLoop may conclude more from it, without
 * a person, than its words alone allow.
 */
@Component
public final class SurelyOurs {

    private final AnswersConfig config;

    public SurelyOurs(AnswersConfig config) {
        this.config = config;
    }

    public boolean holdsFor(Recognition read) {
        return read.noneProbability() <= config.mostDoubt();
    }
}
