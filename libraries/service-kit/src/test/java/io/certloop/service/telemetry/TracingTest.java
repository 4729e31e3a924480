package io.certloop.service.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.util.Map;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class TracingTest {

    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String BEGUN = "00-" + TRACE + "-b7ad6b7169203331-01";

    private final InMemorySpanExporter spans = InMemorySpanExporter.create();
    private final Tracing tracing = new Tracing(sdk(), false);

    private OpenTelemetry sdk() {
        return OpenTelemetrySdk.builder()
                .setTracerProvider(SdkTracerProvider.builder()
                        .addSpanProcessor(SimpleSpanProcessor.create(spans))
                        .build())
                .build();
    }

    @Test
    void goesOnWithTheTraceThatWasStored() {
        var stored = tracing.continuing(
                () -> BEGUN, "hand-over", () -> tracing.here().orElseThrow());

        tracing.continuing(() -> stored, "ask", () -> "done");

        assertThat(spans.getFinishedSpanItems()).extracting(SpanData::getName).containsExactly("hand-over", "ask");
        assertThat(spans.getFinishedSpanItems())
                .extracting(SpanData::getTraceId)
                .containsOnly(TRACE);
        assertThat(spans.getFinishedSpanItems().getLast().getParentSpanId())
                .isEqualTo(spans.getFinishedSpanItems().getFirst().getSpanId());
    }

    @Test
    void beginsATraceWhereNoneWasStored() {
        var here = tracing.continuing(() -> null, "hand-over", tracing::here);

        assertThat(here).hasValueSatisfying(it -> assertThat(it).matches("00-\\w{32}-\\w{16}-01"));
    }

    @Test
    void staysUnsampledWhereTheCallerDecidedSo() {
        tracing.continuing(() -> "00-" + TRACE + "-b7ad6b7169203331-00", "ask", () -> "done");

        assertThat(spans.getFinishedSpanItems()).isEmpty();
    }

    @Test
    void threadsFollowWhoHandsThemWork() throws Exception {
        try (var threads = tracing.following(Executors.newVirtualThreadPerTaskExecutor())) {
            tracing.continuing(
                            () -> BEGUN,
                            "look",
                            () -> threads.submit(() -> tracing.calling("probe", Map.of(), () -> 1)))
                    .get();
        }

        assertThat(spans.getFinishedSpanItems())
                .extracting(SpanData::getTraceId)
                .containsExactly(TRACE, TRACE);
    }

    @Test
    void aFailureIsNamedButNotQuoted() {
        assertThatThrownBy(() -> tracing.calling("provider apply", Map.of("certloop.account", "acct-1"), () -> {
                    throw new IllegalStateException("sk-secret");
                }))
                .isInstanceOf(IllegalStateException.class);

        var span = spans.getFinishedSpanItems().getFirst();
        assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
        assertThat(span.getAttributes().get(AttributeKey.stringKey("certloop.account")))
                .isEqualTo("acct-1");
        assertThat(span.toString()).doesNotContain("sk-secret");
    }

    @Test
    void doesNothingButTheWorkWhileItIsOff() {
        var off = new Tracing(sdk(), true);

        var here = off.continuing(
                () -> {
                    throw new AssertionError("nothing is read");
                },
                "ask",
                off::here);
        off.calling("probe", Map.of(), () -> 1);

        assertThat(here).isEmpty();
        assertThat(spans.getFinishedSpanItems()).isEmpty();
    }
}
