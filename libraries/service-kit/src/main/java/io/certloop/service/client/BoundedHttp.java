package io.certloop.service.client;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Sends HTTP requests to hosts that may never answer. The time-out covers the whole answer, unlike the time-out of
 * {@code HttpClient}, and only a bounded part of the body is kept.
 */
public final class BoundedHttp {

    private BoundedHttp() {}

    /**
     * An answer.
     *
     * @param body truncated to the requested size
     */
    public record Answer(int status, HttpHeaders headers, String body) {}

    /**
     * Sends a request and returns the answer with its body as text (UTF-8).
     *
     * @param within the time for the complete answer
     * @param longest number of bytes of the body that are kept; the rest is not read
     * @throws HttpTimeoutException if the answer is not complete in time; the request is cancelled
     * @throws IOException if there is no answer
     */
    public static Answer send(HttpClient http, HttpRequest request, Duration within, int longest)
            throws IOException, InterruptedException {
        HttpResponse<byte[]> whole = bytes(http, request, within, longest);
        return new Answer(whole.statusCode(), whole.headers(), new String(whole.body(), StandardCharsets.UTF_8));
    }

    public static HttpResponse<byte[]> bytes(HttpClient http, HttpRequest request, Duration within, int longest)
            throws IOException, InterruptedException {
        CompletableFuture<HttpResponse<byte[]>> answer = http.sendAsync(request, head -> new FirstBytes(longest));
        try {
            return answer.get(within.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new HttpTimeoutException("no complete answer within " + within);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException failed ? failed : new IOException(e);
        } finally {
            answer.cancel(true);
        }
    }

    private static final class FirstBytes implements HttpResponse.BodySubscriber<byte[]> {

        private final int longest;
        private final ByteArrayOutputStream read = new ByteArrayOutputStream();
        private final CompletableFuture<byte[]> body = new CompletableFuture<>();
        private Flow.Subscription subscription;

        FirstBytes(int longest) {
            this.longest = longest;
        }

        @Override
        public CompletionStage<byte[]> getBody() {
            return body;
        }

        @Override
        public void onSubscribe(Flow.Subscription begun) {
            subscription = begun;
            begun.request(1);
        }

        @Override
        public void onNext(List<ByteBuffer> buffers) {
            for (ByteBuffer buffer : buffers) {
                byte[] part = new byte[Math.min(buffer.remaining(), longest - read.size())];
                buffer.get(part);
                read.writeBytes(part);
            }
            if (read.size() >= longest) {
                subscription.cancel();
                onComplete();
            } else {
                subscription.request(1);
            }
        }

        @Override
        public void onError(Throwable failure) {
            body.completeExceptionally(failure);
        }

        @Override
        public void onComplete() {
            body.complete(read.toByteArray());
        }
    }
}
