package io.certloop.cloud.controlplane.budget;

import io.certloop.cloud.controlplane.ControlPlaneFault;
import java.time.Duration;
import java.util.Optional;

/** Counts the requests to the provider. Never throws. */
public interface RequestMeter {

    RequestMeter NONE = new RequestMeter() {
        @Override
        public void ended(String api, Optional<ControlPlaneFault> fault, Duration took) {}

        @Override
        public void refused(String api) {}
    };

    /**
     * Counts a request that was sent, with its outcome.
     *
     * @param fault empty if the provider did what was requested
     * @param took from sending to the complete answer, without the wait for the request budget
     */
    void ended(String api, Optional<ControlPlaneFault> fault, Duration took);

    /** Counts a request that was not sent because our own {@link RequestBudget} refused it. */
    void refused(String api);
}
