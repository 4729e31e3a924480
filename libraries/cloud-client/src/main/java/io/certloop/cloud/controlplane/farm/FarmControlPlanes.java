package io.certloop.cloud.controlplane.farm;

import io.certloop.cloud.acme.AcmeOrders;
import io.certloop.cloud.controlplane.AccountId;
import io.certloop.cloud.controlplane.ControlPlane;
import io.certloop.cloud.controlplane.ControlPlanes;
import io.certloop.cloud.controlplane.budget.RequestBudget;
import io.certloop.cloud.controlplane.budget.RequestMeter;
import io.certloop.cloud.controlplane.farm.account.Farm;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

public final class FarmControlPlanes implements ControlPlanes, AutoCloseable {

    /** The provider name in the accounts file. */
    public static final String PROVIDER = "farm";

    private final Supplier<List<Farm>> farms;
    private final AcmeOrders orders;
    private final RequestBudget budget;
    private final RequestMeter meter;
    private final Duration patience;
    private final Clock clock;
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<AccountId, FarmLimits> limits = new ConcurrentHashMap<>();

    /**
     * @param orders where certificates are ordered; {@link AcmeOrders#NONE} if this process orders none
     * @param patience longest wait for each of these: a turn of the request budget, one of the limited concurrent
     *     conversations with nodes, and the end of another write to the farm
     */
    public FarmControlPlanes(
            Supplier<List<Farm>> farms,
            AcmeOrders orders,
            RequestBudget budget,
            RequestMeter meter,
            Duration patience,
            Clock clock) {
        this.farms = farms;
        this.orders = orders;
        this.budget = budget;
        this.meter = meter;
        this.patience = patience;
        this.clock = clock;
    }

    @Override
    public List<AccountId> accounts() {
        return farms.get().stream().map(Farm::id).toList();
    }

    @Override
    public ControlPlane of(AccountId account) {
        Farm farm = farms.get().stream()
                .filter(each -> each.id().equals(account))
                .findFirst()
                .orElseThrow(() -> ControlPlanes.notConfigured(account));
        FarmLimits own = limits.compute(
                account,
                (id, before) -> before != null && before.inFlight() == farm.inFlight()
                        ? before
                        : new FarmLimits(id, farm.inFlight(), budget, meter, patience, clock));
        FarmObserver observer = new FarmObserver(farm, orders, own, executor, clock);
        return new FarmControlPlane(farm, orders, own, observer, clock);
    }

    /** Stops without waiting: running conversations with nodes end by their own timeout. */
    @Override
    public void close() {
        executor.shutdown();
    }
}
