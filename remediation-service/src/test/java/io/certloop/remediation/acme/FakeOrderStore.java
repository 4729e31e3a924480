package io.certloop.remediation.acme;

import io.certloop.cloud.acme.AcmeOrder;
import io.certloop.cloud.acme.authority.PlacedOrder.Proof;
import io.certloop.service.database.StaleVersionException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Orders in memory; {@link #crashAt} ends the process that writes. */
final class FakeOrderStore implements OrderStore {

    /** As if the process were killed. */
    static final class Crash extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private final Map<UUID, StoredOrder> rows = new ConcurrentHashMap<>();
    private final Map<String, Map.Entry<UUID, Proof>> proofs = new ConcurrentHashMap<>();
    private int writes;
    private int crashAt = Integer.MAX_VALUE;
    private boolean afterCommit;

    /** The n-th write from now on, counted from 0, is the last of its process. */
    void crashAt(int write, boolean committed) {
        writes = 0;
        crashAt = write;
        afterCommit = committed;
    }

    @Override
    public Optional<StoredOrder> find(UUID id) {
        return Optional.ofNullable(rows.get(id));
    }

    @Override
    public Optional<StoredOrder> latest(String account, String name) {
        return rows.values().stream()
                .filter(each -> each.request().account().equals(account))
                .filter(each -> each.request().name().equals(name))
                .max(Comparator.comparing(StoredOrder::requestedAt));
    }

    @Override
    public StoredOrder add(AcmeOrder.Request request, Instant now) {
        return latest(request.account(), request.name())
                .filter(each -> each.stage().isOpen())
                .orElseGet(() -> {
                    var order = StoredOrder.intended(UUID.randomUUID(), request, now);
                    rows.put(order.id(), order);
                    return order;
                });
    }

    @Override
    public StoredOrder move(StoredOrder order) {
        boolean crashes = writes++ == crashAt;
        if (crashes && !afterCommit) {
            throw new Crash();
        }
        if (rows.get(order.id()).version() != order.version()) {
            throw new StaleVersionException("order");
        }
        var moved = new StoredOrder(
                order.id(),
                order.request(),
                order.stage(),
                order.sent(),
                order.url(),
                order.sha256(),
                order.obstacle(),
                order.failures(),
                order.requestedAt(),
                order.changedAt(),
                order.version() + 1);
        rows.put(order.id(), moved);
        if (crashes) {
            throw new Crash();
        }
        return moved;
    }

    @Override
    public boolean isTaken(String url) {
        return rows.values().stream()
                .anyMatch(each -> each.stage().isOpen() && each.url().equals(Optional.of(url)));
    }

    @Override
    public void prove(UUID order, List<Proof> given) {
        given.forEach(proof -> proofs.putIfAbsent(proof.token(), Map.entry(order, proof)));
    }

    @Override
    public List<Proof> proofs(UUID order) {
        return proofs.values().stream()
                .filter(each -> each.getKey().equals(order))
                .map(Map.Entry::getValue)
                .toList();
    }

    @Override
    public Optional<String> answer(String token) {
        return Optional.ofNullable(proofs.get(token))
                .map(each -> each.getValue().authorization());
    }

    @Override
    public void removeProofs(UUID order) {
        proofs.values().removeIf(each -> each.getKey().equals(order));
    }
}
