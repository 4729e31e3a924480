package io.certloop.cloud.acme;

import java.util.Optional;

/** Orders that outlive the process; somebody else carries them on. */
public interface AcmeOrders {

    /** The newest order of a domain, also if it ended; empty if there never was one. */
    Optional<AcmeOrder> latest(String account, String name);

    /**
     * Commits an order, and returns at once. While the domain has an open order, that one is
     * returned and nothing is added.
     *
     * @throws UnsupportedOperationException where this process carries no orders on
     */
    AcmeOrder request(AcmeOrder.Request request);

    /** The order that goes on by itself, if the domain has one. */
    default Optional<AcmeOrder> open(String account, String name) {
        return latest(account, name).filter(AcmeOrder::isOpen);
    }

    /** Of a process that carries none on. */
    AcmeOrders NONE =
            new AcmeOrders() {
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
