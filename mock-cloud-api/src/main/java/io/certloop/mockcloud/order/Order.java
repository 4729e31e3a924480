package io.certloop.mockcloud.order;

import io.certloop.mockcloud.certificate.Certificate;
import io.certloop.mockcloud.clock.Timeline;
import io.certloop.mockcloud.domain.DomainName;
import java.time.Instant;
import java.util.Optional;

/**
 * A certificate order of the provider's order console: a free certificate and its progress.
 *
 * @param domain the empty name until the customer fills in a name
 * @param certificate empty until an issuance is under way
 * @param trade how the order came about; null for an order by one click on its domain, of which there can be a million
 */
public record Order(
        String id,
        String accountId,
        DomainName domain,
        Instant createdAt,
        Timeline<OrderState> states,
        Optional<Certificate> certificate,
        OrderOrigin trade) {

    /** Creates an order that a customer placed by one click on a domain. */
    public static Order oneKey(
            String id,
            String accountId,
            DomainName domain,
            Instant createdAt,
            Timeline<OrderState> states,
            Optional<Certificate> certificate) {
        return new Order(id, accountId, domain, createdAt, states, certificate, null);
    }

    /** Creates an order in the order console whose names and settings are still to be filled in. */
    public static Order prepared(String id, String accountId, String tradeId, Instant now) {
        var missing = Timeline.always(OrderState.DATA_MISSING);
        var unnamed = new DomainName("");
        return new Order(id, accountId, unnamed, now, missing, Optional.empty(), OrderOrigin.begun(tradeId));
    }

    public boolean isOneKey() {
        return trade == null;
    }

    public OrderData data() {
        return Optional.ofNullable(trade).flatMap(OrderOrigin::data).orElseGet(() -> OrderData.usual(domain));
    }

    /**
     * Returns the ownership record of this order. The record is computed on each call: most of a million orders never
     * need it.
     */
    public OwnershipRecord ownership() {
        return OwnershipRecord.of(accountId, domain);
    }

    public OrderState at(Instant now) {
        return states.at(now);
    }

    public Order willIssue(Certificate issued) {
        return new Order(
                id,
                accountId,
                domain,
                createdAt,
                until(issued.createdAt(), OrderState.UNDER_REVIEW, OrderState.ISSUED),
                Optional.of(issued),
                trade);
    }

    /**
     * Returns this order, succeeded by another order from the given moment on. The certificate of this order stays.
     *
     * @param moment when the successor is issued
     */
    public Order until(Instant moment, OrderOrigin.Kind successor) {
        return switch (successor) {
            case RENEW -> with(until(moment, OrderState.RENEWING, OrderState.RENEWED));
            case REPLACE -> with(until(moment, OrderState.REISSUING, OrderState.REISSUED));
            case NORMAL -> throw new IllegalArgumentException("succeeds nobody");
        };
    }

    public Order in(OrderState state) {
        return with(Timeline.always(state));
    }

    public Order with(OrderOrigin newTrade) {
        var named = newTrade.data().map(OrderData::domain).orElse(domain);
        return new Order(id, accountId, named, createdAt, states, certificate, newTrade);
    }

    public Instant lastModifiedAt(Instant now) {
        return certificate
                .map(Certificate::createdAt)
                .filter(issued -> !issued.isAfter(now))
                .orElse(createdAt);
    }

    private Order with(Timeline<OrderState> newStates) {
        return new Order(id, accountId, domain, createdAt, newStates, certificate, trade);
    }

    private static Timeline<OrderState> until(Instant moment, OrderState before, OrderState after) {
        return Timeline.always(before).then(moment, after);
    }
}
