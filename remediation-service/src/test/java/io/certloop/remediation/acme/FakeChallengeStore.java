package io.certloop.remediation.acme;

import io.certloop.cloud.acme.authority.PlacedOrder.Proof;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

final class FakeChallengeStore implements ChallengeStore {

    private final Map<String, Map.Entry<UUID, Proof>> rows = new ConcurrentHashMap<>();

    @Override
    public void put(UUID order, List<Proof> proofs) {
        proofs.forEach(proof -> rows.putIfAbsent(proof.token(), Map.entry(order, proof)));
    }

    @Override
    public List<Proof> of(UUID order) {
        return rows.values().stream()
                .filter(each -> each.getKey().equals(order))
                .map(Map.Entry::getValue)
                .toList();
    }

    @Override
    public Optional<String> answer(String token) {
        return Optional.ofNullable(rows.get(token)).map(each -> each.getValue().authorization());
    }

    @Override
    public void remove(UUID order) {
        rows.values().removeIf(each -> each.getKey().equals(order));
    }
}
