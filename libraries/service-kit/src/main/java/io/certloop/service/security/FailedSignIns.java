package io.certloop.service.security;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * Counts failed sign-ins, and logs at most one line per minute for each source address. The log never has what was
 * sent.
 */
@ApplicationScoped
public class FailedSignIns {

    /** The reason to record when a person enters an unknown token at the login page. */
    public static final String SIGN_IN = "sign-in";

    public static final String UNKNOWN_TOKEN = "unknown-token";
    public static final String UNKNOWN_WORKLOAD = "unknown-workload";

    static final Duration QUIET = Duration.ofMinutes(1);
    static final int MOST_SOURCES = 1_000;

    private static final Logger LOG = Logger.getLogger(FailedSignIns.class);
    private static final String OTHERS = "others";

    private final MeterRegistry meters;
    private final Clock clock;
    private final Map<String, Minute> minutes = new ConcurrentHashMap<>();

    FailedSignIns(MeterRegistry meters, Clock clock) {
        this.meters = meters;
        this.clock = clock;
    }

    /**
     * The time of the last log line for a source, and the failures since then.
     *
     * @param silent the number of failures since then that were not logged
     */
    private record Minute(Instant loggedAt, int silent) {}

    public void note(String reason, HttpServerRequest request) {
        note(
                reason,
                Optional.ofNullable(request.remoteAddress())
                        .map(SocketAddress::hostAddress)
                        .orElse("unknown"));
    }

    void note(String reason, String source) {
        count(reason);
        Instant now = clock.instant();
        if (minutes.size() >= MOST_SOURCES) {
            minutes.values().removeIf(minute -> isOver(minute, now));
        }
        // A proxy tells the address; it is not to write lines of its own.
        String address = source.replaceAll("[^0-9A-Za-z.:%_-]", "?");
        String key = minutes.size() < MOST_SOURCES || minutes.containsKey(address) ? address : OTHERS;
        minutes.compute(key, (same, minute) -> next(reason, key, minute, now));
    }

    public void count(String reason) {
        Counter.builder("certloop.sign.in.failed")
                .description("Attempts to sign in, or to call, with what nobody has")
                .tag("reason", reason)
                .register(meters)
                .increment();
    }

    private static Minute next(String reason, String source, Minute before, Instant now) {
        if (before != null && !isOver(before, now)) {
            return new Minute(before.loggedAt(), before.silent() + 1);
        }
        LOG.warnf(
                "sign-in failed reason=%s source=%s unlogged=%d", reason, source, before == null ? 0 : before.silent());
        return new Minute(now, 0);
    }

    private static boolean isOver(Minute minute, Instant now) {
        return !now.isBefore(minute.loggedAt().plus(QUIET));
    }
}
