package io.certloop.service.security.limits;

import io.certloop.service.http.HttpLimitConfig;
import io.certloop.service.security.session.Caller;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.security.Principal;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Limits how many requests that change something a caller may send, with one token bucket per caller. */
class WriteLimits {

    private static final Set<String> CHANGING = Set.of("POST", "PUT", "PATCH", "DELETE");

    /**
     * The most callers with a bucket of their own, far above the usual number of callers. Further callers share one
     * bucket.
     */
    private static final int MOST_CALLERS = 10_000;

    private final int perSecond;
    private final int burst;
    private final TimeMeter time;
    private final Map<String, Bucket> buckets = new ConcurrentHashMap<>();
    private final Bucket others;

    @Inject
    WriteLimits(HttpLimitConfig config) {
        this(config.writesPerSecond(), config.writesBurst(), Clock.systemUTC());
    }

    /**
     * @param perSecond requests of one caller per second; at least 1
     * @param burst requests of one caller at once after a quiet time; at least 1
     */
    WriteLimits(int perSecond, int burst, Clock clock) {
        if (perSecond < 1 || burst < 1) {
            throw new IllegalArgumentException("certloop.http: limits are 1 at least");
        }
        this.perSecond = perSecond;
        this.burst = burst;
        this.time = meter(clock);
        this.others = bucket();
    }

    @ServerRequestFilter
    void limit(ContainerRequestContext request, HttpServerRequest connection) {
        if (!CHANGING.contains(request.getMethod())) {
            return;
        }
        Optional<String> name = name(request);
        String address = connection.remoteAddress().hostAddress();
        refuse(name.map(known -> "name " + known).orElse("address " + address)).ifPresent(wait -> {
            throw new TooManyRequests(name.orElse(address), wait, "more than " + words());
        });
    }

    private static Optional<String> name(ContainerRequestContext request) {
        return Optional.ofNullable(request.getSecurityContext().getUserPrincipal())
                .map(Principal::getName)
                .filter(name -> !name.isEmpty() && !name.equals(Caller.ANYBODY));
    }

    /**
     * Counts a request of the caller.
     *
     * @return how long the caller has to wait; empty if the request is allowed
     */
    Optional<Duration> refuse(String caller) {
        ConsumptionProbe probe = bucketOf(caller).tryConsumeAndReturnRemaining(1);
        return probe.isConsumed() ? Optional.empty() : Optional.of(Duration.ofNanos(probe.getNanosToWaitForRefill()));
    }

    String words() {
        return perSecond + " changing requests a second per caller, " + burst + " at once";
    }

    private Bucket bucketOf(String caller) {
        Bucket known = buckets.get(caller);
        if (known != null) {
            return known;
        }
        if (buckets.size() >= MOST_CALLERS) {
            buckets.values().removeIf(each -> each.getAvailableTokens() >= burst);
        }
        return buckets.size() >= MOST_CALLERS ? others : buckets.computeIfAbsent(caller, name -> bucket());
    }

    private Bucket bucket() {
        return Bucket.builder()
                .addLimit(Bandwidth.builder()
                        .capacity(burst)
                        .refillGreedy(perSecond, Duration.ofSeconds(1))
                        .build())
                .withCustomTimePrecision(time)
                .build();
    }

    private static TimeMeter meter(Clock clock) {
        return new TimeMeter() {
            @Override
            public long currentTimeNanos() {
                return ChronoUnit.NANOS.between(java.time.Instant.EPOCH, clock.instant());
            }

            @Override
            public boolean isWallClockBased() {
                return true;
            }
        };
    }
}
