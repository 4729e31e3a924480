package io.certloop.cloud.acme;

import java.util.Optional;

/**
 * Durable certificate orders. They outlive the process that requests them; background work of remediation-service
 * advances them.
 */
public interface AcmeOrders {

    /** The newest order of a domain, also if it ended; empty if there never was one. */
    Optional<AcmeOrder> latest(String account, String name);

    /**
     * Commits an order and returns at once. If the domain already has an open order, returns that order and adds none.
     *
     * @throws UnsupportedOperationException in a process that does not advance orders
     */
    AcmeOrder request(AcmeOrder.Request request);

    /** For processes that do not advance orders: holds no orders and refuses requests. */
    AcmeOrders NONE = new AcmeOrders() {
        @Override
        public Optional<AcmeOrder> latest(String account, String name) {
            return Optional.empty();
        }

        @Override
        public AcmeOrder request(AcmeOrder.Request request) {
            throw new UnsupportedOperationException("orders are carried on elsewhere");
        }
    };
}
