package io.certloop.watcher.inventory;

import io.certloop.service.component.Component;
import io.certloop.service.database.Transactions;
import io.certloop.service.security.NotAllowed;
import io.certloop.service.security.scope.CallerScope;
import io.certloop.service.text.CommonMessage;
import java.util.Optional;

/**
 * Decides whether the caller may act on a domain: the domain's account must be in the caller's scope, or the domain
 * must be visible to the caller.
 */
@Component
public final class DomainScope {

    private final CallerScope scope;
    private final Inventory inventory;
    private final Transactions transactions;

    public DomainScope(CallerScope scope, Inventory inventory, Transactions transactions) {
        this.scope = scope;
        this.inventory = inventory;
        this.transactions = transactions;
    }

    /**
     * Checks that the caller may act on a domain of a known account.
     *
     * @throws NotAllowed if the domain is outside the caller's scope
     */
    public void check(DomainKey key) {
        if (!scope.sees(Optional.of(key.account().value()))
                && transactions.call(() -> inventory.find(key)).isEmpty()) {
            throw new NotAllowed("accountId", CommonMessage.OUTSIDE_SCOPE.with());
        }
    }
}
