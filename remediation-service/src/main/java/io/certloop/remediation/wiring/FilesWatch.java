package io.certloop.remediation.wiring;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;

/** Looks after the files of on-call, so that a broken one is known before it is needed. */
@ApplicationScoped
class FilesWatch {

    private final LimitsInForce limits;
    private final PlaybookRecord playbooks;

    FilesWatch(LimitsInForce limits, PlaybookRecord playbooks) {
        this.limits = limits;
        this.playbooks = playbooks;
    }

    @Scheduled(every = "PT5S", delayed = "PT5S")
    void look() {
        limits.get();
        playbooks.look();
    }
}
