package io.certloop.mockcloud.fault;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/** Draws faults for calls and handshakes from the configured faults, and counts how often they were used. */
public final class FaultDice {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    /** Calls of one account, or of one edge, within the second that began at {@code since}. */
    private record Window(long since, int calls) {

        Window next(long now) {
            return now - since < SECOND ? new Window(since, calls + 1) : new Window(now, 1);
        }
    }

    private final LongSupplier nanoTime;
    private final InstantSource clock;
    private final Map<String, Window> windows = new ConcurrentHashMap<>();
    private volatile Faults faults;
    private volatile RuleDice rules;
    private volatile Instant setAt;
    private Random random;
    private int answersToDrop;

    /**
     * @param nanoTime measures the seconds of rate limits
     * @param clock the provider's clock
     */
    public FaultDice(Faults faults, LongSupplier nanoTime, InstantSource clock) {
        this.nanoTime = nanoTime;
        this.clock = clock;
        set(faults);
    }

    public final synchronized void set(Faults newFaults) {
        faults = newFaults;
        setAt = clock.instant();
        random = new Random(newFaults.seed());
        answersToDrop = newFaults.dropAnswers();
        windows.clear();
        rules = new RuleDice(newFaults.rules(), newFaults.seed());
    }

    public Faults faults() {
        return faults;
    }

    /** When the present faults were set, on the provider's clock. */
    public Instant setAt() {
        return setAt;
    }

    /** Called once for every call and handshake. */
    public DrawnFaults draw(FaultSubject subject) {
        return rules.draw(subject);
    }

    /** In the order of the rules. */
    public List<Integer> drawn() {
        return rules.drawn();
    }

    public boolean isThrottled(String accountId) {
        var limit = faults.throttlePerSecond();
        if (limit.isEmpty()) {
            return false;
        }
        return isOver(accountId, limit.getAsInt());
    }

    /** The handshake itself is counted. */
    public boolean isThrottled(String edge, Fault.HandshakeThrottle throttle) {
        return isOver("edge " + edge, throttle.perSecond());
    }

    private boolean isOver(String whom, int perSecond) {
        var now = nanoTime.getAsLong();
        var window = windows.compute(whom, (id, present) -> present == null ? new Window(now, 1) : present.next(now));
        return window.calls() > perSecond;
    }

    public synchronized boolean isErroneous() {
        return faults.errorRate() > 0 && random.nextDouble() < faults.errorRate();
    }

    /** Called once for every applied write. */
    public synchronized boolean isAnswerDropped() {
        if (answersToDrop == 0) {
            return false;
        }
        answersToDrop--;
        return true;
    }
}
