package io.certloop.watcher.inventory;

import io.certloop.cloud.controlplane.DomainName;
import io.certloop.service.component.Component;
import io.certloop.service.database.Transactions;
import io.certloop.service.security.NotAllowed;
import io.certloop.service.security.scope.CallerScope;
import io.certloop.service.text.CommonMessage;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

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

    /**
     * Checks that the caller may act on a name, whichever account has it.
     *
     * @param field name of the request's field, for the error
     * @throws NotAllowed if the caller has a limited scope, and no domain in the scope has this name or is its wildcard
     */
    public void check(String field, DomainName name) {
        if (!scope.now().isAll() && transactions.call(() -> named(name)).isEmpty()) {
            throw new NotAllowed(field, CommonMessage.OUTSIDE_SCOPE.with());
        }
    }

    private List<DomainKey> named(DomainName name) {
        return inventory.named(
                Stream.concat(Stream.of(name), name.wildcardParent().stream()).toList());
    }
}
