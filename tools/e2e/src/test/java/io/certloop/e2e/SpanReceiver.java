package io.certloop.e2e;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;

/** Takes spans as a collector does, by OTLP over HTTP, and reads of them what a test asks for. */
final class SpanReceiver implements AutoCloseable {

    private static final int LENGTH_DELIMITED = 2;

    record Span(String service, String trace, String name) {}

    private final List<Span> spans = new CopyOnWriteArrayList<>();
    private final HttpServer server;

    SpanReceiver() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v1/traces", exchange -> {
            read(ByteBuffer.wrap(exchange.getRequestBody().readAllBytes()));
            exchange.getResponseHeaders().add("Content-Type", "application/x-protobuf");
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Of this trace, as {@code service: name}. */
    List<String> of(String trace) {
        return spans.stream()
                .filter(span -> span.trace().equals(trace))
                .map(span -> span.service() + ": " + span.name())
                .distinct()
                .toList();
    }

    /** ExportTraceServiceRequest: resource_spans = 1. */
    private void read(ByteBuffer request) {
        each(request, (field, group) -> {
            if (field == 1) {
                readGroup(group);
            }
        });
    }

    /** ResourceSpans: resource = 1, scope_spans = 2; ScopeSpans: spans = 2. */
    private void readGroup(ByteBuffer group) {
        var service = new StringBuilder();
        each(group, (field, part) -> {
            if (field == 1) {
                service.append(serviceName(part));
            } else if (field == 2) {
                each(part, (inner, span) -> {
                    if (inner == 2) {
                        spans.add(span(service.toString(), span));
                    }
                });
            }
        });
    }

    /** Resource: attributes = 1; KeyValue: key = 1, value = 2; AnyValue: string_value = 1. */
    private static String serviceName(ByteBuffer resource) {
        var name = new StringBuilder();
        each(resource, (field, attribute) -> {
            var key = new StringBuilder();
            each(attribute, (part, value) -> {
                if (part == 1) {
                    key.append(text(value));
                } else if (part == 2 && key.toString().equals("service.name")) {
                    each(value, (kind, string) -> name.append(text(string)));
                }
            });
        });
        return name.toString();
    }

    /** Span: trace_id = 1, name = 5. */
    private static Span span(String service, ByteBuffer span) {
        var trace = new StringBuilder();
        var name = new StringBuilder();
        each(span, (field, value) -> {
            if (field == 1) {
                trace.append(HexFormat.of().formatHex(bytes(value)));
            } else if (field == 5) {
                name.append(text(value));
            }
        });
        return new Span(service, trace.toString(), name.toString());
    }

    /** Every field of a protobuf message that has a length; the others are passed over. */
    private static void each(ByteBuffer message, BiConsumer<Integer, ByteBuffer> field) {
        while (message.hasRemaining()) {
            long tag = varint(message);
            switch ((int) (tag & 7)) {
                case 0 -> varint(message);
                case 1 -> message.position(message.position() + Long.BYTES);
                case LENGTH_DELIMITED -> {
                    int length = (int) varint(message);
                    field.accept((int) (tag >>> 3), message.slice(message.position(), length));
                    message.position(message.position() + length);
                }
                case 5 -> message.position(message.position() + Integer.BYTES);
                default -> throw new IllegalStateException("no protobuf: tag " + tag);
            }
        }
    }

    private static long varint(ByteBuffer message) {
        long value = 0;
        for (int shift = 0; ; shift += 7) {
            byte next = message.get();
            value |= (long) (next & 0x7f) << shift;
            if (next >= 0) {
                return value;
            }
        }
    }

    private static byte[] bytes(ByteBuffer value) {
        var bytes = new byte[value.remaining()];
        value.duplicate().get(bytes);
        return bytes;
    }

    private static String text(ByteBuffer value) {
        return new String(bytes(value), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
