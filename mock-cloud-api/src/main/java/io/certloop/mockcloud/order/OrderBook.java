package io.certloop.mockcloud.order;

import io.certloop.mockcloud.domain.DomainName;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

public final class OrderBook {

    private final Map<String, Order> byId = new ConcurrentHashMap<>();
    private final Map<String, String> byTrade = new ConcurrentHashMap<>();
    private final Map<DomainName, String> newest = new ConcurrentHashMap<>();

    public void put(Order order) {
        byId.put(order.id(), order);
        if (order.isOneKey()) {
            newest.put(order.domain(), order.id());
        } else {
            byTrade.put(order.trade().id(), order.id());
        }
    }

    public Optional<Order> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    public Optional<Order> ofTrade(String tradeId) {
        return Optional.ofNullable(byTrade.get(tradeId)).flatMap(this::find);
    }

    /** Orders that were placed in the order console, and not by one click on a domain. */
    public List<Order> placed() {
        return byTrade.values().stream().flatMap(id -> find(id).stream()).toList();
    }

    /** The newest order that was placed by one click on the domain. */
    public Optional<Order> newestFor(DomainName domain) {
        return Optional.ofNullable(newest.get(domain)).flatMap(this::find);
    }

    /** Newest first. */
    public List<Order> of(String accountId) {
        return byId.values().stream()
                .filter(order -> order.accountId().equals(accountId))
                .sorted(Comparator.comparing(Order::createdAt)
                        .thenComparing(Order::id)
                        .reversed())
                .toList();
    }
}
