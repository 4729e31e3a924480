package io.certloop.mockcloud.order;

import java.util.Optional;

/**
 * How an order came about in the order console. Orders by one click on a domain have no origin.
 *
 * @param predecessor the identifier of the order that this order renews or replaces; empty if there is none
 * @param data empty until the customer fills it in
 */
public record OrderOrigin(String id, Kind kind, String predecessor, Optional<OrderData> data) {

    public enum Kind {
        NORMAL("normal"),
        RENEW("renew"),
        REPLACE("replace");

        private final String wire;

        Kind(String wire) {
            this.wire = wire;
        }

        public String wire() {
            return wire;
        }
    }

    public static OrderOrigin begun(String id) {
        return new OrderOrigin(id, Kind.NORMAL, "", Optional.empty());
    }

    public OrderOrigin replacing(String orderId) {
        return new OrderOrigin(id, Kind.REPLACE, orderId, data);
    }

    public OrderOrigin with(OrderData filledIn) {
        return new OrderOrigin(id, kind, predecessor, Optional.of(filledIn));
    }

    public static OrderOrigin renewing(String id, Order order) {
        return new OrderOrigin(id, Kind.RENEW, order.id(), Optional.of(order.data()));
    }
}
