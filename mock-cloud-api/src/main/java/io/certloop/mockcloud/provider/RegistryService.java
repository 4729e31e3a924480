package io.certloop.mockcloud.provider;

import io.certloop.mockcloud.account.Account;
import io.certloop.mockcloud.domain.DomainName;
import io.certloop.mockcloud.domain.change.DomainRules;
import io.certloop.mockcloud.domain.change.NewDomain;
import io.certloop.mockcloud.domain.change.NewDomains;
import io.certloop.mockcloud.provider.Outcome.Applied;
import io.certloop.mockcloud.provider.Outcome.Refused;
import io.certloop.mockcloud.refusal.Refusal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Takes new domains in and lets old ones go. */
final class RegistryService {

    private final NewDomains newDomains;
    private final List<String> edgeAddresses;

    RegistryService(NewDomains newDomains, List<String> edgeAddresses) {
        this.newDomains = newDomains;
        this.edgeAddresses = edgeAddresses;
    }

    Outcome create(ProviderState world, Account account, NewDomain wanted, Instant now) {
        var bound =
                wanted.https()
                        .map(https -> BindingResult.of(world, account, https, now))
                        .orElse(BindingResult.NOTHING);
        var refusal = refusal(world, account, wanted).or(bound::refusal);
        if (refusal.isPresent()) {
            return new Refused(refusal.get());
        }
        world.put(
                newDomains.created(wanted, account.id(), edgeAddresses, now, bound.certificate()));
        return Applied.of(detail(wanted));
    }

    /** The wildcard's account has proven and filed its name already. */
    Outcome createBelow(
            ProviderState world,
            Account account,
            DomainName parent,
            NewDomain wanted,
            Instant now) {
        var owned = world.find(parent).filter(d -> d.accountId().equals(account.id()));
        if (owned.isEmpty()) {
            return new Refused(Refusal.NOT_FOUND);
        }
        if (!parent.isWildcard()
                || !wanted.name().isValid()
                || !wanted.name().parentWildcard().equals(parent)) {
            return new Refused(Refusal.INVALID_ARGUMENT);
        }
        var refusal = takenOrUnreachable(world, wanted);
        if (refusal.isPresent()) {
            return new Refused(refusal.get());
        }
        world.put(newDomains.createdBelow(owned.get(), wanted, now));
        return Applied.of("pareDomain=" + parent + " " + detail(wanted));
    }

    Outcome delete(ProviderState world, Account account, DomainName name, Instant now) {
        var owned = world.find(name).filter(d -> d.accountId().equals(account.id()));
        var refusal =
                owned.map(domain -> DomainRules.deletionRefusal(domain.at(now)))
                        .orElse(Optional.of(Refusal.NOT_FOUND));
        if (refusal.isPresent()) {
            return new Refused(refusal.get());
        }
        world.remove(owned.orElseThrow());
        return Applied.of("");
    }

    private static Optional<Refusal> refusal(
            ProviderState world, Account account, NewDomain wanted) {
        if (!wanted.name().isValid()) {
            return Optional.of(Refusal.INVALID_ARGUMENT);
        }
        var refusal = takenOrUnreachable(world, wanted);
        if (refusal.isPresent()) {
            return refusal;
        }
        if (wanted.registration().mainland()
                && world.isWithoutIcp(NewDomain.registrable(wanted.name()))) {
            return Optional.of(Refusal.NO_ICP);
        }
        return world.isProven(account.id(), wanted.name())
                ? Optional.empty()
                : Optional.of(Refusal.OWNERSHIP_NOT_PROVEN);
    }

    private static Optional<Refusal> takenOrUnreachable(ProviderState world, NewDomain wanted) {
        if (world.find(wanted.name()).isPresent()) {
            return Optional.of(Refusal.DOMAIN_EXISTS);
        }
        return wanted.registration().isReachable()
                ? Optional.empty()
                : Optional.of(Refusal.SOURCE_UNREACHABLE);
    }

    private static String detail(NewDomain wanted) {
        var source = wanted.registration().source().map(s -> s.type() + ' ' + s.domain());
        return "source=" + source.orElse("").strip();
    }
}
