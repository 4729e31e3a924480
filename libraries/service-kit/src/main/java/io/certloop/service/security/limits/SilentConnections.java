package io.certloop.service.security.limits;

import io.certloop.service.http.HttpLimitConfig;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.netty.channel.Channel;
import io.netty.channel.SingleThreadEventLoop;
import io.netty.util.AttributeKey;
import io.netty.util.concurrent.EventExecutor;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.http.ManagementInterface;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Closes connections that send no request, or a request whose header never ends. The server's own idle time-out does
 * not catch an endless header, because every received byte restarts it. The fewer free connections are left, the sooner
 * a silent connection is closed, so that a client that keeps opening connections does not block others.
 */
@ApplicationScoped
class SilentConnections {

    /** The priority of the filter: it runs before every other handler of a request. */
    private static final int FIRST = 1_000;

    private static final Duration LOOK_EVERY = Duration.ofMillis(100);
    private static final int SOONER = 10;

    private static final AttributeKey<State> STATE = AttributeKey.valueOf("certloop.state");

    private final Duration headerTime;
    private final Duration idleTime;
    private final int most;
    private final Vertx vertx;
    private final Counter closed;
    private final Map<EventExecutor, Integer> open = new ConcurrentHashMap<>();
    private volatile long timer = -1;

    SilentConnections(
            HttpLimitConfig config,
            @ConfigProperty(name = "quarkus.http.idle-timeout") Duration idleTime,
            @ConfigProperty(name = "quarkus.http.limits.max-connections") int most,
            Vertx vertx,
            MeterRegistry meters) {
        this.headerTime = config.headerTime();
        this.idleTime = idleTime;
        this.most = most;
        this.vertx = vertx;
        this.closed = meters.counter("certloop.http.connections.closed");
        meters.gauge("certloop.http.connections", this, SilentConnections::open);
    }

    private enum Step {
        NEW,
        ANSWERING,
        ANSWERED
    }

    /**
     * What a connection is doing (new, answering or answered), and since when according to {@link System#nanoTime()}.
     */
    private record State(Step step, long since) {

        static State now(Step step) {
            return new State(step, System.nanoTime());
        }

        boolean isLongerThan(Duration time) {
            return System.nanoTime() - since > time.toNanos();
        }
    }

    void watch(@Observes Filters filters) {
        filters.register(SilentConnections::request, FIRST);
    }

    void watchManagement(@Observes ManagementInterface management) {
        management.router().route().order(-FIRST).handler(SilentConnections::request);
    }

    void start(@Observes StartupEvent event) {
        timer = vertx.setPeriodic(LOOK_EVERY.toMillis(), id -> closeSilent());
    }

    /** Stops the timer, because an event loop that has ended accepts no tasks. */
    void stop(@Observes ShutdownEvent event) {
        vertx.cancelTimer(timer);
    }

    private static void request(RoutingContext http) {
        Channel channel = ((ConnectionBase) http.request().connection()).channel();
        State answering = State.now(Step.ANSWERING);
        channel.attr(STATE).set(answering);
        // The next request may have begun.
        http.addEndHandler(ended -> channel.attr(STATE).compareAndSet(answering, State.now(Step.ANSWERED)));
        http.next();
    }

    /** Closes the connections that were silent for too long. Each event loop checks its own connections. */
    private void closeSilent() {
        ((VertxInternal) vertx).getEventLoopGroup().forEach(loop -> {
            if (loop instanceof SingleThreadEventLoop own) {
                loop.execute(() -> closeSilent(own));
            }
        });
    }

    private void closeSilent(SingleThreadEventLoop loop) {
        int opened = open();
        int seen = 0;
        var channels = loop.registeredChannelsIterator();
        while (channels.hasNext()) {
            Channel channel = channels.next();
            if (channel.parent() != null) { // accepted by a server
                seen++;
                close(channel, opened);
            }
        }
        open.put(loop, seen);
    }

    private void close(Channel channel, int opened) {
        State state = channel.attr(STATE).get();
        if (state == null) {
            channel.attr(STATE).set(State.now(Step.NEW));
        } else if (state.step() != Step.ANSWERING && state.isLongerThan(time(state, opened))) {
            closed.increment();
            channel.close();
        }
    }

    private Duration time(State state, int opened) {
        return time(state.step() == Step.ANSWERED ? idleTime : headerTime, opened, most);
    }

    /**
     * How long a connection may stay silent: the full time until half of the connections are open; then a tenth of it,
     * falling to zero when all are open.
     */
    static Duration time(Duration inQuiet, int opened, int most) {
        if (opened <= most / 2) {
            return inQuiet;
        }
        return inQuiet.multipliedBy(2L * Math.max(0, most - opened)).dividedBy((long) SOONER * most);
    }

    private int open() {
        return open.values().stream().mapToInt(Integer::intValue).sum();
    }
}
