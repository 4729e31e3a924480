package io.certloop.remediation.acme;

import com.github.kagkarlsson.scheduler.task.Task;
import io.certloop.cloud.acme.AcmeException;
import io.certloop.cloud.acme.AcmeOrder.Obstacle;
import io.certloop.cloud.acme.AcmeOrder.TxtRecord;
import io.certloop.cloud.acme.AcmeReason;
import io.certloop.cloud.acme.AcmeStage;
import io.certloop.cloud.acme.authority.CertificateAuthority;
import io.certloop.cloud.acme.key.CertificateFolder;
import io.certloop.cloud.acme.record.RecordWriter;
import io.certloop.cloud.acme.settings.AcmeSettings;
import io.certloop.service.jobs.BackOff;
import io.certloop.service.jobs.DurableSteps;
import io.certloop.service.jobs.Next;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Continues an order until it must wait. After a crash or a lost answer, each step first reads the state at the
 * authority.
 */
@Singleton
final class OrderSteps {

    static final String CARRY_ON = "carry-on-acme-order";

    private static final BackOff BACK_OFF = new BackOff(Duration.ofSeconds(5), Duration.ofMinutes(10));

    /** How long an order whose key is not on this replica waits for the replica that has the key. */
    private static final Duration KEY_LOST_AFTER = Duration.ofMinutes(10);

    /**
     * After this many failed attempts to offer the certificate to the nodes, one more failure because nodes cannot be
     * reached makes the order count as delivered. The control plane shows nodes that lack the certificate as behind.
     */
    private static final int MOST_OFFERS = 5;

    private final OrderStore orders;
    private final AcmeCalls calls;
    private final AcmeConfig config;
    private final Clock clock;

    OrderSteps(OrderStore orders, AcmeCalls calls, AcmeConfig config, Clock clock) {
        this.orders = orders;
        this.calls = calls;
        this.config = config;
        this.clock = clock;
    }

    /** The durable task of each order. It only says to continue the order, so running it twice is harmless. */
    @Produces
    @Singleton
    Task<String> task(DurableSteps durable) {
        return durable.task(
                CARRY_ON,
                order -> advance(UUID.fromString(order))
                        .<Next>map(next -> new Next.Again(Duration.between(clock.instant(), next)))
                        .orElseGet(Next.Done::new));
    }

    /**
     * Continues an open order until it must wait, and cleans up after an ended one.
     *
     * @return when to continue; empty if there is nothing left to do
     */
    Optional<Instant> advance(UUID id) {
        return orders.find(id).flatMap(order -> order.stage().isOpen() ? carryOn(order) : end(order));
    }

    private Optional<Instant> carryOn(StoredOrder order) {
        Optional<AcmeSettings> settings = calls.settings(order.request().account());
        if (settings.isEmpty()) {
            return hindered(order, new AcmeException(AcmeReason.NOT_CONFIGURED, ""));
        }
        OrderStep step = new OrderStep(orders, clock, order);
        try (CertificateAuthority authority = calls.open(settings.get())) {
            return step.run(settings.get(), authority, calls);
        } catch (AcmeException e) {
            return hindered(step.order(), e);
        }
    }

    private Optional<Instant> hindered(StoredOrder order, AcmeException by) {
        Instant now = clock.instant();
        if (by.reason() == AcmeReason.NODES_NOT_REACHED && order.failures() >= MOST_OFFERS) {
            orders.move(order.at(AcmeStage.DELIVERED, now));
            return Optional.of(now);
        }
        Instant next = by.until().filter(now::isBefore).orElseGet(() -> now.plus(BACK_OFF.after(order.failures() + 1)));
        boolean ends = !isPassing(order, by, now) || next.isAfter(deadline(order));
        if (ends) {
            orders.move(order.failed(new Obstacle(by.reason(), by.detail(), by.until()), now));
            return Optional.of(now);
        }
        orders.move(order.hindered(new Obstacle(by.reason(), by.detail(), Optional.of(next))));
        return Optional.of(next);
    }

    private static boolean isPassing(StoredOrder order, AcmeException by, Instant now) {
        return by.reason().isPassing()
                || by.reason() == AcmeReason.KEY_LOST
                        && now.isBefore(order.changedAt().plus(KEY_LOST_AFTER));
    }

    private Instant deadline(StoredOrder order) {
        return order.requestedAt().plus(config.giveUpAfter());
    }

    /**
     * Removes what an ended order needed, such as its proofs, and returns when to retry; empty if there is nothing left
     * to do. If the cleanup fails, it is retried until the give-up time has passed; DNS records that could not be
     * removed until then stay.
     */
    private Optional<Instant> end(StoredOrder order) {
        Optional<AcmeSettings> settings = calls.settings(order.request().account());
        try {
            settings.ifPresent(each -> cleanUp(order, each));
        } catch (AcmeException e) {
            Instant next = clock.instant().plus(BACK_OFF.longest());
            if (next.isBefore(order.changedAt().plus(config.giveUpAfter()))) {
                return Optional.of(next);
            }
        }
        orders.removeProofs(order.id());
        return Optional.empty();
    }

    private void cleanUp(StoredOrder order, AcmeSettings settings) {
        List<TxtRecord> records = OrderStep.records(orders.proofs(order.id()));
        if (!records.isEmpty()) {
            RecordWriter writer = calls.records(settings, order.request().account());
            records.forEach(writer::remove);
        }
        new CertificateFolder(settings).discard(order.id());
    }
}
