package io.certloop.ticket.console.job;

import io.certloop.ticket.console.StandingTeller;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;

/** Every replica tells: the last word counts, and all of them say the same. */
@ApplicationScoped
class StandingTicker {

    private final StandingTeller teller;

    StandingTicker(StandingTeller teller) {
        this.teller = teller;
    }

    @Scheduled(
            every = "{certloop.console.tell-every:PT15S}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void tick() {
        teller.tell();
    }
}
