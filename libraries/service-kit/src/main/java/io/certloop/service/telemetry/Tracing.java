package io.certloop.service.telemetry;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.context.propagation.TextMapGetter;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Creates our own spans: for steps of durable tasks, and for calls that no library traces. While tracing is off, each
 * method only runs its work.
 */
@Singleton
public class Tracing {

    private static final String TRACEPARENT = "traceparent";

    private final boolean on;
    private final Tracer tracer;

    Tracing(
            OpenTelemetry telemetry,
            @ConfigProperty(name = "quarkus.otel.sdk.disabled", defaultValue = "false") boolean disabled) {
        this.on = !disabled;
        this.tracer = telemetry.getTracer("io.certloop");
    }

    public boolean isOn() {
        return on;
    }

    /** The W3C {@code traceparent} of the current work, to be stored with later work; empty while tracing is off. */
    public Optional<String> here() {
        if (!on) {
            return Optional.empty();
        }
        var carrier = new HashMap<String, String>();
        W3CTraceContextPropagator.getInstance().inject(Context.current(), carrier, Map::put);
        return Optional.ofNullable(carrier.get(TRACEPARENT));
    }

    /**
     * The id of the current work in log lines and problem documents: the trace id, or a random id if there is no trace.
     */
    public static String nameOfThis() {
        var context = Span.current().getSpanContext();
        return context.isValid() ? context.getTraceId() : UUID.randomUUID().toString();
    }

    /**
     * Runs a step in the trace in which it was created.
     *
     * @param traceparent read only while tracing is on; null starts a new trace
     * @param step the name of the span
     */
    public <T> T continuing(Supplier<String> traceparent, String step, Supplier<T> work) {
        if (!on) {
            return work.get();
        }
        var builder = tracer.spanBuilder(step).setSpanKind(SpanKind.CONSUMER);
        var begun = traceparent.get();
        return within(
                begun == null
                        ? builder.setNoParent().startSpan()
                        : builder.setParent(context(begun)).startSpan(),
                work);
    }

    public <T> T calling(String call, Map<String, String> attributes, Supplier<T> work) {
        if (!on) {
            return work.get();
        }
        var builder = tracer.spanBuilder(call).setSpanKind(SpanKind.CLIENT);
        attributes.forEach(builder::setAttribute);
        return within(builder.startSpan(), work);
    }

    /** Adds an attribute to the current span. The value must not be a secret or a customer's text. */
    public void note(String key, Object value) {
        if (on) {
            Span.current().setAttribute(key, value.toString());
        }
    }

    /** Wraps an executor, so that its work belongs to the trace of the submitting thread. */
    public ExecutorService following(ExecutorService threads) {
        return on ? Context.taskWrapping(threads) : threads;
    }

    /**
     * Runs work in a span. If the work fails, the span has only the class name of the exception, because its message
     * may contain anything.
     */
    @SuppressWarnings("try") // the scope is only to be closed
    private static <T> T within(Span span, Supplier<T> work) {
        try (Scope ignored = span.makeCurrent()) {
            return work.get();
        } catch (RuntimeException | Error e) {
            span.setStatus(StatusCode.ERROR, e.getClass().getSimpleName());
            throw e;
        } finally {
            span.end();
        }
    }

    private static Context context(String traceparent) {
        return W3CTraceContextPropagator.getInstance().extract(Context.root(), traceparent, Carrier.INSTANCE);
    }

    /** Reads the header {@code traceparent} from a text that is the value of this header. */
    private enum Carrier implements TextMapGetter<String> {
        INSTANCE;

        @Override
        public Iterable<String> keys(String traceparent) {
            return List.of(TRACEPARENT);
        }

        @Override
        public String get(String traceparent, String key) {
            return TRACEPARENT.equals(key) ? traceparent : null;
        }
    }
}
