package io.certloop.service.security.limits;

import io.certloop.service.http.HttpLimitConfig;
import io.certloop.service.security.Role;
import io.certloop.service.security.limits.ReadPlaces.Entry;
import io.micrometer.core.instrument.MeterRegistry;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jboss.resteasy.reactive.common.util.ServerMediaType;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.core.CurrentRequestManager;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;

/**
 * Limits concurrent reads: each occupies one of a limited number of places. A request keeps its place until its answer
 * was sent completely or its connection was closed, and until the work on the answer has ended. So a client that does
 * not read its answers blocks only its own places.
 */
class ReadLimitFilter {

    private static final Set<String> READING = Set.of("GET", "HEAD");
    private static final Set<String> ACTING =
            Set.of(Role.OPERATOR, Role.APPROVER, Role.TICKET_REQUESTER, Role.WATCHER_REQUESTER, Role.NOTIFIER);

    private static final Duration RETRY = Duration.ofSeconds(1);

    private final Places reads;
    private final Places streams;
    private final Duration wait;

    ReadLimitFilter(HttpLimitConfig config, MeterRegistry meters) {
        this.wait = config.readsWait();
        this.reads = new Places(
                "read",
                "as many answers to you, or to all, are being made or not yet read",
                new ReadPlaces.Limits(
                        config.readsPerCaller(), config.reads(), config.readsReserved(), config.readsWaiting()),
                meters);
        this.streams = new Places(
                "stream",
                "as many event streams to you, or to all, are open",
                new ReadPlaces.Limits(config.streamsPerCaller(), config.streams(), config.streamsReserved(), 0),
                meters);
    }

    /** The places for concurrent requests of one kind (reads or event streams), with their limits and metrics. */
    private record Places(String sort, String full, ReadPlaces.Limits limits, ReadPlaces places, MeterRegistry meters) {

        Places(String sort, String full, ReadPlaces.Limits limits, MeterRegistry meters) {
            this(sort, full, limits, new ReadPlaces(limits), meters);
            meters.gauge("certloop.http." + sort + "s.held", places, ReadPlaces::held);
            meters.gauge("certloop.http." + sort + "s.waiting", places, ReadPlaces::waiting);
            refused(0);
        }

        TooManyRequests refuse(Reader reader, Duration retryAfter) {
            refused(1);
            return new TooManyRequests(
                    reader.name(),
                    retryAfter,
                    "%s (%d per caller, %d in all); read or close them, then ask again"
                            .formatted(full, limits.of(reader.mayAct()), limits.ofAll(reader.mayAct())));
        }

        private void refused(int more) {
            meters.counter("certloop.http." + sort + "s.refused").increment(more);
        }
    }

    /** The caller of a request: a name, or on public pages an address. */
    private record Reader(String name, String key, boolean mayAct) {

        static Reader of(RoutingContext http) {
            if (http.user() instanceof QuarkusHttpUser user
                    && !user.getSecurityIdentity().isAnonymous()) {
                SecurityIdentity known = user.getSecurityIdentity();
                String name = known.getPrincipal().getName();
                return new Reader(name, "name " + name, ACTING.stream().anyMatch(known::hasRole));
            }
            String address = http.request().remoteAddress().hostAddress();
            return new Reader(address, "address " + address, false);
        }
    }

    @ServerRequestFilter
    void limit(ContainerRequestContext request) {
        if (READING.contains(request.getMethod())) {
            var context = CurrentRequestManager.get();
            enter(context, context.unwrap(RoutingContext.class));
        }
    }

    private void enter(ResteasyReactiveRequestContext context, RoutingContext http) {
        boolean isStream = isStream(context);
        Places sort = isStream ? streams : reads;
        Reader reader = Reader.of(http);
        Entry entry = sort.places().enter(reader.key(), reader.mayAct()).orElseThrow(() -> sort.refuse(reader, RETRY));
        // The work on a stream ends with its connection; that on an answer may go on after it.
        AtomicInteger open = new AtomicInteger(isStream ? 1 : 2);
        if (!isStream) {
            context.registerCompletionCallback(failure -> ended(open, entry));
        }
        whenSentOrClosed(http, () -> {
            if (entry.place().cancel(false)) {
                entry.leave(); // it waited, and waits no longer
            } else {
                ended(open, entry);
            }
        });
        if (!entry.place().isDone()) {
            suspend(context, entry, () -> sort.refuse(reader, RETRY));
        }
    }

    /**
     * Suspends the request until another request frees a place. The request resumes in its own context; in the context
     * of the other request it would run with the caller of the other request.
     */
    private void suspend(ResteasyReactiveRequestContext context, Entry entry, Supplier<TooManyRequests> refusal) {
        Context own = Vertx.currentContext();
        context.suspend();
        entry.place()
                .completeOnTimeout(false, wait.toMillis(), TimeUnit.MILLISECONDS)
                .thenAccept(granted -> own.runOnContext(any -> {
                    if (granted) {
                        context.resume();
                    } else {
                        entry.leave();
                        context.resume(refusal.get());
                    }
                }));
    }

    private static void ended(AtomicInteger open, Entry entry) {
        if (open.decrementAndGet() == 0) {
            entry.leave();
        }
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
