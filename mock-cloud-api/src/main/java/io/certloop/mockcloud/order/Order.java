package io.certloop.mockcloud.order;

import io.certloop.mockcloud.certificate.Certificate;
import io.certloop.mockcloud.clock.Timeline;
import io.certloop.mockcloud.domain.DomainName;
import java.time.Instant;
import java.util.Optional;

/**
 * A free certificate as the order desk sees it.
 *
 * @param certificate empty until a run is under way that will issue one
 */
public record Order(
        String id,
        String accountId,
        DomainName domain,
        Instant createdAt,
        Timeline<OrderState> states,
        Optional<Certificate> certificate) {

    /** Made when it is asked for: of a million orders nobody asks about most. */
    public OwnershipRecord ownership() {
        return OwnershipRecord.of(accountId, domain);
    }

    public OrderState at(Instant now) {
        return states.at(now);
    }

    public Order willIssue(Certificate issued) {
        var next =
                Timeline.always(OrderState.UNDER_REVIEW)
                        .then(issued.createdAt(), OrderState.ISSUED);
        return new Order(id, accountId, domain, createdAt, next, Optional.of(issued));
    }

    public Instant lastModifiedAt(Instant now) {
        return certificate
                .map(Certificate::createdAt)
                .filter(issued -> !issued.isAfter(now))
                .orElse(createdAt);
    }
}
