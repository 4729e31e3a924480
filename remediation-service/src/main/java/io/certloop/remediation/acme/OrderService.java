package io.certloop.remediation.acme;

import io.certloop.cloud.acme.AcmeOrder;
import io.certloop.cloud.acme.AcmeOrder.TxtRecord;
import io.certloop.cloud.acme.AcmeOrders;
import java.time.Clock;
import java.util.Optional;

/** Takes orders; {@link OrderSteps} carry them on. */
public record OrderService(OrderStore orders, ChallengeStore challenges, Clock clock)
        implements AcmeOrders {

    @Override
    public Optional<AcmeOrder> latest(String account, String name) {
        return orders.latest(account, name).map(this::view);
    }

    @Override
    public AcmeOrder request(AcmeOrder.Request request) {
        return view(orders.add(request, clock.instant()));
    }

    private AcmeOrder view(StoredOrder order) {
        return order.view(
                challenges.of(order.id()).stream()
                        .filter(proof -> !proof.host().isEmpty())
                        .map(proof -> new TxtRecord(proof.host(), proof.value()))
                        .findFirst());
    }
}
