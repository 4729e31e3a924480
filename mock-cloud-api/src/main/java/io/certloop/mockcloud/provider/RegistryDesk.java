package io.certloop.mockcloud.provider;

import io.certloop.mockcloud.account.Account;
import io.certloop.mockcloud.clock.Timeline;
import io.certloop.mockcloud.domain.Condition;
import io.certloop.mockcloud.domain.Domain;
import io.certloop.mockcloud.domain.DomainFacts;
import io.certloop.mockcloud.domain.DomainName;
import io.certloop.mockcloud.domain.DomainRules;
import io.certloop.mockcloud.domain.NewDomain;
import io.certloop.mockcloud.domain.Timings;
import io.certloop.mockcloud.order.OwnershipRecord;
import io.certloop.mockcloud.provider.Outcome.Applied;
import io.certloop.mockcloud.provider.Outcome.Refused;
import io.certloop.mockcloud.refusal.Refusal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Takes new domains in and lets old ones go. */
final class RegistryDesk {

    /** Never resolves (RFC 2606), so a test of the source can't succeed. */
    private static final String UNREACHABLE = ".invalid";

    private final Timings timings;
    private final List<String> edgeAddresses;

    RegistryDesk(Timings timings, List<String> edgeAddresses) {
        this.timings = timings;
        this.edgeAddresses = edgeAddresses;
    }

    Outcome create(World world, Account account, NewDomain wanted, Instant now) {
        var refusal = refusal(world, account, wanted);
        if (refusal.isPresent()) {
            return new Refused(refusal.get());
        }
        var begun = DomainFacts.created(now);
        var facts = Timeline.always(begun).then(now.plus(timings.rollout()), begun.done());
        world.put(
                new Domain(
                        wanted.name(), account.id(), Condition.HEALTHY, now, edgeAddresses, facts));
        return Applied.of("source=" + wanted.sourceHost());
    }

    Outcome delete(World world, Account account, DomainName name, Instant now) {
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

    private static Optional<Refusal> refusal(World world, Account account, NewDomain wanted) {
        if (!wanted.name().isValid()) {
            return Optional.of(Refusal.INVALID_ARGUMENT);
        }
        if (world.find(wanted.name()).isPresent()) {
            return Optional.of(Refusal.DOMAIN_EXISTS);
        }
        if (wanted.sourceHost().endsWith(UNREACHABLE)) {
            return Optional.of(Refusal.SOURCE_UNREACHABLE);
        }
        if (wanted.mainland() && world.isWithoutIcp(NewDomain.registrable(wanted.name()))) {
            return Optional.of(Refusal.NO_ICP);
        }
        return isProven(world, account, wanted.name())
                ? Optional.empty()
                : Optional.of(Refusal.OWNERSHIP_NOT_PROVEN);
    }

    /** By another domain of the account below the same name, or by the record in the DNS. */
    private static boolean isProven(World world, Account account, DomainName name) {
        var record = OwnershipRecord.of(account.id(), name);
        return record.value().equals(world.records().get(record.host()))
                || world.hasDomainBelow(account.id(), NewDomain.registrable(name));
    }
}
