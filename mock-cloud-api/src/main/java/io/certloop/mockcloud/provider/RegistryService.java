package io.certloop.mockcloud.provider;

import io.certloop.mockcloud.account.Account;
import io.certloop.mockcloud.domain.DomainName;
import io.certloop.mockcloud.domain.change.DomainRules;
import io.certloop.mockcloud.domain.change.NewDomain;
import io.certloop.mockcloud.domain.change.NewDomains;
import io.certloop.mockcloud.provider.Outcome.Applied;
import io.certloop.mockcloud.refusal.Refusal;
import java.time.Instant;
import java.util.List;

final class RegistryService {

    private final NewDomains newDomains;
    private final List<String> edgeAddresses;

    RegistryService(NewDomains newDomains, List<String> edgeAddresses) {
        this.newDomains = newDomains;
        this.edgeAddresses = edgeAddresses;
    }

    Outcome create(ProviderState world, Account account, NewDomain wanted, Instant now) {
        requireCreatable(world, account, wanted);
        var bound = wanted.https().flatMap(https -> world.bindable(account, https, now));
        world.put(newDomains.created(wanted, account.id(), edgeAddresses, now, bound));
        return Applied.of(detail(wanted));
    }

    /** It needs no proof of ownership and no ICP filing, since the wildcard already has both. */
    Outcome createBelow(ProviderState world, Account account, DomainName parent, NewDomain wanted, Instant now) {
        var owned = world.owned(account, parent).orElseThrow(Refusal.NOT_FOUND::exception);
        Refusal.INVALID_ARGUMENT.when(!parent.isWildcard()
                || !wanted.name().isValid()
                || !wanted.name().parentWildcard().equals(parent));
        requireFreeAndReachable(world, wanted);
        world.put(newDomains.createdBelow(owned, wanted, now));
        return Applied.of("pareDomain=" + parent + " " + detail(wanted));
    }

    Outcome delete(ProviderState world, Account account, DomainName name, Instant now) {
        var owned = world.owned(account, name).orElseThrow(Refusal.NOT_FOUND::exception);
        DomainRules.requireDeletable(owned.at(now));
        world.remove(owned);
        return Applied.of("");
    }

    private static void requireCreatable(ProviderState world, Account account, NewDomain wanted) {
        Refusal.INVALID_ARGUMENT.when(!wanted.name().isValid());
        requireFreeAndReachable(world, wanted);
        Refusal.NO_ICP.when(
                wanted.registration().mainland() && world.isWithoutIcp(NewDomain.registrable(wanted.name())));
        Refusal.OWNERSHIP_NOT_PROVEN.when(!world.isProven(account.id(), wanted.name()));
    }

    private static void requireFreeAndReachable(ProviderState world, NewDomain wanted) {
        Refusal.DOMAIN_EXISTS.when(world.find(wanted.name()).isPresent());
        Refusal.SOURCE_UNREACHABLE.when(!wanted.registration().isReachable());
    }

    private static String detail(NewDomain wanted) {
        var source = wanted.registration().source().map(s -> s.type() + ' ' + s.domain());
        return "source=" + source.orElse("").strip();
    }
}
