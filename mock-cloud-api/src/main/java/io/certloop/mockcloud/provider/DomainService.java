package io.certloop.mockcloud.provider;

import io.certloop.mockcloud.account.Account;
import io.certloop.mockcloud.certificate.Certificate;
import io.certloop.mockcloud.certificate.CertificateId;
import io.certloop.mockcloud.certificate.Issuer;
import io.certloop.mockcloud.clock.Timeline;
import io.certloop.mockcloud.domain.Domain;
import io.certloop.mockcloud.domain.DomainName;
import io.certloop.mockcloud.domain.change.Circumstances;
import io.certloop.mockcloud.domain.change.DomainRules;
import io.certloop.mockcloud.domain.change.DomainTransitions;
import io.certloop.mockcloud.domain.change.DomainWrite;
import io.certloop.mockcloud.domain.change.DomainWrite.Abandon;
import io.certloop.mockcloud.domain.change.DomainWrite.ChangeConfig;
import io.certloop.mockcloud.domain.change.DomainWrite.ChangeHttps;
import io.certloop.mockcloud.domain.change.DomainWrite.EnableHttps;
import io.certloop.mockcloud.domain.change.DomainWrite.Redo;
import io.certloop.mockcloud.domain.change.DomainWrite.WantedHttps;
import io.certloop.mockcloud.order.Order;
import io.certloop.mockcloud.order.OrderState;
import io.certloop.mockcloud.order.OwnershipRecord;
import io.certloop.mockcloud.provider.Outcome.Applied;
import io.certloop.mockcloud.refusal.Refusal;
import java.time.Instant;
import java.util.Optional;

final class DomainService {

    private final Issuer issuer;
    private final DomainTransitions transitions;

    DomainService(Issuer issuer, DomainTransitions transitions) {
        this.issuer = issuer;
        this.transitions = transitions;
    }

    Outcome write(ProviderState world, Account account, DomainName name, DomainWrite write, Instant now) {
        var unknown = write instanceof ChangeHttps ? Refusal.NO_SUCH_DOMAIN : Refusal.NOT_FOUND;
        var domain = world.owned(account, name).orElseThrow(unknown::exception);
        DomainRules.requireAllowed(domain, write, circumstances(world, domain, now));
        var certificate = bound(world, account, write, now).orElseGet(() -> candidate(world, domain, write, now));
        var applied = transitions.apply(domain, write, now, certificate);
        world.put(applied.domain().after(domain, now));
        applied.issuedAt().ifPresent(at -> willIssue(world, domain, certificate.createdAt(at), now));
        return Applied.of(detail(write));
    }

    /** Not called for writes that issue no certificate. */
    private Certificate candidate(ProviderState world, Domain domain, DomainWrite write, Instant now) {
        var newOrder = write instanceof EnableHttps || write instanceof ChangeHttps;
        var orderId = world.orders()
                .newestFor(domain.name())
                .filter(order -> !newOrder)
                .map(Order::id)
                .orElseGet(FleetLoader::newOrderId);
        return issuer.ordered(domain.accountId(), domain.name().certificateNames(), now, orderId);
    }

    private static void willIssue(ProviderState world, Domain domain, Certificate certificate, Instant now) {
        var order =
                world.orders().find(certificate.orderId()).orElseGet(() -> placed(domain, certificate.orderId(), now));
        world.orders().put(order.willIssue(certificate));
        world.certificates().add(certificate);
    }

    private static Order placed(Domain domain, String orderId, Instant now) {
        return Order.oneKey(
                orderId,
                domain.accountId(),
                domain.name(),
                now,
                Timeline.always(OrderState.UNDER_REVIEW),
                Optional.empty());
    }

    private static Circumstances circumstances(ProviderState world, Domain domain, Instant now) {
        var id = new CertificateId(domain.at(now).https().certificateId());
        var expired =
                world.certificates().find(id).filter(c -> c.isExpiredAt(now)).isPresent();
        var record = OwnershipRecord.of(domain.accountId(), domain.name());
        var published = world.hasRecord(record.host(), record.value());
        return new Circumstances(now, expired, published);
    }

    private static Optional<Certificate> bound(ProviderState world, Account account, DomainWrite write, Instant now) {
        return switch (write) {
            case EnableHttps enable -> world.bindable(account, enable.wanted(), now);
            case ChangeHttps change -> world.bindable(account, change.wanted(), now);
            default -> Optional.empty();
        };
    }

    private static String detail(DomainWrite write) {
        return switch (write) {
            case EnableHttps enable -> detail(enable.wanted());
            case ChangeHttps change -> detail(change.wanted());
            case ChangeConfig config -> config.type().wire();
            case Redo redo -> "task=" + redo.taskId();
            case Abandon abandon -> "task=" + abandon.taskId();
            default -> "";
        };
    }

    private static String detail(WantedHttps wanted) {
        return wanted.free() ? "freeCert=true" : "certId=" + wanted.certificateId();
    }
}
