package io.certloop.ticket.intake.triage;

import io.certloop.service.component.Component;
import io.certloop.ticket.intake.AnswersConfig;
import io.certloop.ticket.recognition.Recognition;

/**
 * Whether a ticket is surely ours, so that CertLoop may act on more than its own words without a
 * person.
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
