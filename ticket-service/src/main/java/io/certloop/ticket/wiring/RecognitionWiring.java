package io.certloop.ticket.wiring;

import io.certloop.ticket.recognition.classification.Recognizer;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Builds what reads tickets. */
@Dependent
class RecognitionWiring {

    @Produces
    @Singleton
    Recognizer recognizer() {
        return Recognizer.standard();
    }
}
