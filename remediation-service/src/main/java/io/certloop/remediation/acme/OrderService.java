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
    private final ChallengeStore challenges;
    private final Clock clock;

    OrderService(OrderStore orders, ChallengeStore challenges, Clock clock) {
        this.orders = orders;
        this.challenges = challenges;
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
        return order.view(OrderStep.records(challenges.of(order.id())).stream().findFirst());
    }
}
