package io.certloop.watcher.watch.client;

import io.certloop.watcher.watch.kubernetes.ClusterScope;
import io.certloop.watcher.watch.list.UnusableListException;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.fabric8.kubernetes.client.jdkhttp.JdkHttpClientFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Connects to an API server with the credentials, authorities, proxies and HTTP client of fabric8's Kubernetes client.
 * The client's models are not used, because they would keep a Secret's private key as a string.
 */
final class Fabric8Server implements ApiServer {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    /** Number of retries of a request; few, because the source is read again soon anyway. */
    private static final int RETRIES = 2;

    private final HttpClient http;
    private final URI address;

    Fabric8Server(Config config) {
        Config ours = new ConfigBuilder(config)
                .withRequestTimeout((int) TIMEOUT.toMillis())
                .withRequestRetryBackoffLimit(RETRIES)
                .build();
        this.http = new JdkHttpClientFactory().newBuilder(ours).build();
        this.address = URI.create(ours.getMasterUrl());
    }

    /**
     * Connects to the cluster that a kubeconfig names; without a kubeconfig, to the cluster in which this process runs.
     */
    static ApiServer of(ClusterScope scope) {
        try {
            return new Fabric8Server(scope.kubeconfig()
                    .map(file -> Config.fromKubeconfig(file.toFile()))
                    .orElseGet(() -> Config.autoConfigure(null)));
        } catch (KubernetesClientException | IllegalArgumentException e) {
            throw new UnusableListException("Kubernetes: the credentials cannot be used (%s)"
                    .formatted(e.getClass().getSimpleName()));
        }
    }

    @Override
    public void close() {
        http.close();
    }

    @Override
    public Answer get(String path) throws IOException {
        HttpRequest request = http.newHttpRequestBuilder()
                .uri(address.resolve(path))
                .header("Accept", "application/json")
                .build();
        try {
            HttpResponse<InputStream> answer =
                    http.sendAsync(request, InputStream.class).get(2 * TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
            return new Answer(answer.code(), answer.body());
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        } catch (TimeoutException e) {
            throw new IOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        }
    }
}
