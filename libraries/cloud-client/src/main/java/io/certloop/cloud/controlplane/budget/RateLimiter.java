package io.certloop.cloud.controlplane.budget;

import io.certloop.cloud.controlplane.AccountId;
import io.certloop.cloud.controlplane.ControlPlaneException;
import io.certloop.cloud.controlplane.ControlPlaneFault;
import io.certloop.cloud.controlplane.ControlPlaneFault.Throttled;
import io.certloop.cloud.controlplane.ControlPlaneFault.Unreachable;
import io.certloop.cloud.controlplane.budget.RequestBudget.Line;
import io.certloop.cloud.controlplane.budget.RequestBudget.Turn;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** Sends one account's requests, each when the request budget permits it. */
public final class RateLimiter {

    private final RequestBudget budget;
    private final AccountId account;
    private final Sleeper sleeper;
    private final RequestMeter meter;

    public RateLimiter(RequestBudget budget, AccountId account, Sleeper sleeper, RequestMeter meter) {
        this.meter = meter;
        this.budget = budget;
        this.account = account;
        this.sleeper = sleeper;
    }

    /**
     * Waits until the request budget permits a request, then sends it.
     *
     * @param longestWait longest wait for the permission
     * @throws ControlPlaneException the exception of the request, or {@code Throttled} if the budget refused the
     *     request, so that nothing was sent
     */
    public <T> T pass(String api, Duration longestWait, Supplier<T> request) {
        await(api, longestWait);
        long start = System.nanoTime();
        try {
            T answer = request.get();
            ended(api, Optional.empty(), start);
            return answer;
        } catch (ControlPlaneException e) {
            ended(api, Optional.of(e.fault()), start);
            if (isPushBack(e) && !Thread.currentThread().isInterrupted()) {
                budget.pushedBack(new Line(account, api));
            }
            throw e;
        }
    }

    private void ended(String api, Optional<ControlPlaneFault> fault, long start) {
        meter.ended(api, fault, Duration.ofNanos(System.nanoTime() - start));
    }

    /**
     * Whether the provider may be overloaded: it throttled the request, did not answer, or failed with a 5xx status
     * (573 included), which adapters report as Unreachable.
     */
    private static boolean isPushBack(ControlPlaneException e) {
        return e.fault() instanceof Throttled || e.fault() instanceof Unreachable;
    }

    private void await(String api, Duration longestWait) {
        switch (budget.acquire(new Line(account, api), Caller.current(), longestWait)) {
            case Turn.Granted granted -> await(granted.in());
            case Turn.Refused refused -> {
                meter.refused(api);
                throw new ControlPlaneException(new Throttled("", refused.why(), Optional.of(refused.retryAfter())));
            }
        }
    }

    private void await(Duration in) {
        if (in.isZero()) {
            return;
        }
        try {
            sleeper.sleep(in);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ControlPlaneException(
                    new Throttled("", "interrupted while waiting for a turn", Optional.empty()));
        }
    }
}
