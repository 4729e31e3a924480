package io.certloop.mockcloud.provider;

import io.certloop.mockcloud.account.Account;
import io.certloop.mockcloud.certificate.Issuer;
import io.certloop.mockcloud.domain.change.DomainTransitions;
import io.certloop.mockcloud.domain.change.NewDomain;
import io.certloop.mockcloud.domain.change.Timings;
import io.certloop.mockcloud.order.Order;
import io.certloop.mockcloud.order.OrderData;
import io.certloop.mockcloud.order.OrderOrigin;
import io.certloop.mockcloud.order.OrderState;
import io.certloop.mockcloud.order.OwnershipRecord;
import io.certloop.mockcloud.provider.Outcome.Applied;
import io.certloop.mockcloud.refusal.Refusal;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

final class OrderService {

    /** The quota of free certificates for each main domain. */
    private static final int MOST_FREE = 20;

    /** The suffix of names for which no certificate authority issues certificates (RFC 2606). */
    private static final String UNISSUABLE = ".invalid";

    private final Issuer issuer;
    private final Timings timings;
    private final DomainTransitions transitions;

    OrderService(Issuer issuer, Timings timings, DomainTransitions transitions) {
        this.issuer = issuer;
        this.timings = timings;
        this.transitions = transitions;
    }

    Outcome prepare(ProviderState world, Account account, Instant now) {
        var order = prepared(account, now);
        world.orders().put(order);
        return placed(order);
    }

    Outcome complete(ProviderState world, Account account, String id, OrderData data, Instant now) {
        var found = own(world, account, id);
        Refusal.ORDER_NOT_OPERABLE.when(found.at(now) != OrderState.DATA_MISSING);
        Refusal.INVALID_ARGUMENT.when(!data.isValid());
        Refusal.FREE_CERTIFICATES_USED_UP.when(isUsedUp(world, account, data, now));
        var order = found.with(found.trade().with(data));
        world.orders().put(received(world, order, now));
        return Applied.of("orderId=" + id);
    }

    /**
     * A predecessor keeps its issued certificate; the domain of an order by one click returns to its earlier settings.
     */
    Outcome close(ProviderState world, Account account, String id, Instant now) {
        var order = own(world, account, id);
        Refusal.ORDER_NOT_OPERABLE.when(!order.at(now).isClosable());
        order.certificate().ifPresent(world.certificates()::remove);
        world.orders().put(order.in(OrderState.CLOSED));
        predecessor(world, order).ifPresent(old -> world.orders().put(old.in(OrderState.ISSUED)));
        if (order.isOneKey()) {
            world.find(order.domain())
                    .ifPresent(domain ->
                            world.put(transitions.cancelled(domain, now).after(domain, now)));
        }
        return Applied.of("orderId=" + id);
    }

    /** The proof of ownership of the old order is valid for the renewal too. */
    Outcome renew(ProviderState world, Account account, String id, Instant now) {
        var found = own(world, account, id);
        Refusal.ORDER_NOT_OPERABLE.when(found.at(now) != OrderState.ISSUED);
        var blank = prepared(account, now);
        var renewal = blank.with(OrderOrigin.renewing(blank.trade().id(), found));
        world.orders().put(reviewed(world, renewal, now.plus(timings.issuance()), now));
        return placed(renewal);
    }

    /** The replacement takes effect when the prepared order is issued. */
    Outcome replace(ProviderState world, Account account, String tradeId, String replacedId, Instant now) {
        var next = own(account, world.orders().ofTrade(tradeId));
        var replaced = own(world, account, replacedId);
        Refusal.ORDER_NOT_OPERABLE.when(
                next.at(now) != OrderState.DATA_MISSING || replaced.at(now) != OrderState.ISSUED);
        world.orders().put(next.with(next.trade().replacing(replacedId)));
        world.orders().put(replaced.in(OrderState.REISSUING));
        return Applied.of("orderId=" + replacedId);
    }

    /** Continues the orders that wait for this ownership record. */
    void published(ProviderState world, OwnershipRecord record, Instant now) {
        world.orders().placed().stream()
                .filter(order -> order.at(now) == OrderState.AWAITING_OWNERSHIP)
                .filter(order -> order.ownership().equals(record))
                .forEach(order -> world.orders().put(reviewed(world, order, soon(now), now)));
    }

    private static Order prepared(Account account, Instant now) {
        return Order.prepared(FleetLoader.newOrderId(), account.id(), FleetLoader.newOrderId(), now);
    }

    private static Outcome placed(Order order) {
        return new Applied(
                "orderId=" + order.id(),
                Map.of("order_id", order.id(), "trade_order_id", order.trade().id()));
    }

    private static Order own(ProviderState world, Account account, String id) {
        return own(account, world.orders().find(id));
    }

    private static Order own(Account account, Optional<Order> found) {
        return found.filter(order -> order.accountId().equals(account.id()))
                .orElseThrow(Refusal.NO_SUCH_RESOURCE::exception);
    }

    private static boolean isUsedUp(ProviderState world, Account account, OrderData data, Instant now) {
        var main = NewDomain.registrable(data.domain());
        return world.orders().placed().stream()
                        .filter(order -> order.accountId().equals(account.id()))
                        .filter(order -> NewDomain.registrable(order.domain()).equals(main))
                        .filter(order -> order.at(now).counts())
                        .count()
                >= MOST_FREE;
    }

    private Order received(ProviderState world, Order order, Instant now) {
        if (order.data().names().stream().anyMatch(name -> name.endsWith(UNISSUABLE))) {
            return order.in(OrderState.FAILED);
        }
        return world.hasRecord(order.ownership().host(), order.ownership().value())
                ? reviewed(world, order, soon(now), now)
                : order.in(OrderState.AWAITING_OWNERSHIP);
    }

    private Order reviewed(ProviderState world, Order order, Instant issuedAt, Instant now) {
        var data = order.data();
        var certificate = issuer.ordered(order.accountId(), data.names(), now, order.id(), data.algorithm())
                .createdAt(issuedAt);
        world.certificates().add(certificate);
        predecessor(world, order)
                .ifPresent(old ->
                        world.orders().put(old.until(issuedAt, order.trade().kind())));
        return order.willIssue(certificate);
    }

    private static Optional<Order> predecessor(ProviderState world, Order order) {
        return Optional.ofNullable(order.trade())
                .flatMap(trade -> world.orders().find(trade.predecessor()));
    }

    private Instant soon(Instant now) {
        return now.plus(timings.restOfIssuance());
    }
}
