package io.certloop.mockcloud.order;

import java.util.Optional;

/**
 * How an order came about, unless it was by one click on a domain.
 *
 * @param predecessor the order that this one renews or replaces; empty for none
 * @param data empty until it is filled in
 */
public record OrderOrigin(String id, Kind kind, String predecessor, Optional<OrderData> data) {

    /** What it is for. */
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
