package io.certloop.remediation.acme;

import io.certloop.cloud.acme.AcmeException;
import io.certloop.cloud.acme.AcmeOrder.TxtRecord;
import io.certloop.cloud.acme.AcmeReason;
import io.certloop.cloud.acme.AcmeStage;
import io.certloop.cloud.acme.authority.CertificateAuthority;
import io.certloop.cloud.acme.authority.PlacedOrder;
import io.certloop.cloud.acme.authority.PlacedOrder.Proof;
import io.certloop.cloud.acme.key.CertificateFolder;
import io.certloop.cloud.acme.record.RecordWriter;
import io.certloop.cloud.acme.settings.AcmeSettings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

final class OrderStep {

    private static final Duration SHORTEST_WAIT = Duration.ofSeconds(1);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

    /** The wait before the next poll of the authority is this fraction (1/10) of the time that the order has waited. */
    private static final int PART_OF_AGE = 10;

    private final OrderStore orders;
    private final Clock clock;
    private StoredOrder order;

    OrderStep(OrderStore orders, Clock clock, StoredOrder order) {
        this.orders = orders;
        this.clock = clock;
        this.order = order;
    }

    StoredOrder order() {
        return order;
    }

    /**
     * Carries out the steps of the order until it must wait or has ended.
     *
     * @return when to continue; never empty, and now if the order has ended, so that its cleanup follows
     */
    Optional<Instant> run(AcmeSettings settings, CertificateAuthority authority, AcmeCalls calls) {
        Optional<Instant> wait = Optional.empty();
        while (order.stage().isOpen() && wait.isEmpty()) {
            wait = switch (order.stage()) {
                case INTENDED -> place(authority);
                case ORDERED -> prove(settings, authority, calls);
                case CHALLENGED -> await(settings, authority);
                case READY -> sign(settings, authority);
                case FINALIZED -> download(settings, authority);
                case DOWNLOADED -> deliver(settings, calls);
                case DELIVERED, FAILED -> Optional.empty();
            };
        }
        return wait.or(() -> Optional.of(clock.instant()));
    }

    private Optional<Instant> place(CertificateAuthority authority) {
        Optional<String> lost =
                order.sent() ? authority.find(order.request().names(), orders::isTaken) : Optional.empty();
        if (lost.isEmpty() && !order.sent()) {
            move(order.sending());
        }
        String url = lost.orElseGet(
                () -> authority.order(order.request().names(), order.request().replaces()));
        return move(order.ordered(url, clock.instant()));
    }

    private Optional<Instant> prove(AcmeSettings settings, CertificateAuthority authority, AcmeCalls calls) {
        PlacedOrder placed = placed(authority);
        if (placed.state() != PlacedOrder.State.PENDING) {
            return to(AcmeStage.READY);
        }
        orders.prove(order.id(), placed.proofs());
        if (settings.challenge() == AcmeSettings.Challenge.DNS_01) {
            RecordWriter writer = calls.records(settings, order.request().account());
            records(placed.proofs()).forEach(writer::present);
        }
        return to(AcmeStage.CHALLENGED);
    }

    static List<TxtRecord> records(List<Proof> proofs) {
        return proofs.stream()
                .filter(proof -> !proof.host().isEmpty())
                .map(proof -> new TxtRecord(proof.host(), proof.value()))
                .toList();
    }

    private Optional<Instant> await(AcmeSettings settings, CertificateAuthority authority) {
        PlacedOrder placed = placed(authority);
        if (placed.state() != PlacedOrder.State.PENDING) {
            return to(AcmeStage.READY);
        }
        Instant known = order.changedAt().plus(settings.propagation());
        if (clock.instant().isBefore(known)) {
            return waiting(known);
        }
        authority.check(url());
        return waiting(placed);
    }

    private Optional<Instant> sign(AcmeSettings settings, CertificateAuthority authority) {
        PlacedOrder placed = placed(authority);
        switch (placed.state()) {
            case READY ->
                authority.sign(
                        url(),
                        new CertificateFolder(settings)
                                .request(order.id(), order.request().names()));
            case PENDING -> {
                return to(AcmeStage.ORDERED);
            }
            default -> {}
        }
        return to(AcmeStage.FINALIZED);
    }

    private Optional<Instant> download(AcmeSettings settings, CertificateAuthority authority) {
        PlacedOrder placed = placed(authority);
        return switch (placed.state()) {
            case VALID -> {
                var folder = new CertificateFolder(settings);
                if (!folder.hasKey(order.id())) {
                    throw new AcmeException(AcmeReason.KEY_LOST, settings.pending() + " has no key of this order");
                }
                String leaf = folder.keep(order.id(), authority.chain(url()));
                yield move(order.downloaded(leaf, clock.instant()));
            }
            case READY -> to(AcmeStage.READY);
            case PENDING, PROCESSING, INVALID -> waiting(placed);
        };
    }

    private Optional<Instant> deliver(AcmeSettings settings, AcmeCalls calls) {
        String leaf = order.sha256().orElseThrow();
        new CertificateFolder(settings).deliver(order.id(), order.request().name(), leaf);
        calls.offer(order.request().account(), order.request().name(), leaf);
        return to(AcmeStage.DELIVERED);
    }

    /** @throws AcmeException if the order has failed at the authority */
    private PlacedOrder placed(CertificateAuthority authority) {
        PlacedOrder placed = authority.at(url());
        placed.failure().ifPresent(failure -> {
            throw failure;
        });
        return placed;
    }

    private String url() {
        return order.url().orElseThrow();
    }

    private Optional<Instant> to(AcmeStage next) {
        return move(order.at(next, clock.instant()));
    }

    private Optional<Instant> move(StoredOrder next) {
        order = orders.move(next);
        return Optional.empty();
    }

    private Optional<Instant> waiting(PlacedOrder placed) {
        Instant now = clock.instant();
        Duration part = Duration.between(order.changedAt(), now).dividedBy(PART_OF_AGE);
        Instant own = now.plus(part.compareTo(SHORTEST_WAIT) > 0 ? part : SHORTEST_WAIT);
        Instant wanted = placed.askAgain().filter(own::isBefore).orElse(own);
        Instant latest = now.plus(LONGEST_WAIT);
        return waiting(wanted.isBefore(latest) ? wanted : latest);
    }

    private Optional<Instant> waiting(Instant until) {
        if (order.obstacle().isPresent()) {
            move(order.unhindered());
        }
        return Optional.of(until);
    }
}
