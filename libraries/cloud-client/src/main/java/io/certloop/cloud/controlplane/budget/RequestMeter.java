package io.certloop.cloud.controlplane.budget;

import io.certloop.cloud.controlplane.ControlPlaneFault;
import java.time.Duration;
import java.util.Optional;

/** Counts the requests to the provider. Never throws. */
public interface RequestMeter {

    /** Counts nothing. */
    RequestMeter NONE =
            new RequestMeter() {
                @Override
                public void ended(String api, Optional<ControlPlaneFault> fault, Duration took) {}

                @Override
                public void refused(String api) {}
            };

    /**
     * One request was sent, and its answer was understood, or not.
     *
     * @param fault empty if the provider did what was requested
     * @param took from sending to the whole answer, without the wait for the turn
     */
    void ended(String api, Optional<ControlPlaneFault> fault, Duration took);

    /** A request was not sent, because our own {@link RequestBudget} is used up. */
    void refused(String api);
}
