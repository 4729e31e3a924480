package io.certloop.mockcloud.order;

import io.certloop.mockcloud.domain.DomainName;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** All orders for free certificates. */
public final class OrderBook {

    private final Map<String, Order> byId = new ConcurrentHashMap<>();
    private final Map<DomainName, String> newest = new ConcurrentHashMap<>();

    public void put(Order order) {
        byId.put(order.id(), order);
        newest.put(order.domain(), order.id());
    }

    public Optional<Order> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    public Optional<Order> newestFor(DomainName domain) {
        return Optional.ofNullable(newest.get(domain)).flatMap(this::find);
    }

    /** Newest first. */
    public List<Order> of(String accountId) {
        return byId.values().stream()
                .filter(order -> order.accountId().equals(accountId))
                .sorted(Comparator.comparing(Order::createdAt).thenComparing(Order::id).reversed())
                .toList();
    }
}
