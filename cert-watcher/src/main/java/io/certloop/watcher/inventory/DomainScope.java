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

/** Whether the caller may act on a domain that he names: one of his accounts, or one he sees. */
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
     * @throws NotAllowed if it belongs to others
     */
    public void check(DomainKey key) {
        if (!scope.sees(Optional.of(key.account().value()))
                && transactions.call(() -> inventory.find(key)).isEmpty()) {
            throw new NotAllowed("accountId", CommonMessage.OUTSIDE_SCOPE.with());
        }
    }

    /**
     * Of a name in whichever account.
     *
     * @throws NotAllowed if the caller has a scope, and nothing in it has this name
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
