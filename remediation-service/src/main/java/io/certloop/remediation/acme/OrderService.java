package io.certloop.remediation.acme;

import io.certloop.cloud.acme.AcmeOrder;
import io.certloop.cloud.acme.AcmeOrders;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;

/** Accepts certificate orders; {@link OrderSteps} continues them. */
@Singleton
final class OrderService implements AcmeOrders {

    private final OrderStore orders;
    private final Clock clock;

    OrderService(OrderStore orders, Clock clock) {
        this.orders = orders;
        this.clock = clock;
    }

    @Override
    public Optional<AcmeOrder> latest(String account, String name) {
        return orders.latest(account, name).map(this::view);
    }

    @Override
    public AcmeOrder request(AcmeOrder.Request request) {
        return view(orders.add(request, clock.instant()));
    }

    private AcmeOrder view(StoredOrder order) {
        return order.view(OrderStep.records(orders.proofs(order.id())).stream().findFirst());
    }
}
