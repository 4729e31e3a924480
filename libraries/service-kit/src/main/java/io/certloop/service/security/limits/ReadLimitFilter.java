package io.certloop.service.security.limits;

import io.certloop.service.http.CommonProblem;
import io.certloop.service.http.HttpLimitConfig;
import io.certloop.service.http.Problem;
import io.certloop.service.security.Role;
import io.micrometer.core.instrument.MeterRegistry;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.common.util.ServerMediaType;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.core.CurrentRequestManager;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;

/**
 * Limits concurrent reads with a bulkhead for each role, so that callers of one role cannot use up what the others
 * need. A request keeps its place until its answer was sent completely or its connection was closed, and until the work
 * on the answer has ended. So a client that does not read its answers blocks only places of its role.
 */
class ReadLimitFilter {

    private static final Set<String> READING = Set.of("GET", "HEAD");

    /** The roles, the more powerful first: a caller has the places of the first of its roles. */
    private static final List<String> ROLES = List.of(
            Role.ADMIN,
            Role.OPERATOR,
            Role.APPROVER,
            Role.TICKET_REQUESTER,
            Role.WATCHER_REQUESTER,
            Role.NOTIFIER,
            Role.ALERT_SENDER,
            Role.HELP_DESK,
            Role.VIEWER);

    private static final String NO_ROLE = "";
    private static final int RETRY_SECONDS = 1;

    private final Map<String, Semaphore> reads;
    private final Map<String, Semaphore> streams;
    private final Duration wait;

    ReadLimitFilter(HttpLimitConfig config, MeterRegistry meters) {
        this.reads = places("read", config.reads(), meters);
        this.streams = places("stream", config.streams(), meters);
        this.wait = config.readsWait();
    }

    private static Map<String, Semaphore> places(String sort, int most, MeterRegistry meters) {
        if (most < 1) {
            throw new IllegalArgumentException("certloop.http: limits of reads are 1 at least");
        }
        Map<String, Semaphore> places = Stream.concat(ROLES.stream(), Stream.of(NO_ROLE))
                .collect(Collectors.toMap(role -> role, role -> new Semaphore(most, true)));
        return meters.gauge(
                "certloop.http." + sort + "s.held",
                places,
                all -> all.values().stream()
                        .mapToInt(role -> most - role.availablePermits())
                        .sum());
    }

    @ServerRequestFilter
    Optional<Response> limit(ContainerRequestContext request) {
        return READING.contains(request.getMethod()) ? enter(CurrentRequestManager.get()) : Optional.empty();
    }

    private Optional<Response> enter(ResteasyReactiveRequestContext context) {
        RoutingContext http = context.unwrap(RoutingContext.class);
        boolean isStream = isStream(context);
        Semaphore places = (isStream ? streams : reads).get(role(http));
        // Only a virtual thread may wait: others are few, and callers of every role need them.
        Duration patience = isStream || !Thread.currentThread().isVirtual() ? Duration.ZERO : wait;
        if (!hasPlace(places, patience)) {
            return Optional.of(Problem.of(
                            CommonProblem.UNAVAILABLE,
                            "as many answers to callers of your role are being made or not yet read; ask again")
                    .retryAfter(RETRY_SECONDS)
                    .response());
        }
        // The work on a stream ends with its connection; that on an answer may go on after it.
        AtomicInteger open = new AtomicInteger(isStream ? 1 : 2);
        Runnable ended = () -> {
            if (open.decrementAndGet() == 0) {
                places.release();
            }
        };
        if (!isStream) {
            context.registerCompletionCallback(failure -> ended.run());
        }
        whenSentOrClosed(http, ended);
        return Optional.empty();
    }

    private static boolean hasPlace(Semaphore places, Duration patience) {
        try {
            return places.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static String role(RoutingContext http) {
        return http.user() instanceof QuarkusHttpUser user
                ? ROLES.stream()
                        .filter(user.getSecurityIdentity()::hasRole)
                        .findFirst()
                        .orElse(NO_ROLE)
                : NO_ROLE;
    }

    private static boolean isStream(ResteasyReactiveRequestContext context) {
        ServerMediaType types = context.getTarget().getProduces();
        return isLongPoll(context)
                || types != null
                        && Arrays.stream(types.getSortedOriginalMediaTypes())
                                .anyMatch(MediaType.SERVER_SENT_EVENTS_TYPE::isCompatible);
    }

    private static boolean isLongPoll(ResteasyReactiveRequestContext context) {
        return context.getTarget().getLazyMethod().getMethod().isAnnotationPresent(LongPoll.class);
    }

    /**
     * Runs the action when the whole answer was sent or the connection was closed. The end handler of an answer runs
     * before its bytes are sent, so an empty buffer is written after them: when it is sent, the answer is sent.
     */
    private static void whenSentOrClosed(RoutingContext http, Runnable then) {
        Channel channel = ((ConnectionBase) http.request().connection()).channel();
        Runnable once = once(then);
        ChannelFutureListener closed = any -> once.run();
        channel.closeFuture().addListener(closed);
        http.addEndHandler(ended -> channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(sent -> {
            channel.closeFuture().removeListener(closed);
            once.run();
        }));
    }

    private static Runnable once(Runnable then) {
        AtomicBoolean done = new AtomicBoolean();
        return () -> {
            if (done.compareAndSet(false, true)) {
                then.run();
            }
        };
    }
}
