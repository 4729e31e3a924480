package io.certloop.mockcloud.order;

import java.util.Optional;

/**
 * How an order came about, unless it was by one click on a domain.
 *
 * @param predecessor the order that this one renews or replaces; empty for none
 * @param data empty until it is filled in
 */
public record Trade(String id, Kind kind, String predecessor, Optional<OrderData> data) {

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

    public static Trade begun(String id) {
        return new Trade(id, Kind.NORMAL, "", Optional.empty());
    }

    public Trade replacing(String orderId) {
        return new Trade(id, Kind.REPLACE, orderId, data);
    }

    public Trade with(OrderData filledIn) {
        return new Trade(id, kind, predecessor, Optional.of(filledIn));
    }

    public static Trade renewing(String id, Order order) {
        return new Trade(id, Kind.RENEW, order.id(), Optional.of(order.data()));
    }
}
