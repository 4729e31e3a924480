package io.certloop.watcher.wiring;

import io.certloop.cloud.controlplane.AccountId;
import io.certloop.cloud.controlplane.Caller;
import io.certloop.cloud.controlplane.RequestBudget;
import io.certloop.watcher.sweep.RequestCount;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Every request takes a turn, so the turns that are given are the requests. */
final class CountedBudget implements RequestBudget, RequestCount {

    private final RequestBudget budget;
    private final Map<AccountId, AtomicInteger> counts = new ConcurrentHashMap<>();

    CountedBudget(RequestBudget budget) {
        this.budget = budget;
    }

    @Override
    public Turn take(Line line, Caller caller, Duration longestWait) {
        Turn turn = budget.take(line, caller, longestWait);
        if (turn instanceof Turn.Granted) {
            count(line.account()).incrementAndGet();
        }
        return turn;
    }

    @Override
    public int drain(AccountId account) {
        return count(account).getAndSet(0);
    }

    private AtomicInteger count(AccountId account) {
        return counts.computeIfAbsent(account, key -> new AtomicInteger());
    }
}
